using System.Diagnostics;

namespace Linli.Tests.Lines;

/// <summary>Lets no more bytes a second through than the line has, for all connections one after another.</summary>
internal sealed class Pace
{
    private readonly Lock _turn = new();
    private TimeSpan _free;

    public async Task WaitAsync(int bytes, int bytesPerSecond, CancellationToken cancel)
    {
        if (bytesPerSecond > 0 && Turn(bytes, bytesPerSecond) is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, cancel);
        }
    }

    private TimeSpan Turn(int bytes, int bytesPerSecond)
    {
        var now = Stopwatch.GetElapsedTime(0);
        lock (_turn)
        {
            _free = (_free > now ? _free : now) + TimeSpan.FromSeconds((double)bytes / bytesPerSecond);
            return _free - now;
        }
    }
}
