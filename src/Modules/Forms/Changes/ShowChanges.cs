using Linli.Forms.Definitions;

namespace Linli.Forms.Changes;

/// <summary>Tells in words what a version of a form asks otherwise than the one that was published before it.</summary>
internal static class ShowChanges
{
    /// <summary>The differences.</summary>
    /// <param name="Since">Number of the version before; null when there is none.</param>
    /// <param name="Lines">A sentence each, in the reader's language.</param>
    internal sealed record Answer(int? Since, IReadOnlyList<string> Lines);

    public static void Map(Routes routes) => routes.Read<Answer>(
        "/forms/{id:guid}/versions/{no:int}/changes", nameof(ShowChanges), May.HoldEither(Permission.FormsManage, Permission.RoundsWork), Handle);

    private static Outcome<Answer> Handle(Call call, Look look)
    {
        var no = call.RouteNumber("no");
        if (FormTable.Find(look, call.RouteId("id")) is not { } form || FormTable.Content(look, form.Id, no) is not { } content)
        {
            return HttpProblems.NotFound();
        }

        var before = FormTable.Versions(look, form.Id).FirstOrDefault(version => version.No < no && version.PublishedAt is not null);
        if (before is null || FormTable.Content(look, form.Id, before.No) is not { } old)
        {
            return new Answer(null, []);
        }

        var texts = call.Service<Texts>();
        return new Answer(before.No, [.. ChangeRules.Of(old.Definition, content.Definition, call.Language).Select(line => ChangeWords.Of(texts, line, call.Language))]);
    }
}

/// <summary>Puts a difference into a sentence.</summary>
internal static class ChangeWords
{
    /// <summary>The sentence.</summary>
    public static string Of(Texts texts, ChangeLine line, string language) =>
        texts.Of(new Problem(line.Code, 200, [.. line.Args.Select(arg => (arg.Name, (object)Value(texts, arg.Value, language)))]), language).Title;

    private static string Value(Texts texts, string value, string language) =>
        Word(texts, value, ChangeRules.Kind, "forms.kind-", language) ?? Word(texts, value, ChangeRules.Fact, "forms.fact-", language) ?? value;

    private static string? Word(Texts texts, string value, string mark, string key, string language) =>
        value.StartsWith(mark, StringComparison.Ordinal) ? texts.Raw(key + value[mark.Length..], language)?.Title ?? value[mark.Length..] : null;
}
