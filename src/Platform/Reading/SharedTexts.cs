using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>The table of texts that cells point into.</summary>
internal static class SharedTexts
{
    public static List<string> Read(XmlReader reader, ReadingLimits limits)
    {
        var texts = new List<string>();
        var characters = 0L;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                texts.Add(XmlTexts.Inside(reader, limits.CellCharacters));

                // Each entry costs memory of its own, however short its text is.
                characters += texts[^1].Length + 16;
                Refuse(characters > limits.SharedCharacters, limits);
            }
        }

        return texts;
    }

    private static void Refuse(bool tooMany, ReadingLimits limits)
    {
        if (tooMany)
        {
            throw new ReadingRefusedException(ReadingProblems.TooLarge(limits.SharedCharacters));
        }
    }
}
