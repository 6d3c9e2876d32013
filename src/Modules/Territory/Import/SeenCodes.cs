using System.Globalization;

namespace Linli.Territory.Import;

/// <summary>The codes that a file has held so far; national ones as numbers, so that 665,000 of them stay small.</summary>
internal sealed class SeenCodes
{
    private readonly HashSet<long> _numbers = [];
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>Whether the code is seen for the first time.</summary>
    public bool Add(string code) => code.Length <= 17 && Areas.AreaCodes.IsDigits(code)
        ? _numbers.Add(long.Parse("1" + code, NumberStyles.None, CultureInfo.InvariantCulture))
        : _texts.Add(code);
}
