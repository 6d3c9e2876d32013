namespace Linli.Forms.Lists;

/// <summary>Lists the lists that forms write to and ask from.</summary>
internal static class ListLists
{
    /// <summary>The lists, by name.</summary>
    internal sealed record Answer(IReadOnlyList<ListLine> Items);

    public static void Map(Routes routes) => routes.Read<Answer>("/forms/lists", nameof(ListLists), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<Answer> Handle(Call call, Look look)
    {
        var lines = new ListLines(look);
        return new Answer([.. ListTable.All(look).Select(lines.Of)]);
    }
}
