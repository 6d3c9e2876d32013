using System.Text.RegularExpressions;

namespace Linli.Residents.Rosters;

/// <summary>Reads words for kinship and sex.</summary>
internal static partial class RelationRules
{
    private static readonly (Relation Relation, Regex Words)[] Known =
    [
        (Relation.Head, Heads()),
        (Relation.Other, NoKin()),
        (Relation.Grandchild, Grandchildren()),
        (Relation.Grandparent, Grandparents()),
        (Relation.Spouse, Spouses()),
        (Relation.CoTenant, CoTenants()),
        (Relation.OtherKin, FartherKin()),
        (Relation.Child, Children()),
        (Relation.Parent, Parents()),
        (Relation.Sibling, Siblings()),
    ];

    /// <summary>The relation the words stand for; <see cref="Relation.Other"/> when we do not know them.</summary>
    public static Relation Read(string text)
    {
        var words = CellTextRules.Compact(text).ToUpperInvariant();
        if (CellTextRules.IsNothing(words))
        {
            return Relation.Unknown;
        }

        return Known.Where(known => known.Words.IsMatch(words)).Select(known => (Relation?)known.Relation).FirstOrDefault() ?? Relation.Other;
    }

    /// <summary>The sex, or null when the words are none we know; 0 and 9 mean "not said" in GB/T 2261.1.</summary>
    public static Sex? ReadSex(string text) => CellTextRules.Compact(text).ToUpperInvariant() switch
    {
        "男" or "男性" or "男士" or "先生" or "M" or "MALE" or "1" or "♂" or "1男" or "1-男" or "MAN" => Sex.Male,
        "女" or "女性" or "女士" or "小姐" or "F" or "FEMALE" or "2" or "♀" or "2女" or "2-女" or "WOMAN" => Sex.Female,
        _ => null,
    };

    [GeneratedRegex("^(户主|戶主|本人|家长|HEAD|SELF|HOUSEHOLDER|HEADOFHOUSEHOLD|01|02)$")]
    private static partial Regex Heads();

    [GeneratedRegex("^(非|无|無)(亲|親|血)")]
    private static partial Regex NoKin();

    [GeneratedRegex("孙|孫|GRANDSON|GRANDDAUGHTER|GRANDCHILD")]
    private static partial Regex Grandchildren();

    [GeneratedRegex("祖|爷|爺|奶奶|外公|外婆|姥|GRANDPARENT|GRANDFATHER|GRANDMOTHER")]
    private static partial Regex Grandparents();

    [GeneratedRegex("^(之)?(配偶|妻|妻子|夫|丈夫|老婆|老公|爱人|愛人|夫妻|SPOUSE|WIFE|HUSBAND|PARTNER)$")]
    private static partial Regex Spouses();

    [GeneratedRegex("侄|姪|甥|叔|伯|姑|舅|姨|堂|表|姻|其他亲|其它亲|亲属|親屬|亲戚|UNCLE|AUNT|NEPHEW|NIECE|COUSIN|KIN|RELATIVE")]
    private static partial Regex FartherKin();

    [GeneratedRegex("子|女|儿|兒|婿|媳|SON|DAUGHTER|CHILD")]
    private static partial Regex Children();

    [GeneratedRegex("父|母|爸|妈|媽|爹|娘|岳|公公|婆婆|公婆|FATHER|MOTHER|PARENT")]
    private static partial Regex Parents();

    [GeneratedRegex("兄|弟|姐|妹|姊|哥|嫂|SIBLING|BROTHER|SISTER")]
    private static partial Regex Siblings();

    [GeneratedRegex("租|同住|同事|朋友|同学|室友|保姆|护工|寄住|暂住|TENANT|ROOMMATE|FLATMATE|FRIEND|LODGER")]
    private static partial Regex CoTenants();
}
