using System.Text;
using System.Xml.Linq;
using Linli.Forms.Engine;
using Linli.Platform.Reading;

namespace Linli.Tests.Forms;

/// <summary>Filled forms as phones send them.</summary>
public sealed class SubmissionTests
{
    internal const string Visit = """
        <?xml version='1.0' encoding='UTF-8' ?>
        <data xmlns:orx="http://openrosa.org/xforms" xmlns:jr="http://openrosa.org/javarosa" id="door-visit" version="3" jr:note="kept">
          <door>7f1c</door>
          <people>007</people>
          <member><name>顾青岚</name><temperature>36.5</temperature></member>
          <member><name>何 建国
        （口吃）</name><temperature/></member>
          <photo>1700000000001.jpg</photo>
          <orx:meta><orx:instanceID>uuid:8a4c</orx:instanceID><orx:deprecatedID>uuid:1111</orx:deprecatedID><orx:instanceName>3-2-501</orx:instanceName></orx:meta>
        </data>
        """;

    [Fact]
    public void A_submission_tells_its_form_its_version_its_id_and_which_one_it_takes_the_place_of()
    {
        var visit = Read(Visit);

        Assert.Equal(("door-visit", "3", "uuid:8a4c", "uuid:1111", "3-2-501", false), (visit.FormId, visit.FormVersion, visit.InstanceId, visit.DeprecatedId, visit.InstanceName, visit.IsEncrypted));
    }

    [Fact]
    public void Each_answer_of_a_repeat_says_which_one_it_is_of()
    {
        var answers = Read(Visit).Answers().ToList();

        Assert.Equal(["/data/door 1 7f1c", "/data/people 1 007", "/data/member/name 1,1 顾青岚", "/data/member/temperature 1,1 36.5", "/data/member/name 2,1 何 建国\n（口吃）", "/data/member/temperature 2,1 "],
            answers.Take(6).Select(answer => $"{answer.Path} {string.Join(',', answer.Positions)} {answer.Text}"));
    }

    [Theory]
    [InlineData("<data id='a'/>")]
    [InlineData("<data xmlns='http://example.org/form'><a> leading and trailing </a><b>&lt;&amp;\"'&gt;</b></data>")]
    [InlineData("<h:data xmlns:h='http://example.org/h' h:id='x'><h:meta><h:instanceID>uuid:1</h:instanceID></h:meta></h:data>")]
    [InlineData("<data id='a'><note><![CDATA[<b>]]></note><empty></empty><tab>a&#9;b&#13;c</tab></data>")]
    [InlineData("<data xmlns='http://opendatakit.org/submissions' encrypted='yes' id='a'><base64EncryptedKey>x</base64EncryptedKey></data>")]
    public void What_was_read_is_written_again_without_loss(string xml)
    {
        Same(xml, SubmissionWriter.Write(Read(xml)));
        Same(Visit, SubmissionWriter.Write(Read(Visit)));
    }

    [Fact]
    public void Nothing_is_lost_of_any_submission_that_chance_makes()
    {
        var random = new Random(20200203);
        for (var i = 0; i < 500; i++)
        {
            var made = Made(random, 0).ToString(SaveOptions.DisableFormatting);
            Same(made, SubmissionWriter.Write(Read(made)));
        }
    }

    [Theory]
    [InlineData("", SubmissionFault.NotXml)]
    [InlineData("<data>", SubmissionFault.NotXml)]
    [InlineData("hello", SubmissionFault.NotXml)]
    [InlineData("<data><a>1</b></data>", SubmissionFault.NotXml)]
    [InlineData("<data>text<a/></data>", SubmissionFault.MixedText)]
    [InlineData("<data><a/>text</data>", SubmissionFault.MixedText)]
    public void What_is_no_submission_is_refused_with_the_reason(string xml, SubmissionFault why) => Assert.Equal(why, Reading(xml).Fault);

    [Fact]
    public void A_submission_that_is_too_deep_or_has_too_many_elements_is_refused_before_it_is_read_whole()
    {
        Assert.Equal(SubmissionFault.TooDeep, Reading(Nested(SubmissionReader.Deepest + 1)).Fault);
        Assert.NotNull(Reading(Nested(SubmissionReader.Deepest)).Submission);
        Assert.Equal(SubmissionFault.TooMany, Reading($"<data>{string.Concat(Enumerable.Repeat("<a/>", SubmissionReader.MostNodes))}</data>").Fault);
    }

