using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Client;

namespace TemporalDev.Protocol.Tests.Support;

internal static class Calls
{
    /// <summary>Calls the echo method.</summary>
    public static Task<StringValue> SayAsync(
        this GrpcChannel channel,
        string text = "hello",
        GrpcCallOptions? options = null,
        CancellationToken? cancellationToken = null) =>
        channel.CallAsync(
            EchoServer.Method,
            new StringValue { Value = text },
            StringValue.Parser,
            options ?? GrpcCallOptions.None,
            cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>Calls the echo method, and expects it to fail.</summary>
    public static Task<GrpcStatusException> FailAsync(
        this GrpcChannel channel, string text = "hello", GrpcCallOptions? options = null) =>
        Assert.ThrowsAsync<GrpcStatusException>(() => channel.SayAsync(text, options));
}
