using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

public sealed class ControlAttributeTests
{
    [Theory]
    [InlineData("text", "rows", "many")]
    [InlineData("text", "ref", "/form/b")]
    [InlineData("image", "mediatype", "pictures")]
    public void An_attribute_that_no_client_reads_is_left_out_and_told(string type, string name, string value)
    {
        var compiled = Compile(type, name, value);

        Assert.DoesNotContain($"\"{value}\"", compiled.XForm!, StringComparison.Ordinal);
        Assert.Equal(["forms.attribute-left-out"], compiled.Faults.Where(fault => fault.Values.ContainsKey("value")).Select(fault => fault.Code));
    }

    [Theory]
    [InlineData("text", "rows", "4")]
    [InlineData("text", "kb:flash", "on")]
    [InlineData("image", "mediatype", "image/png")]
    [InlineData("image", "accept", "pictures")]
    public void Other_attributes_stay(string type, string name, string value) =>
        Assert.Contains($"{name}=\"{value}\"", Compile(type, name, value).XForm!, StringComparison.Ordinal);

    private static FormCompilation Compile(string type, string name, string value) => FormCompiler.Compile(FormTables.Read("form", $"""
        | survey |
        | | type | name | label | body::{name} |
        | | {type} | a | A | {value} |
        | settings |
        | | namespaces |
        | | kb="http://invented.example/kb" |
        """));
}
