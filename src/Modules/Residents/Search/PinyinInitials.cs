namespace Linli.Residents.Search;

/// <summary>Stands in until the real one comes from the branch "readers".</summary>
internal static class PinyinInitials
{
    public static string Of(string name) => new string([.. name.Where(char.IsAsciiLetter)]).ToUpperInvariant();
}
