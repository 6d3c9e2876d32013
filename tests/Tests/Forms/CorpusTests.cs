using System.Globalization;
using System.Xml;
using System.Xml.XPath;
using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

public sealed class CorpusTests
{
    private static readonly (string Prefix, string Space)[] Namespaces =
    [
        ("x", "http://www.w3.org/2002/xforms"), ("h", "http://www.w3.org/1999/xhtml"), ("jr", "http://openrosa.org/javarosa"), ("orx", "http://openrosa.org/xforms"),
        ("odk", "http://www.opendatakit.org/xforms"), ("entities", "http://www.opendatakit.org/xforms/entities"),
    ];

    public static TheoryData<string> Keys => [.. CorpusForm.All.Select(form => form.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_form_of_the_corpus_becomes_what_it_says(string key)
    {
        var form = CorpusForm.All.Single(form => form.Key == key);

        var compiled = Compile(form);

        Assert.Equal((form.IsRefused, ""), (compiled.IsRefused, form.IsRefused ? "" : Told(compiled.Faults.Where(fault => fault.Weight == FaultWeight.Error))));
        if (compiled.XForm is { } xform)
        {
            AssertFacts(form, xform);
            Assert.Equal(form.Files ?? Names(compiled), Names(compiled));
            Assert.Equal(xform, Compile(form).XForm);
        }
    }

    [Fact]
    public void The_corpus_is_large_and_every_form_of_it_says_something()
    {
        Assert.True(CorpusForm.All.Count >= 150, CorpusForm.All.Count.ToString(CultureInfo.InvariantCulture));
        Assert.All(CorpusForm.All, form => Assert.True(form.IsRefused != form.Facts.Count > 0, form.Name));
        Assert.Equal(CorpusForm.All.Count, CorpusForm.All.Select(form => form.Key).Distinct().Count());
    }

    [Fact]
    public async Task Every_form_of_the_corpus_loads_in_the_engine_of_ODK_Web_Forms()
    {
        Assert.True(WebEngine.IsInstalled, "The packages of the pages are missing: ./test installs them; alone, run npm ci in web/.");

        var (code, said) = await WebEngine.LoadAsync(CorpusForm.All);

        Assert.True(code == 0, said);
    }

    internal static FormCompilation Compile(CorpusForm form) => FormCompiler.Compile(MarkdownForm.Read("form", form.Text));

    private static string Told(IEnumerable<FormFault> faults) => string.Join("; ", faults.Select(fault => $"{fault.At} {fault.Code} {string.Join(',', fault.Values.Values)}"));

    private static string Names(FormCompilation compiled) => string.Join(' ', compiled.Files.Select(file => file.Name));

    private static void AssertFacts(CorpusForm form, string xform)
    {
        var document = new XmlDocument();
        document.LoadXml(xform);
        var navigator = document.CreateNavigator()!;
        var names = new XmlNamespaceManager(navigator.NameTable);
        foreach (var (prefix, space) in Namespaces)
        {
            names.AddNamespace(prefix, space);
        }

        var wrong = form.Facts.Select(fact => (fact, found: Found(navigator, fact, names))).Where(pair => pair.found != pair.fact.Value)
            .Select(pair => $"{pair.fact.Expression}: expected “{pair.fact.Value}”, found “{pair.found}”").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong) + "\n" + xform);
    }

    private static string? Found(XPathNavigator navigator, CorpusFact fact, XmlNamespaceManager names) => navigator.Evaluate(fact.Expression, names) switch
    {
        XPathNodeIterator found when fact.IsCount => found.Count.ToString(CultureInfo.InvariantCulture),
        XPathNodeIterator found => found.MoveNext() ? CorpusFact.Together(found.Current!.Value) : null,
        var value => CorpusFact.Together(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
