using Linli.Residents.Search;

namespace Linli.Tests.Residents;

public sealed class PinyinInitialsTests
{
    [Theory]
    [InlineData("王小明", "wxm")]
    [InlineData("单雄信", "sxx")]
    [InlineData("曾国藩", "zgf")]
    [InlineData("解缙", "xj")]
    [InlineData("查良镛", "zly")]
    [InlineData("仇英", "qy")]
    [InlineData("区志强", "ozq")]
    [InlineData("朴正", "pz")]
    [InlineData("尉迟恭", "ycg")]
    [InlineData("长孙无忌", "zswj")]
    [InlineData("欧阳修", "oyx")]
    [InlineData("黃國強", "hgq")]
    [InlineData("阿卜杜拉·买买提", "abdlmmt")]
    [InlineData("Anna 李", "annal")]
    [InlineData("", "")]
    public void A_name_is_found_by_the_letters_people_type(string name, string letters) =>
        Assert.Equal(letters, PinyinInitials.Of(name));

    [Fact]
    public void A_character_that_is_a_surname_only_in_front_keeps_its_common_reading_elsewhere() =>
        Assert.Equal("wd", PinyinInitials.Of("王单"));
}
