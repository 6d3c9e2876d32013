namespace Linli.Platform.Reading;

/// <summary>
/// Refuses XML in which too many bytes pass without a <c>&lt;</c>. The parser gathers a tag, an attribute value or a text whole before
/// anyone can look at its length; none of these can hold a <c>&lt;</c>, so this bounds all of them at the cost of one search.
/// </summary>
internal sealed class ShortRunStream(Stream inner, int longestRun) : Stream
{
    private const byte LessThan = 0x3C;
    private long _run;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var got = inner.Read(buffer);
        var seen = buffer[..got];
        var first = seen.IndexOf(LessThan);
        _run += first < 0 ? got : first;
        if (_run > longestRun)
        {
            throw new ReadingRefusedException(ReadingProblems.CellTooLong(null, longestRun));
        }

        // Only the stretch that reaches over the edge of the buffer needs counting: the parser's buffer is far shorter than the limit.
        _run = first < 0 ? _run : got - 1 - seen.LastIndexOf(LessThan);
        return got;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
