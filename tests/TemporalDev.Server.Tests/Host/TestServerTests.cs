using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.TestService.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Host;

/// <summary>The executable as the SDKs start the official test server: its port is all that it is told.</summary>
public sealed class TestServerTests
{
    [Fact]
    public async Task Port_SkipsTimeOnceUnlocked()
    {
        await using var server = ServerProcess.StartTestServer("0");
        using var client = new ProtocolClient(await server.AddressAsync());
        var before = await NowAsync(client);
        await CallAsync<SleepResponse>(
            client, "UnlockTimeSkippingWithSleep", new SleepRequest { Duration = Commands.Seconds(86_400) });
        Assert.True(await NowAsync(client) - before >= TimeSpan.FromDays(1));

        // The official one knows no namespaces at all, so tests use any.
        var described = await client.CallAsync<DescribeNamespaceResponse>(
            new DescribeNamespaceRequest { Namespace = "never heard of" });
        Assert.Equal("never heard of", described.NamespaceInfo.Name);
    }

    [Fact]
    public async Task EnableTimeSkipping_NeedsNoUnlock()
    {
        await using var server = ServerProcess.StartTestServer("0", "--enable-time-skipping");
        using var client = new ProtocolClient(await server.AddressAsync());
        await CallAsync<SleepResponse>(client, "Sleep", new SleepRequest { Duration = Commands.Seconds(86_400) });
    }

    [Theory]
    [InlineData("Say 'server start-dev' for a server, or a port")]
    [InlineData("Say 'server start-dev' for a server, or a port", "sixty")]
    [InlineData("65536", "65536")]
    [InlineData("'--what' is no argument of a test server", "0", "--what")]
    public async Task WrongArguments_OneSentence(string sentence, params string[] arguments)
    {
        await using var server = ServerProcess.StartTestServer(arguments);
        Assert.Equal(78, await server.ExitCodeAsync());
        Assert.Contains(sentence, server.Output, StringComparison.Ordinal);
    }

    private static async Task<DateTimeOffset> NowAsync(ProtocolClient client) =>
        (await CallAsync<GetCurrentTimeResponse>(client, "GetCurrentTime", new Empty())).Time.ToDateTimeOffset();

    private static Task<TResponse> CallAsync<TResponse>(
        ProtocolClient client, string method, Google.Protobuf.IMessage request)
        where TResponse : Google.Protobuf.IMessage<TResponse> =>
        client.CallAsync<TResponse>(ProtocolClient.TestService, method, request);
}
