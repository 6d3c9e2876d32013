using Linli.Forms.Definitions;
using Linli.Territory;

namespace Linli.Forms.Uses;

/// <summary>Says with which form a kind of round, or one round, asks in an area and below.</summary>
internal static class BindForm
{
    /// <summary>What is bound.</summary>
    /// <param name="Kind">A kind of round, or <c>round:</c> and the id of one.</param>
    /// <param name="Area">Code of the area.</param>
    /// <param name="Form">The form; null takes the binding away.</param>
    /// <param name="Anyway">Whether to bind a form that records no visits all the same.</param>
    internal sealed record Request(string Kind, string Area, Guid? Form, bool Anyway = false);

    public static void Map(Routes routes) => routes.Write<Request, Done>("PUT", "/forms/uses", nameof(BindForm), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<Done> Handle(Request request, Call call, Unit unit)
    {
        var rounds = call.Service<FormRounds>();
        if (!Kinds(rounds).Contains(request.Kind) && !IsRound(unit, rounds, request.Kind))
        {
            return new Faults().OneOf("kind", request.Kind, Kinds(rounds)).Problem!;
        }

        if (AreaDirectory.FindIn(unit, unit.Scope, request.Area).Failed(out var problem, out var area))
        {
            return problem;
        }

        if (request.Form is { } id && WhyNot(unit, id, area, request.Anyway) is { } refusal)
        {
            return refusal;
        }

        UseTable.Put(unit, request.Kind, area, request.Form);
        unit.Record("form.bind", "form", request.Form?.ToString() ?? "", area.Path);
        return default(Done);
    }

    private static Problem? WhyNot(Unit unit, Guid id, AreaRef area, bool anyway)
    {
        if (FormTable.Find(unit, id) is not { State: Form.Live } form || !area.Path.IsInside(form.Area))
        {
            return FormProblems.NotUsableHere();
        }

        return anyway || FormTable.LiveContent(unit, id) is not { } content || AdviceRules.RecordsVisits(content.Definition) ? null : FormProblems.RecordsNothing(form.Title);
    }

    private static IReadOnlyList<string> Kinds(FormRounds rounds) => [.. rounds.Kinds, UseTable.Reknock];

    private static bool IsRound(Session session, FormRounds rounds, string kind) =>
        kind.StartsWith("round:", StringComparison.Ordinal) && Guid.TryParse(kind.AsSpan(6), out var id) && rounds.Find(session, id) is not null;
}
