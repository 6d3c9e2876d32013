using Linli.Access;
using Linli.Territory;

namespace Linli.Server;

/// <summary>Tells Access, which stands beside Territory and may not refer to it, where areas are.</summary>
internal sealed class TerritoryLookup : AreaLookup
{
    public override AreaPath? PathOf(Session session, string code) =>
        code.Length == 0 ? AreaPath.Root : AreaDirectory.Find(session, code)?.Path;

    public override string NameOf(Session session, string code) =>
        AreaDirectory.Find(session, code.Length == 0 ? AreaRef.RootCode : code)?.Name ?? code;
}