    [Theory]
    [InlineData(AnswerType.Integer, "007", 7L)]
    [InlineData(AnswerType.Integer, "7.5", null)]
    [InlineData(AnswerType.Decimal, "36.5", 36.5)]
    [InlineData(AnswerType.Decimal, "1e400", null)]
    [InlineData(AnswerType.Text, " 无 ", " 无 ")]
    [InlineData(AnswerType.Text, "", null)]
    [InlineData(AnswerType.Choice, "met", "met")]
    public void A_text_is_read_as_what_the_question_asks_for_or_not_at_all(AnswerType type, string text, object? value) => Assert.Equal(value, AnswerValues.Of(type, text));

    [Fact]
    public void Days_moments_choices_and_places_are_read_as_phones_write_them()
    {
        Assert.Equal(new DateOnly(2020, 2, 3), AnswerValues.Of(AnswerType.Date, "2020-02-03"));
        Assert.Equal(new DateOnly(2020, 2, 3), AnswerValues.Of(AnswerType.Date, "2020-02-03T00:00:00.000+08:00"));
        Assert.Equal(new DateTimeOffset(2020, 2, 3, 8, 30, 0, TimeSpan.FromHours(8)), AnswerValues.Of(AnswerType.DateTime, "2020-02-03T08:30:00.000+08:00"));
        Assert.Equal(new TimeOnly(8, 30), AnswerValues.Of(AnswerType.Time, "08:30:00.000+08:00"));
        Assert.Equal(["mask", "food"], (IEnumerable<string>)AnswerValues.Of(AnswerType.Choices, "mask  food")!);
        Assert.Equal(new GeoPlace(30.8367, 104.1606, 0, 4.8), AnswerValues.Of(AnswerType.Point, "30.8367 104.1606 0 4.8"));
        Assert.Equal(2, ((IReadOnlyList<GeoPlace>)AnswerValues.Of(AnswerType.Line, "30.8 104.1 0 0; 30.9 104.2 0 0;")!).Count);
        Assert.Null(AnswerValues.Of(AnswerType.Point, "91 104"));
        Assert.Null(AnswerValues.Of(AnswerType.Date, "2020-02-30"));
    }

    private static Submission Read(string xml) => Reading(xml).Submission!;

    private static SubmissionReading Reading(string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        try
        {
            using var guarded = GuardedXml.Open(stream, ReadingLimits.Default);
            return SubmissionReader.Read(guarded);
        }
        catch (Exception refused) when (GuardedXml.Explain(refused, null) is not null)
        {
            return new(null, SubmissionFault.NotXml, 0);
        }
    }

    private static void Same(string expected, string actual) =>
        Assert.True(XNode.DeepEquals(Plain(expected), Plain(actual)), $"{expected}\n{actual}");

    /// <summary>Without the blanks that only lay the elements out, and CDATA as the text that it is.</summary>
    private static XElement Plain(string xml)
    {
        var root = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        foreach (var text in root.DescendantNodes().OfType<XText>().ToList())
        {
            if (text.Parent!.HasElements)
            {
                text.Remove();
            }
            else
            {
                text.ReplaceWith(new XText(text.Value));
            }
        }

        foreach (var empty in root.DescendantsAndSelf().Where(node => node.Value.Length == 0 && !node.HasElements))
        {
            empty.RemoveNodes();
        }

        return root;
    }

    private static string Nested(int deep) => string.Concat(Enumerable.Repeat("<a>", deep)) + string.Concat(Enumerable.Repeat("</a>", deep));

    private static XElement Made(Random random, int depth)
    {
        string[] names = ["a", "户", "b-1", "_c", "meta"];
        XNamespace[] spaces = ["", "", "http://openrosa.org/xforms", "http://example.org/x"];
        string[] texts = ["", "x", " 空 格 ", "<&>\"'", "第一行\n第二行", "a\r\tb", "𠮷"];
        var node = new XElement(spaces[random.Next(spaces.Length)] + names[random.Next(names.Length)]);
        if (random.Next(3) == 0)
        {
            node.Add(new XAttribute(spaces[random.Next(spaces.Length)] + names[random.Next(names.Length)], texts[random.Next(texts.Length)]));
        }

        if (depth < 5 && random.Next(3) > 0)
        {
            node.Add(Enumerable.Range(0, random.Next(5)).Select(_ => Made(random, depth + 1)));
        }
        else
        {
            node.Add(texts[random.Next(texts.Length)]);
        }

        return node;
    }
}
