using Linli.Residents.Dwellings;
using Linli.Territory;

namespace Linli.Residents.Terms;

/// <summary>The areas that one answer names; each is asked for once.</summary>
internal sealed class AreaNames(Session session)
{
    private readonly Dictionary<int, AreaRef?> _known = [];

    /// <summary>Code of an area; empty when there is none.</summary>
    public string Code(int no) => Find(no)?.Code ?? "";

    /// <summary>Name of an area; empty when there is none.</summary>
    public string Name(int? no) => no is { } known ? Find(known)?.Name ?? "" : "";

    /// <summary>The area of a code, inside the scope of the session, as a spot for writing; else "not found".</summary>
    public static Outcome<AreaRef> InScope(Session session, string code) => AreaDirectory.FindIn(session, session.Scope, code);

    /// <summary>The scope of a reading: all of it, or what of it lies inside the area that the query names.</summary>
    public static Outcome<Scope> Narrowed(Session session, string? code) => code is null
        ? session.Scope
        : AreaDirectory.Find(session, code) is { } area && session.Scope.Within(area.Path) is { IsNothing: false } scope ? scope : HttpProblems.NotFound();

    private AreaRef? Find(int no)
    {
        if (!_known.TryGetValue(no, out var area))
        {
            _known[no] = area = AreaDirectory.ByNo(session, no);
        }

        return area;
    }
}
