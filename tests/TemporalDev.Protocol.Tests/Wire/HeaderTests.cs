using Google.Rpc;
using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Tests.Wire;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain text, 'quoted'", "plain text, 'quoted'")]
    [InlineData("100%", "100%25")]
    [InlineData("a\r\nb", "a%0D%0Ab")]
    [InlineData("ü", "%C3%BC")]
    [InlineData("😀", "%F0%9F%98%80")]
    public void MessageHeader_AnyText_GoesRound(string message, string encoded)
    {
        Assert.Equal(encoded, MessageHeader.Encode(message));
        Assert.Equal(message, MessageHeader.Decode(encoded));
    }

    [Theory]
    [InlineData("x", 100_000)]
    [InlineData("%", 4_000)]
    [InlineData("😀", 1_000)]
    public void MessageHeader_LongText_IsCut(string part, int count)
    {
        var message = string.Concat(Enumerable.Repeat(part, count));

        var encoded = MessageHeader.Encode(message);

        Assert.InRange(encoded.Length, MessageHeader.MaximumLength - 20, MessageHeader.MaximumLength);
        Assert.EndsWith(part + "...", MessageHeader.Decode(encoded), StringComparison.Ordinal);
    }

    [Fact]
    public void DetailsHeader_TooLarge_IsLeftOut() =>
        Assert.Null(DetailsHeader.Encode(new Status { Message = new string('x', 10_000) }));

    [Theory]
    [InlineData("%", "%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz", "%zz")]
    [InlineData("%41%", "A%")]
    [InlineData("%ff", "\ufffd")]
    public void MessageHeader_InvalidEscapes_AreKept(string value, string message) =>
        Assert.Equal(message, MessageHeader.Decode(value));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("xy")]
    [InlineData("xyz")]
    public void DetailsHeader_WithAndWithoutPadding_IsRead(string message)
    {
        var status = new Status { Code = 5, Message = message };
        var encoded = DetailsHeader.Encode(status)!;

        Assert.DoesNotContain('=', encoded);
        Assert.Equal(status, DetailsHeader.Decode(encoded));
        Assert.Equal(status, DetailsHeader.Decode(encoded.PadRight((encoded.Length + 3) / 4 * 4, '=')));
    }

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("application/grpc;x=1", true)]
    [InlineData("Application/gRPC", true)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/json", false)]
    [InlineData("", false)]
    public void IsGrpc_ContentType_IsRecognized(string contentType, bool expected) =>
        Assert.Equal(expected, GrpcHeader.IsGrpc(contentType));
}
