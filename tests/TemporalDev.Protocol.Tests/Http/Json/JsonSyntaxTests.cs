using System.Text;
using TemporalDev.Protocol.Http.Json;

namespace TemporalDev.Protocol.Tests.Http.Json;

public sealed class JsonSyntaxTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData(" \n ", 0)]
    [InlineData("{}", 2)]
    [InlineData(" {\"a\": [1, -2.5e+3, true, false, null, \"x\\u00e9\\n\"]} more", 52)]
    [InlineData("[[[]]]", 6)]
    [InlineData("0", 1)]
    public void FirstValue_ValidJson_GivesItsEnd(string text, int length) =>
        Assert.Equal(length, JsonSyntax.FirstValue(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{", "unexpected EOF")]
    [InlineData("{\"a", "unexpected EOF")]
    [InlineData("{\"a\":1", "unexpected EOF")]
    [InlineData("[1,", "unexpected EOF")]
    [InlineData("tr", "unexpected EOF")]
    [InlineData("-", "unexpected EOF")]
    [InlineData("a=b", "invalid character 'a' looking for beginning of value")]
    [InlineData("nope", "invalid character 'o' in literal null (expecting 'u')")]
    [InlineData("{\"a\":tru}", "invalid character '}' in literal true (expecting 'e')")]
    [InlineData("{\"a\":1,}", "invalid character '}' looking for beginning of object key string")]
    [InlineData("{'a':1}", "invalid character '\\'' looking for beginning of object key string")]
    [InlineData("{\"a\" 1}", "invalid character '1' after object key")]
    [InlineData("{\"a\":1 \"b\"}", "invalid character '\"' after object key:value pair")]
    [InlineData("{\"a\":[1 2]}", "invalid character '2' after array element")]
    [InlineData("{\"a\":-}", "invalid character '}' in numeric literal")]
    [InlineData("{\"a\":01}", "invalid character '1' after object key:value pair")]
    [InlineData("{\"a\":1.}", "invalid character '}' after decimal point in numeric literal")]
    [InlineData("{\"a\":1e}", "invalid character '}' in exponent of numeric literal")]
    [InlineData("\"\\x\"", "invalid character 'x' in string escape code")]
    [InlineData("\"\\u12G\"", "invalid character 'G' in \\u hexadecimal character escape")]
    [InlineData("\"\u0001\"", "invalid character '\\x01' in string literal")]
    public void FirstValue_NoJson_SaysWhatTheRealServerSays(string text, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var failure = Assert.Throws<GrpcStatusException>(() => JsonSyntax.FirstValue(bytes));
        Assert.Equal((GrpcStatusCode.InvalidArgument, message), (failure.Code, failure.Message));
    }

    [Fact]
    public void FirstValue_NestedWithoutEnd_IsRefused()
    {
        var text = new byte[1_000_000];
        text.AsSpan().Fill((byte)'[');
        var failure = Assert.Throws<GrpcStatusException>(() => JsonSyntax.FirstValue(text));
        Assert.Equal("exceeded max depth", failure.Message);
    }
}
