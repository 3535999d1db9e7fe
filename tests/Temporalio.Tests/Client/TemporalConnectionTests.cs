using System.Text;
using Grpc.Health.V1;
using TemporalDev.Protocol;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Temporalio.Tests.Client;

public sealed class TemporalConnectionTests
{
    [Fact]
    public async Task ConnectAsync_OfWorkingServer_AsksForSystemInfoOnce()
    {
        await using var server = await StubServer.StartAsync(_ => { });

        var connection = await TemporalConnection.ConnectAsync(new(server.Address));
        await connection.ConnectAsync();

        Assert.True(connection.IsConnected);
        Assert.Equal(1, server.Connects);
        Assert.Equal($"{Environment.ProcessId}@{Environment.MachineName}", connection.Options.Identity);
    }

    [Fact]
    public async Task CreateLazy_BeforeItsFirstCall_IsNotConnected()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<DescribeNamespaceRequest, DescribeNamespaceResponse>("DescribeNamespace", _ => new()));
        var connection = TemporalConnection.CreateLazy(new(server.Address));

        Assert.False(connection.IsConnected);
        await connection.WorkflowService.DescribeNamespaceAsync(new());

        Assert.True(connection.IsConnected);
        Assert.Equal(1, server.Connects);
    }

    [Fact]
    public async Task ConnectAsync_WhereSystemInfoIsUnknown_Connects()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<GetSystemInfoRequest, GetSystemInfoResponse>(
                "GetSystemInfo", _ => throw StubServer.Error(GrpcStatusCode.Unimplemented, "unknown method")));

        Assert.True((await TemporalConnection.ConnectAsync(new(server.Address))).IsConnected);
    }

    [Fact]
    public async Task ConnectAsync_WhereTheServerRefuses_SaysWhy()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<GetSystemInfoRequest, GetSystemInfoResponse>(
                "GetSystemInfo",
                _ => throw StubServer.Error(GrpcStatusCode.PermissionDenied, "Request unauthorized.")));

        var e = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TemporalConnection.ConnectAsync(new(server.Address)));

        Assert.Equal(
            $"Connection to '{server.Address}' failed: Request unauthorized. (PermissionDenied). " +
            "See that the server runs there and that TLS and API key are as it expects.",
            e.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://localhost:7233")]
    [InlineData("localhost")]
    [InlineData("localhost:port")]
    public void CreateLazy_OfWrongHost_Throws(string? host) =>
        Assert.Throws<ArgumentException>(() => TemporalConnection.CreateLazy(new() { TargetHost = host }));

    [Fact]
    public void CreateLazy_WithHalfAClientCertificate_Throws()
    {
        var options = new TemporalConnectionOptions("h:1") { Tls = new() { ClientCert = [1] } };

        Assert.Throws<ArgumentException>(() => TemporalConnection.CreateLazy(options));
    }

    [Fact]
    public async Task Headers_SetAtRunTime_AreSentFromTheNextCallOn()
    {
        Func<string, string?> headers = null!;
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<DescribeNamespaceRequest, DescribeNamespaceResponse>("DescribeNamespace", (_, call) =>
            {
                headers = call.Headers;
                return new();
            }));
        var connection = await TemporalConnection.ConnectAsync(new(server.Address)
        {
            ApiKey = "first",
            Tls = new() { Disabled = true },
            RpcMetadata = [new("X-Tenant", "one")],
        });

        await connection.WorkflowService.DescribeNamespaceAsync(new() { Namespace = "ns" });
        Assert.Equal("Bearer first", headers("authorization"));
        Assert.Equal("one", headers("x-tenant"));
        Assert.Equal("ns", headers("temporal-namespace"));
        Assert.Equal("temporal-dotnet", headers("client-name"));
        Assert.Equal("1.18.0", headers("client-version"));

        connection.ApiKey = "second";
        connection.RpcMetadata = [new("x-tenant", "two")];
        connection.RpcBinaryMetadata = [new("x-raw-bin", [1, 2])];
        await connection.WorkflowService.DescribeNamespaceAsync(
            new() { Namespace = "ns" }, new() { Metadata = [new("x-call", "three")] });
        Assert.Equal("Bearer second", headers("authorization"));
        Assert.Equal("two", headers("x-tenant"));
        Assert.Equal("three", headers("x-call"));
        Assert.Equal([1, 2], Convert.FromBase64String(Padded(headers("x-raw-bin")!)));
    }

    [Fact]
    public void Headers_OfAConnectionThatWasNeverMade_CannotBeChanged()
    {
        var connection = TemporalConnection.CreateLazy(new("h:1"));

        Assert.Throws<InvalidOperationException>(() => connection.ApiKey = "key");
        Assert.Throws<InvalidOperationException>(() => connection.RpcMetadata = []);
        Assert.Throws<InvalidOperationException>(() => connection.RpcBinaryMetadata = []);
    }

    [Fact]
    public async Task RpcMetadata_WithBinaryName_Throws()
    {
        await using var server = await StubServer.StartAsync(_ => { });
        var connection = (await server.ConnectAsync()).Connection;

        Assert.Throws<ArgumentException>(() => connection.RpcMetadata = [new("x-bin", "1")]);
        Assert.Throws<ArgumentException>(() => connection.RpcBinaryMetadata = [new("x", Encoding.UTF8.GetBytes("1"))]);
    }

    [Fact]
    public async Task Call_ThatIsCancelled_ThrowsCancellation()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await StubServer.StartAsync(stub =>
            stub.MapAsync<DescribeNamespaceRequest, DescribeNamespaceResponse>("DescribeNamespace", async (_, call) =>
            {
                await cancel.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken);
                return new();
            }));
        var connection = await TemporalConnection.ConnectAsync(new(server.Address));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.WorkflowService.DescribeNamespaceAsync(
            new(), new() { CancellationToken = cancel.Token }));
    }

    [Fact]
    public async Task Call_OfServiceThatFailsForAMoment_IsRetriedOnlyWhenAsked()
    {
        var calls = 0;
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<DescribeNamespaceRequest, DescribeNamespaceResponse>("DescribeNamespace", _ =>
                ++calls % 2 == 1 ? throw StubServer.Error(GrpcStatusCode.Unavailable, "not now") : new()));
        var connection = await TemporalConnection.ConnectAsync(new(server.Address)
        {
            RpcRetry = new() { InitialInterval = TimeSpan.FromMilliseconds(1) },
        });

        await connection.WorkflowService.DescribeNamespaceAsync(new(), new() { Retry = true });
        Assert.Equal(2, calls);

        var e = await Assert.ThrowsAsync<RpcException>(() => connection.WorkflowService.DescribeNamespaceAsync(new()));
        Assert.Equal(RpcException.StatusCode.Unavailable, e.Code);
        Assert.Equal(3, calls);
    }

    [Theory]
    [InlineData(HealthCheckResponse.Types.ServingStatus.Serving, true)]
    [InlineData(HealthCheckResponse.Types.ServingStatus.NotServing, false)]
    public async Task CheckHealthAsync_OfTheMainService_TellsWhetherItServes(
        HealthCheckResponse.Types.ServingStatus status, bool healthy)
    {
        await using var server = await StubServer.StartAsync(stub => stub.Router.Map(
            "/grpc.health.v1.Health/Check",
            HealthCheckRequest.Parser,
            (HealthCheckRequest request, TemporalDev.Protocol.Server.GrpcServerCallContext _) =>
            {
                Assert.Equal(StubServer.Service, request.Service);
                return Task.FromResult(new HealthCheckResponse { Status = status });
            }));
        var connection = await TemporalConnection.ConnectAsync(new(server.Address));

        Assert.Equal(healthy, await connection.CheckHealthAsync());
    }

    [Fact]
    public void WithAdditionalCancellationToken_OfTwoTokens_LinksThem()
    {
        using var one = new CancellationTokenSource();
        using var two = new CancellationTokenSource();

        var (options, source) = new RpcOptions { CancellationToken = one.Token }
            .WithAdditionalCancellationToken(two.Token);
        using (source)
        {
            two.Cancel();
            Assert.True(options.CancellationToken!.Value.IsCancellationRequested);
        }

        Assert.Null(new RpcOptions().WithAdditionalCancellationToken(two.Token).Item2);
    }

    private static string Padded(string base64) => base64.PadRight((base64.Length + 3) / 4 * 4, '=');
}
