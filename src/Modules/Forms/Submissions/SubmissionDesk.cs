using System.Security.Cryptography;
using System.Text.Json;
using Linli.Forms.Definitions;
using Linli.Forms.Engine;
using Linli.Forms.Lists;
using Linli.Platform.Reading;
using Linli.Residents;

namespace Linli.Forms.Submissions;

/// <summary>
/// Takes filled forms in, from phones and from pages alike. The form is read outside the Gate; inside, one act keeps it with its facts and figures, and one act keeps
/// each file, so that no photo holds the writer long. The same form again, however often and at whatever moment, is the same form.
/// </summary>
internal sealed class SubmissionDesk(Gate gate, Reads reads, VersionBook versions, Texts texts)
{
    /// <summary>Most rivals that are kept under one id; whoever sends more than this is no phone.</summary>
    private const int MostRivals = 20;

    /// <summary>Longest id of a filled form; OpenRosa asks for 249 at least.</summary>
    private const int LongestId = 300;

    /// <summary>Takes one.</summary>
    /// <param name="call">The request, for who sends.</param>
    /// <param name="envelope">What it brings.</param>
    /// <param name="cancel">Stops waiting; what was kept stays.</param>
    public async Task<Outcome<TakenSubmission>> TakeAsync(Call call, Envelope envelope, CancellationToken cancel)
    {
        if (Open(envelope).Failed(out var problem, out var incoming))
        {
            return problem;
        }

        var outcome = await gate.WriteAsync(call.Act, unit => Keep(unit, call.Person, incoming), cancel);
        if (outcome.Failed(out problem, out var kept))
        {
            return problem;
        }

        foreach (var file in envelope.Files)
        {
            var added = file.Piece is { } piece ? await TakePieceAsync(call, kept.Filled, file, piece, cancel) : await TakeFileAsync(call, kept.Filled, file, cancel);
            if (added.Failed(out problem, out _))
            {
                return problem;
            }
        }

        return kept.Filled.State is Filled.RivalState or Filled.Rejected ? SubmissionProblems.Conflict() : AnswerOf(kept, call);
    }

    private Task<Outcome<Done>> TakeFileAsync(Call call, Filled filled, EnvelopeFile file, CancellationToken cancel)
    {
        var digest = SHA256.HashData(file.Content);
        var clean = file with { Content = PictureCleaner.Clean(file.Content) };
        return gate.WriteAsync(call.Act, unit => KeepFile(unit, filled, clean, digest), cancel);
    }

    /// <summary>Takes a piece of a file; with the last one it becomes the file. A phone that lost the answer sends the same piece again, also when the file is whole meanwhile.</summary>
    private async Task<Outcome<Done>> TakePieceAsync(Call call, Filled filled, EnvelopeFile file, PiecePlace at, CancellationToken cancel)
    {
        var added = await gate.WriteAsync(call.Act, unit => KeepPiece(unit, filled, file, at), cancel);
        if (added.Failed(out var problem, out var state))
        {
            return problem;
        }

        if (state.IsWhole || (state.IsKept && !at.IsLast(file.Content.Length)))
        {
            return default(Done);
        }

        var whole = state.IsKept ? await reads.RunAsync(call.Act, look => PieceTable.Whole(look, filled.Id, file.Name, at.Whole), cancel) : null;
        return whole is null ? await AnewAsync(call, filled, file.Name, cancel) : await TakeFileAsync(call, filled, file with { Content = whole }, cancel);
    }

    /// <summary>The pieces do not fit each other: they go, and the phone is told to begin the file anew.</summary>
    private async Task<Outcome<Done>> AnewAsync(Call call, Filled filled, string name, CancellationToken cancel)
    {
        var dropped = await gate.WriteAsync<Done>(call.Act, unit =>
        {
            PieceTable.Drop(unit, filled.Id, name);
            unit.Record("form.piece", "submission", filled.Id.ToString(), filled.Area);
            return default(Done);
        }, cancel);
        return dropped.Failed(out var problem, out _) ? problem : SubmissionProblems.PiecesMissing(name);
    }

