namespace Linli.Platform.Reading;

/// <summary>Refuses to go on once a part turns out longer than the package declared.</summary>
internal sealed class CountedStream(Stream inner, long declared, string part) : Stream
{
    private long _seen;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _seen; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var got = inner.Read(buffer);
        _seen += got;
        return _seen > declared || (got == 0 && buffer.Length > 0 && _seen != declared)
            ? throw new ReadingRefusedException(ReadingProblems.LyingSize(part))
            : got;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
