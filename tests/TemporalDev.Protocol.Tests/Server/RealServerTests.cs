using TemporalDev.Protocol.Client;
using TemporalDev.Protocol.Tests.Support;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Protocol.Tests.Server;

/// <summary>Our client on the real server, and our server's answers to hostile requests held against its.</summary>
public sealed class RealServerTests(RealTemporal temporal) : IClassFixture<RealTemporal>
{
    private const string Service = "/temporal.api.workflowservice.v1.WorkflowService/";
    private const string DescribeNamespace = Service + "DescribeNamespace";
    private const string StartWorkflow = Service + "StartWorkflowExecution";

    [Theory]
    [MemberData(nameof(HostileRequests.Shared), MemberType = typeof(HostileRequests))]
    public async Task Request_Hostile_IsAnsweredAsWeDo(HostileRequest hostile)
    {
        using var client = new RawClient(temporal.Address);

        var answer = await client.SendAsync(
            hostile.Path == EchoServer.Method ? hostile with { Path = RealTemporal.GetSystemInfo } : hostile);

        hostile.AssertAnsweredBy(answer);
    }

    [Fact]
    public async Task CallAsync_ErrorWithDetails_IsUnderstood()
    {
        using var channel = new GrpcChannel(new() { Address = temporal.Address });

        var failure = await Assert.ThrowsAsync<GrpcStatusException>(() => channel.CallAsync(
            DescribeNamespace,
            new DescribeNamespaceRequest { Namespace = "nowhere" },
            DescribeNamespaceResponse.Parser,
            new GrpcCallOptions { Timeout = TimeSpan.FromSeconds(30) },
            TestContext.Current.CancellationToken));

        Assert.Equal(GrpcStatusCode.NotFound, failure.Code);
        var detail = Assert.Single(failure.Details!.Details).Unpack<NamespaceNotFoundFailure>();
        Assert.Equal("nowhere", detail.Namespace);
    }

    [Fact]
    public async Task CallAsync_CompressedRequest_IsUnderstood()
    {
        using var channel = new GrpcChannel(new() { Address = temporal.Address });

        var failure = await Assert.ThrowsAsync<GrpcStatusException>(() => channel.CallAsync(
            StartWorkflow,
            new StartWorkflowExecutionRequest { Namespace = "default", Identity = new string('i', 5000) },
            StartWorkflowExecutionResponse.Parser,
            new GrpcCallOptions { Timeout = TimeSpan.FromSeconds(30) },
            TestContext.Current.CancellationToken));

        Assert.Equal(
            (GrpcStatusCode.InvalidArgument, "WorkflowId is not set on request."), (failure.Code, failure.Message));
    }
}