    /// <summary>Takes one without its files, inside an act; the benchmarks hand it to the Gate without HTTP.</summary>
    internal Outcome<KeptSubmission> Keep(Unit unit, Person person, IncomingSubmission incoming)
    {
        var earlier = FilledTable.OfInstance(unit, incoming.InstanceId);
        if (earlier.Find(filled => filled.Digest.AsSpan().SequenceEqual(incoming.Digest)) is { } same)
        {
            return new KeptSubmission(same, TakenSubmission.Again);
        }

        if (versions.Find(unit, incoming.FormId, incoming.Version) is not { } version)
        {
            return SubmissionProblems.UnknownForm(incoming.FormId, incoming.Version);
        }

        if (!FormTable.Touches(unit.Scope, FormTable.FindByXFormId(unit, incoming.FormId)!))
        {
            return SubmissionProblems.NotYourForm(version.Definition.Title);
        }

        return earlier.Count == 0 ? KeepNew(unit, person, incoming, version) : KeepRival(unit, incoming, version, earlier);
    }

    /// <summary>Reads the XML outside the Gate.</summary>
    internal static Outcome<IncomingSubmission> Open(Envelope envelope)
    {
        using var xml = new MemoryStream(envelope.Xml, writable: false);
        if (SubmissionFile.Read(xml).Failed(out var problem, out var submission))
        {
            return problem;
        }

        if (submission.InstanceId is not { Length: > 0 and <= LongestId } instanceId)
        {
            return SubmissionProblems.NoInstanceId();
        }

        return submission.FormId is { } formId
            ? new IncomingSubmission(instanceId, formId, submission.FormVersion ?? "", submission.DeprecatedId, envelope.Xml, SHA256.HashData(envelope.Xml), submission.IsEncrypted ? [] : [.. submission.Answers()]) { Whole = submission }
            : SubmissionProblems.UnknownForm("", "");
    }

    private static Outcome<KeptSubmission> KeepNew(Unit unit, Person person, IncomingSubmission incoming, KnownVersion version)
    {
        if (Before(unit, incoming, version).Failed(out var problem, out var before))
        {
            return problem;
        }

        var facts = FactLanding.FactsOf(incoming.Answers) with { Corrects = before.Old?.Landed is null ? null : before.Old.Id };
        var door = facts.Door is { } id ? DwellingDirectory.Find(unit, id) : null;
        var (areaNo, area) = door is not null ? (door.AreaNo, door.Area) : PlaceOf(unit, version.Form);
        var filled = new Filled(
            unit.NewId(), incoming.InstanceId, 0, version.Form.Id, version.No, areaNo, area, facts.Round, facts.Door, unit.Act.By, unit.Now, incoming.Digest, Filled.Taken, null, null, Expected(version, incoming));
        var settled = FactLanding.Land(unit, person, filled, facts, version.RecordsVisits ? FactLanding.WhyNoVisit(incoming.Answers) : null);
        FilledTable.Add(unit, settled, incoming.Xml);
        if (before.Old is { } old)
        {
            FilledTable.Replace(unit, old);
            FilledFigures.Count(unit, before.Version, before.Answers, old, -1);
        }

        FilledFigures.Count(unit, version, incoming.Answers, settled, 1);
        if (version.Definition.Entities.Count > 0 && incoming.Whole is { } whole)
        {
            EntityDesk.Take(unit, settled, version.Definition, whole, before.Old);
        }

        unit.Record(before.Old is null ? "form.fill" : "form.correct", "submission", filled.Id.ToString(), area);
        return new KeptSubmission(settled, TakenSubmission.New);
    }

    private static Outcome<KeptSubmission> KeepRival(Unit unit, IncomingSubmission incoming, KnownVersion version, List<Filled> earlier)
    {
        var first = earlier[0];
        var area = unit.Scope.Covers(first.Area) ? (first.AreaNo, first.Area) : PlaceOf(unit, version.Form);
        var facts = FactLanding.FactsOf(incoming.Answers);
        var rival = new Filled(
            unit.NewId(), incoming.InstanceId, earlier.Count, version.Form.Id, version.No, area.Item1, area.Item2, facts.Round, facts.Door, unit.Act.By, unit.Now, incoming.Digest, Filled.RivalState, null, null, Expected(version, incoming));
        if (earlier.Count > MostRivals)
        {
            return SubmissionProblems.Conflict();
        }

        FilledTable.Add(unit, rival, incoming.Xml);
        unit.Record("form.rival", "submission", rival.Id.ToString(), rival.Area);
        return new KeptSubmission(rival, Filled.RivalState);
    }

