using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Temporalio.Tests.Client;

public sealed class TemporalClientTests
{
    [Fact]
    public async Task ConnectAsync_WithPlugins_LetsTheFirstOneWrapTheOthers()
    {
        var log = new List<string>();
        await using var server = await StubServer.StartAsync(_ => { });

        var client = await server.ConnectAsync(
            o => o.Plugins = [new LoggingPlugin("a", log), new LoggingPlugin("b", log)]);

        Assert.Equal(["connect a", "connect b", "configure a", "configure b"], log);
        Assert.Equal("ns-a-b", client.Options.Namespace);
    }

    [Fact]
    public async Task CreateLazy_OfClient_ConnectsWithItsFirstCall()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<CountWorkflowExecutionsRequest, CountWorkflowExecutionsResponse>(
                "CountWorkflowExecutions", _ => new() { Count = 4 }));
        var client = TemporalClient.CreateLazy(new(server.Address));

        Assert.False(client.Connection.IsConnected);
        Assert.Equal(4, (await client.CountWorkflowsAsync("")).Count);
        Assert.True(client.Connection.IsConnected);
    }

    [Fact]
    public async Task Describe_OfAnswerWithNothingInIt_IsEmpty()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<DescribeWorkflowExecutionRequest, DescribeWorkflowExecutionResponse>(
                "DescribeWorkflowExecution", _ => new()));

        var description = await (await server.ConnectAsync()).GetWorkflowHandle("w").DescribeAsync();

        Assert.Equal(("", "", ""), (description.Id, description.RunId, description.WorkflowType));
        Assert.Equal(default, description.StartTime);
        Assert.Empty(description.Memo);
    }

    [Fact]
    public async Task Error_WithDetailThatCannotBeRead_IsThePlainError()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<StartWorkflowExecutionRequest, StartWorkflowExecutionResponse>(
                "StartWorkflowExecution",
                _ => throw new TemporalDev.Protocol.GrpcStatusException(
                    TemporalDev.Protocol.GrpcStatusCode.AlreadyExists,
                    "taken",
                    new Google.Rpc.Status
                    {
                        Code = 6,
                        Message = "taken",
                        Details =
                        {
                            new Google.Protobuf.WellKnownTypes.Any
                            {
                                TypeUrl = "type.googleapis.com/" +
                                    Api.ErrorDetails.V1.WorkflowExecutionAlreadyStartedFailure.Descriptor.FullName,
                                Value = Google.Protobuf.ByteString.CopyFrom(0xFF),
                            },
                        },
                    })));
        var client = await server.ConnectAsync();

        var e = await Assert.ThrowsAsync<RpcException>(() => client.StartWorkflowAsync("W", [], new("w", "q")));

        Assert.Equal("taken", e.Message);
    }

    private sealed class LoggingPlugin(string name, List<string> log) : ITemporalClientPlugin
    {
        public string Name => name;

        public void ConfigureClient(TemporalClientOptions options)
        {
            log.Add($"configure {name}");
            options.Namespace += $"-{name}";
        }

        public Task<TemporalConnection> ConnectAsync(
            TemporalClientConnectOptions options,
            Func<TemporalClientConnectOptions, Task<TemporalConnection>> continuation)
        {
            log.Add($"connect {name}");
            return continuation(options);
        }
    }
}
