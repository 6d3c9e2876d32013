namespace Linli.Tests.Lines;

/// <summary>What a line did to those who used it.</summary>
internal sealed class LineFigures
{
    private readonly Lock _turn = new();
    private int _connections;
    private int _dropped;
    private int _asksCut;
    private int _answersCut;
    private int _actsLost;
    private int _formsSent;
    private long _formBytes;
    private long _mostLost;

    /// <summary>Connections reset in the middle of a request's body.</summary>
    public int AsksCut => _asksCut;

    /// <summary>Connections reset before the answer had wholly come.</summary>
    public int AnswersCut => _answersCut;

    /// <summary>Those of visits and forms: done by the node, and the phone could not know.</summary>
    public int ActsLost => _actsLost;

    /// <summary>Most bytes of one body that were under way when its connection was cut.</summary>
    public long MostLost => Interlocked.Read(ref _mostLost);

    /// <summary>Bytes of filled forms that went up, those that were cut included.</summary>
    public long FormBytes => Interlocked.Read(ref _formBytes);

    public void Connected() => Interlocked.Increment(ref _connections);

    public void Dropped() => Interlocked.Increment(ref _dropped);

    public void Asked(Ask ask)
    {
        if (ask.IsForm)
        {
            Interlocked.Increment(ref _formsSent);
        }
    }

    public void Sent(Ask ask, int bytes)
    {
        if (ask.IsForm)
        {
            Interlocked.Add(ref _formBytes, bytes);
        }
    }

    /// <summary>A connection with this request under way is cut.</summary>
    public void Cut(Ask ask)
    {
        var isAnswer = ask.IsWhole;
        Interlocked.Increment(ref isAnswer ? ref _answersCut : ref _asksCut);
        if (isAnswer && ask.IsAct)
        {
            Interlocked.Increment(ref _actsLost);
        }

        lock (_turn)
        {
            _mostLost = Math.Max(_mostLost, ask.IsForm ? ask.BodyPassed : 0);
        }
    }

    public override string ToString() =>
        $"{_connections} connections and {_dropped} refused; {_asksCut} reset in the request, {_answersCut} in the answer, {_actsLost} of them of a visit or form; {_formsSent} requests with forms, {_formBytes / 1024} KiB, at most {_mostLost / 1024} KiB lost by one cut";
}
