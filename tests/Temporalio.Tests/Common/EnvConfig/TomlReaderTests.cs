using Temporalio.Common.EnvConfig;

namespace Temporalio.Tests.Common.EnvConfig;

public sealed class TomlReaderTests
{
    [Theory]
    [InlineData("a = \"x\\t\\\"y\\\" \\u00e4 \\U0001F600\"", "x\t\"y\" \u00e4 \U0001F600")]
    [InlineData("a = 'C:\\temp'", "C:\\temp")]
    [InlineData("a = \"\"\"\none\ntwo\\\n   three\"\"\"", "one\ntwothree")]
    [InlineData("a = '''\r\nraw \\n'''", "raw \\n")]
    [InlineData("a = \"\"\"quote: \"\"\"\"", "quote: \"")]
    public void Read_OfEachStringForm_GivesItsText(string toml, string expected) =>
        Assert.Equal(expected, TomlReader.Read(toml)["a"]);

    [Fact]
    public void Read_OfTablesAndDottedKeys_Nests()
    {
        var root = TomlReader.Read("""
            top = true # comment
            a.b."c d" = 1_000
            [a.x]
            list = [ "1", 2,
              [ ], # nested
            ]
            inline = { k = 'v', n.m = -3 }
            """);

        var a = Assert.IsType<Dictionary<string, object>>(root["a"]);
        var b = Assert.IsType<Dictionary<string, object>>(a["b"]);
        Assert.Equal(1000L, b["c d"]);
        Assert.Equal(true, root["top"]);
        var x = Assert.IsType<Dictionary<string, object>>(a["x"]);
        Assert.Equal(3, Assert.IsType<List<object>>(x["list"]).Count);
        var inline = Assert.IsType<Dictionary<string, object>>(x["inline"]);
        Assert.Equal("v", inline["k"]);
        Assert.Equal(-3L, Assert.IsType<Dictionary<string, object>>(inline["n"])["m"]);
    }

    [Theory]
    [InlineData("a = 1\na = 2", "Line 2 of the configuration sets 'a' again.")]
    [InlineData("[t]\n[t]", "Line 2 of the configuration names table 't' again.")]
    [InlineData("a = 1\n[a]", "Line 2 of the configuration makes a table of 'a', a value.")]
    [InlineData("a = 1.5", "Line 1 of the configuration has the value '1.5', which is no string, boolean or integer.")]
    [InlineData("[[t]]", "Line 1 of the configuration has an array of tables, which is not supported here.")]
    [InlineData("a = \"x", "Line 1 of the configuration ends too early.")]
    [InlineData("a = \"x\ny\"", "Line 2 of the configuration has a string without end.")]
    [InlineData("a = \"\\q\"", "Line 1 of the configuration has the unknown escape '\\q'.")]
    [InlineData("a = 1 b = 2", "Line 1 of the configuration goes on with 'b' where the line should end.")]
    [InlineData("= 1", "Line 1 of the configuration needs a key.")]
    public void Read_OfWhatIsNotValid_NamesTheLine(string toml, string expected) =>
        Assert.Equal(expected, Assert.Throws<InvalidOperationException>(() => TomlReader.Read(toml)).Message);
}
