using System.Globalization;
using Linli.Access;
using Linli.Territory;

namespace Linli.Server.Audit;

/// <summary>
/// Shows the audit trail, the newest entry first. Who holds the permission in some areas sees what was done there; what belongs to no place is
/// seen by those who hold it everywhere.
/// </summary>
internal static class ListAudit
{
    internal sealed record Entry(
        long Seq, DateTimeOffset At, Guid Actor, string ActorName, string Via, string Action, string Kind, string Object, string? Area, IReadOnlyList<string> Fields, string? Reason);

    internal sealed record TrailHead(long Seq, string Hash);

    internal sealed record Answer(IReadOnlyList<Entry> Items, string? Next, TrailHead Head);

    public static void Map(Routes routes) => routes.Read<Answer>("/audit", nameof(ListAudit), May.Hold(Permission.AuditRead), Handle);

    private static Outcome<Answer> Handle(Call call, Look look)
    {
        var before = long.TryParse(call.After, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : long.MaxValue;
        var rows = look.Rows(
            $"""
            select seq, at, actor, via, action, kind, subject, area_path, fields, reason from platform_audit
            where seq < {before} and {look.Scope.Over("area_path")}{Filters(call, look)} order by seq desc limit {call.Take + 1}
            """,
            row => new Entry(row.Long(0), row.Moment(1), row.Id(2), "", row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.TextOrNull(7),
                row.Text(8).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.TextOrNull(9)));
        var page = Page<Entry>.Of(rows, call.Take, entry => entry.Seq.ToString(CultureInfo.InvariantCulture));
        var head = AuditTrail.Head(look);
        return new Answer(Named(call, look, page.Items), page.Next, new(head.Seq, Convert.ToHexStringLower(head.Hash)));
    }

    /// <summary>Who acted may be an account's id or its name. The action may be whole (<c>round.close</c>) or its noun (<c>round</c>).</summary>
    private static Sql Filters(Call call, Look look)
    {
        Sql all = $"";
        if (call.Query("actor") is { } actor)
        {
            IReadOnlyList<Guid> accounts = Guid.TryParse(actor, out var id) ? [id] : [.. Holders.Named(look, actor), Guid.AllBitsSet];
            Sql by = $" and actor in ({Sql.List(accounts)})";
            all.AppendFormatted(by);
        }

        if (call.Query("action") is { } action)
        {
            var noun = action + ".";
            Sql done = $" and (action = {action} or substr(action, 1, cast({noun.Length} as integer)) = {noun})";
            all.AppendFormatted(done);
        }

        if (call.Query("object") is { } subject)
        {
            Sql about = $" and subject = {subject}";
            all.AppendFormatted(about);
        }

        return all;
    }

    /// <summary>With the names of who acted and the codes of the areas; an area that has gone keeps its path.</summary>
    private static List<Entry> Named(Call call, Look look, IReadOnlyList<Entry> entries)
    {
        var names = Holders.NamesOf(look, entries.Select(entry => (entry.Actor, entry.Via)), call.Service<Texts>(), call.Language);
        var codes = entries.Select(entry => entry.Area).OfType<string>().Distinct()
            .ToDictionary(path => path, path => AreaDirectory.ByPath(look, new(path))?.Code ?? path);
        return [.. entries.Select(entry => entry with
        {
            ActorName = names[(entry.Actor, entry.Via)],
            Area = entry.Area is { } path ? codes[path] : null,
        })];
    }
}
