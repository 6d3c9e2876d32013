namespace Linli.Access;

/// <summary>What this module needs to know of areas; the Server gives it, because Access and Territory are neighbours.</summary>
public abstract class AreaLookup
{
    /// <summary>Code of the whole: the top of the tree, at <see cref="AreaPath.Root"/>.</summary>
    public const string Whole = "0";

    /// <summary>Where an area stands, by its code; null when there is none. Not limited to the scope of the act: the caller checks.</summary>
    public abstract AreaPath? PathOf(Session session, string code);

    /// <summary>The name of an area by its code; the code itself when there is none.</summary>
    public abstract string NameOf(Session session, string code);
}
