using System.Buffers.Binary;
using System.Globalization;
using Linli.Access;
using Linli.Forms.Engine;
using Linli.Forms.Submissions;
using Linli.Territory;

namespace Linli.Forms.Exports;

/// <summary>A filled form, opened, with what it hangs at in words.</summary>
/// <param name="Filled">The filled form.</param>
/// <param name="Answers">Its answers; none when it was encrypted on the phone.</param>
/// <param name="By">Name of whoever sent it.</param>
/// <param name="Area">Names of its area from the top down.</param>
/// <param name="Addresses">What the rounds and doors are called that it names.</param>
internal sealed record AnswerRow(Filled Filled, IReadOnlyList<SubmissionAnswer> Answers, string By, string Area, Addresses Addresses)
{
    /// <summary>Address of the door that it tells of; null without one.</summary>
    public string? Door => Addresses.DoorOf(Filled.Door);
}

/// <summary>Reads filled forms piece by piece, so that memory stays flat however many there are; what they hang at is read once for a piece.</summary>
/// <param name="look">Reads them.</param>
/// <param name="ask">Which ones.</param>
/// <param name="rounds">Knows what rounds are called; null when nobody asks for it.</param>
internal sealed class AnswerReader(Look look, AnswerAsk ask, FormRounds? rounds = null)
{
    private const int Piece = 200;
    private readonly Dictionary<int, string> _areas = [];
    private readonly Dictionary<Guid, string> _people = [];

    /// <summary>All of them, in the order in which they came.</summary>
    public IEnumerable<AnswerRow> All() => After(Guid.Empty);

    /// <summary>The one of an id, when it is among them, and all after it.</summary>
    public IEnumerable<AnswerRow> From(Guid id) => After(Before(id));

    private IEnumerable<AnswerRow> After(Guid after)
    {
        while (true)
        {
            var piece = Some(after, Piece);
            foreach (var row in piece)
            {
                yield return row;
            }

            if (piece.Count < Piece)
            {
                yield break;
            }

            after = piece[^1].Filled.Id;
        }
    }

    /// <summary>The id just below another one in the order of their bytes.</summary>
    private static Guid Before(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var number = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number == 0 ? 0 : number - 1);
        return new Guid(bytes, bigEndian: true);
    }

    private List<AnswerRow> Some(Guid after, int take)
    {
        var rows = FilledTable.Taken(look, look.Scope.Within(ask.Area), ask.Form.Id, ask.Span, after, take);
        foreach (var (id, holder) in Holders.Of(look, rows.Select(row => row.Filled.By).Where(by => !_people.ContainsKey(by))))
        {
            _people[id] = holder.Name;
        }

        var opened = rows.ConvertAll(row => (row.Filled, Answers: Open(row.Xml)));
        var addresses = Addresses.Of(look, rounds, opened.Select(row => row.Filled.Door).OfType<Guid>(), [.. opened.SelectMany(row => row.Answers)]);
        return [.. opened.Select(row => new AnswerRow(row.Filled, row.Answers, _people.GetValueOrDefault(row.Filled.By, ""), AreaOf(row.Filled.AreaNo), addresses))];
    }

    private static IReadOnlyList<SubmissionAnswer> Open(byte[] bytes)
    {
        using var xml = new MemoryStream(bytes, writable: false);
        return SubmissionFile.Read(xml).Failed(out _, out var submission) || submission.IsEncrypted ? [] : [.. submission.Answers()];
    }

    private string AreaOf(int no) =>
        _areas.TryGetValue(no, out var known) ? known : _areas[no] = AreaDirectory.ByNo(look, no) is { } area ? AreaDirectory.NameTrail(look, area) : no.ToString(CultureInfo.InvariantCulture);
}
