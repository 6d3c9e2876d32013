using Linli.Access;

namespace Linli.Server;

/// <summary>Knows the root and no other area, until Territory is asked: enough to set a node up.</summary>
internal sealed class RootOnly : AreaLookup
{
    public override AreaPath? PathOf(Session session, string code) => code is "" or "0" ? AreaPath.Root : null;

    public override string NameOf(Session session, string code) => code;
}