    /// <summary>The filled form whose place this one takes, with its answers; none when it is no edit.</summary>
    private static Outcome<Earlier> Before(Unit unit, IncomingSubmission incoming, KnownVersion version)
    {
        if (incoming.DeprecatedId is not { } deprecated)
        {
            return new Earlier(null, [], version);
        }

        var all = FilledTable.OfInstance(unit, deprecated);
        var old = all.Find(filled => filled.State == Filled.Taken) ?? all.FirstOrDefault();
        if (old is null || old.Form != version.Form.Id || !unit.Scope.Covers(old.Area))
        {
            return SubmissionProblems.UnknownBefore();
        }

        if (old.State != Filled.Taken)
        {
            return SubmissionProblems.ReplacedBefore();
        }

        return new Earlier(old, FilledAnswers.Of(unit, old.Id), old.VersionNo == version.No ? version : VersionBook.Read(unit, version.Form, old.VersionNo) ?? version);
    }

    /// <summary>Where a form that names no door of the sender's counts: its own area, or where the sender works.</summary>
    private static (int No, AreaPath Area) PlaceOf(Unit unit, Form form) =>
        unit.Scope.Covers(form.Area) ? (form.AreaNo, form.Area)
        : Territory.AreaDirectory.ByPath(unit, unit.Scope.Areas[0]) is { } own ? (own.No, own.Path)
        : (form.AreaNo, unit.Scope.Areas[0]);

    private static int Expected(KnownVersion version, IncomingSubmission incoming) =>
        incoming.Answers.Count(answer => answer.Text.Length > 0 && version.Binary.Contains(answer.Path));

    private static Outcome<PieceState> KeepPiece(Unit unit, Filled filled, EnvelopeFile file, PiecePlace at)
    {
        if (FilledTable.Files(unit, filled.Id).Exists(known => known.Name == file.Name))
        {
            return new PieceState(IsWhole: true, IsKept: false);
        }

        unit.Record("form.piece", "submission", filled.Id.ToString(), filled.Area);
        return new PieceState(IsWhole: false, IsKept: PieceTable.Keep(unit, filled, file, at));
    }

    /// <summary>Keeps a file; the same one again is the same one, another one under its name is told. The digest is that of the bytes as sent, pictures are kept clean.</summary>
    private static Outcome<Done> KeepFile(Unit unit, Filled filled, EnvelopeFile file, byte[] digest)
    {
        if (FilledTable.Files(unit, filled.Id).Find(known => known.Name == file.Name) is { } known)
        {
            return known.Digest.AsSpan().SequenceEqual(digest) ? default(Done) : SubmissionProblems.FileConflict(file.Name);
        }

        FilledTable.AddFile(unit, filled, file.Name, file.Content, digest);
        PieceTable.Drop(unit, filled.Id, file.Name);
        unit.Record("form.file", "submission", filled.Id.ToString(), filled.Area);
        return default(Done);
    }

    private TakenSubmission AnswerOf(KeptSubmission kept, Call call) => new(
        kept.Filled.InstanceId, kept.State,
        kept.Filled.Landed is { } landed ? JsonSerializer.Deserialize<Landing>(landed, LinliJson.Options) : null,
        KeptRefusal.Of(kept.Filled, call.Person.Account) is { } refused ? ProblemAnswer.Of(refused, texts, call.Language) : null);

    /// <summary>What became of a piece.</summary>
    /// <param name="IsWhole">The file was here already.</param>
    /// <param name="IsKept">It is kept; false when another one stands at its place.</param>
    private readonly record struct PieceState(bool IsWhole, bool IsKept);

    /// <summary>What was counted before, and by the questions of which version.</summary>
    private sealed record Earlier(Filled? Old, IReadOnlyList<SubmissionAnswer> Answers, KnownVersion Version);
}

/// <summary>A filled form, read and not yet kept.</summary>
internal sealed record IncomingSubmission(string InstanceId, string FormId, string Version, string? DeprecatedId, byte[] Xml, byte[] Digest, IReadOnlyList<SubmissionAnswer> Answers)
{
    /// <summary>All of it, for what is more than an answer: entities.</summary>
    public Submission? Whole { get; init; }
}

/// <summary>A filled form that is kept, and whether it was already.</summary>
internal sealed record KeptSubmission(Filled Filled, string State);
