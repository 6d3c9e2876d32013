using System.Text;

namespace Linli.Residents.Search;

/// <summary>Turns names into what people type on a telephone: 王小明 is found by <c>wxm</c>.</summary>
/// <remarks>Readings: see tools/pinyin-initials. A character with several readings has its commonest, but a surname is read as a surname.</remarks>
internal static class PinyinInitials
{
    private const char First = '\u4E00';
    private const string DataName = "pinyin-initials.txt";

    /// <summary>Surnames of two characters whose first is read differently in them.</summary>
    private static readonly Dictionary<string, string> DoubleSurnames = new(StringComparer.Ordinal)
    {
        ["尉迟"] = "yc", ["尉遲"] = "yc", ["长孙"] = "zs", ["長孫"] = "zs", ["单于"] = "cy", ["單于"] = "cy", ["万俟"] = "mq", ["澹台"] = "tt", ["澹臺"] = "tt",
    };

    /// <summary>Surnames read in a way of their own: 单 shan, 曾 zeng, 解 xie, 查 zha, 仇 qiu, 区 ou …; those whose commonest reading begins with the same letter need no entry.</summary>
    private static readonly Dictionary<char, char> Surnames = new()
    {
        ['单'] = 's', ['單'] = 's', ['曾'] = 'z', ['解'] = 'x', ['查'] = 'z', ['仇'] = 'q', ['区'] = 'o', ['區'] = 'o',
        ['召'] = 's', ['秘'] = 'b', ['种'] = 'c', ['乐'] = 'y', ['樂'] = 'y', ['折'] = 's', ['晟'] = 'c', ['車'] = 'c',
        ['郇'] = 'x', ['郗'] = 'x', ['於'] = 'y', ['适'] = 'k', ['佴'] = 'n', ['句'] = 'g',
        ['么'] = 'y', ['藏'] = 'z',
    };

    private static readonly string Letters = Load();

    /// <summary>The initials of a name in small letters. Latin letters and digits stay; dots and spaces fall away; what has no reading falls away.</summary>
    public static string Of(string name)
    {
        var plain = string.Concat(name.Where(char.IsLetterOrDigit));
        var initials = new StringBuilder(plain.Length);
        initials.Append(Surname(plain));
        foreach (var character in plain.AsSpan(initials.Length))
        {
            Append(initials, character);
        }

        return initials.ToString();
    }

    /// <summary>The letter of one character, or null when it has no reading.</summary>
    public static char? OfCharacter(char character) =>
        character - First is var index && index >= 0 && index < Letters.Length && Letters[index] != '?' ? Letters[index] : null;

    private static string Surname(string name)
    {
        if (name.Length > 2 && DoubleSurnames.TryGetValue(name[..2], out var two))
        {
            return two;
        }

        return name.Length > 1 && Surnames.TryGetValue(name[0], out var one) ? one.ToString() : "";
    }

    private static void Append(StringBuilder initials, char character)
    {
        var letter = char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : OfCharacter(character);
        if (letter is { } known)
        {
            initials.Append(known);
        }
    }

    private static string Load()
    {
        using var stream = typeof(PinyinInitials).Assembly.GetManifestResourceStream(DataName)
            ?? throw new InvalidOperationException(DataName + " is missing from the assembly.");
        using var text = new StreamReader(stream, Encoding.ASCII);
        return text.ReadToEnd().TrimEnd();
    }
}
