using System.Net;
using System.Text;
using TemporalDev.Protocol.Http;
using TemporalDev.Protocol.Server;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Protocol.Tests.Http;

public sealed class HttpApiServerTests
{
    private const string Describe = "/temporal.api.workflowservice.v1.WorkflowService/DescribeNamespace";
    private const string Start = "/temporal.api.workflowservice.v1.WorkflowService/StartWorkflowExecution";

    [Theory]
    [InlineData(GrpcStatusCode.Cancelled, 499)]
    [InlineData(GrpcStatusCode.Unknown, 500)]
    [InlineData(GrpcStatusCode.InvalidArgument, 400)]
    [InlineData(GrpcStatusCode.DeadlineExceeded, 504)]
    [InlineData(GrpcStatusCode.NotFound, 404)]
    [InlineData(GrpcStatusCode.AlreadyExists, 409)]
    [InlineData(GrpcStatusCode.PermissionDenied, 403)]
    [InlineData(GrpcStatusCode.Unauthenticated, 401)]
    [InlineData(GrpcStatusCode.ResourceExhausted, 429)]
    [InlineData(GrpcStatusCode.FailedPrecondition, 400)]
    [InlineData(GrpcStatusCode.Aborted, 409)]
    [InlineData(GrpcStatusCode.OutOfRange, 400)]
    [InlineData(GrpcStatusCode.Unimplemented, 501)]
    [InlineData(GrpcStatusCode.Internal, 500)]
    [InlineData(GrpcStatusCode.Unavailable, 503)]
    [InlineData(GrpcStatusCode.DataLoss, 500)]
    public async Task Get_HandlerFails_StatusIsMapped(GrpcStatusCode code, int status)
    {
        await using var server = await StartAsync((_, _) => throw new GrpcStatusException(code, "why"));
        var (answered, text) = await GetAsync(server, "/api/v1/namespaces/n");
        Assert.Equal((status, $"{{\"code\":{(int)code},\"message\":\"why\"}}"), ((int)answered, text));
    }

    [Fact]
    public async Task Get_HandlerHasADefect_TellsNothing()
    {
        await using var server = await StartAsync((_, _) => throw new InvalidOperationException("secret"));
        Assert.Equal(
            (HttpStatusCode.InternalServerError, "{\"code\":13,\"message\":\"internal error\"}"),
            await GetAsync(server, "/api/v1/namespaces/n"));
    }

    [Fact]
    public async Task Get_MethodWithoutHandler_SaysWhichIsMissing()
    {
        await using var server = await StartAsync((_, _) => Task.FromResult(new DescribeNamespaceResponse()));
        var (status, text) = await GetAsync(server, "/api/v1/cluster-info");
        Assert.Equal(HttpStatusCode.NotImplemented, status);
        Assert.Contains("unknown method GetClusterInfo", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%20b%25", "a b%")]
    [InlineData("a+b:c", "a+b:c")]
    [InlineData("%F0%9F%98%80", "😀")]
    public async Task Get_EscapedSegment_IsUnescapedOnce(string segment, string expected)
    {
        var seen = string.Empty;
        await using var server = await StartAsync((request, _) =>
        {
            seen = request.Namespace;
            return Task.FromResult(new DescribeNamespaceResponse());
        });
        Assert.Equal((HttpStatusCode.OK, "{}"), await GetAsync(server, "/api/v1/namespaces/" + segment));
        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Get_TimeoutPasses_HandlerIsCancelledAndTheCallerTold()
    {
        await using var server = await StartAsync(WaitAsync);
        var (status, text) = await GetAsync(server, "/api/v1/namespaces/n", "Grpc-Timeout", "1m");
        Assert.Equal(HttpStatusCode.GatewayTimeout, status);
        Assert.Contains("context deadline exceeded", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_CallerGoesAway_HandlerIsCancelled()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await StartAsync(async (request, call) =>
        {
            started.SetResult();
            try
            {
                return await WaitAsync(request, call);
            }
            finally
            {
                cancelled.SetResult();
            }
        });
        using var leaving = new CancellationTokenSource();
        using var client = new HttpClient();
        var asked = client.GetAsync(new Uri($"http://{server.EndPoint}/api/v1/namespaces/n"), leaving.Token);
        await started.Task.WaitAsync(TestContext.Current.CancellationToken);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Dispose_CallUnderWay_IsTold()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await StartAsync((request, call) =>
        {
            started.SetResult();
            return WaitAsync(request, call);
        });
        var asked = GetAsync(server, "/api/v1/namespaces/n");
        await started.Task.WaitAsync(TestContext.Current.CancellationToken);
        await server.DisposeAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await asked).Status);
    }

    [Fact]
    public async Task Post_BodyTooLarge_IsRefusedBeforeItIsRead()
    {
        await using var server = await StartAsync(
            (_, _) => Task.FromResult(new DescribeNamespaceResponse()),
            new GrpcServerOptions { MaxReceiveMessageSize = 100 });
        using var client = new HttpClient();
        using var body = new StringContent("{\"identity\":\"" + new string('a', 200) + "\"}", Encoding.UTF8);
        using var response = await client.PostAsync(
            new Uri($"http://{server.EndPoint}/api/v1/namespaces/n/workflows/w"),
            body,
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            "{\"code\":3,\"message\":\"http: request body too large\"}",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_PortTaken_OneSentence()
    {
        await using var server = await StartAsync((_, _) => Task.FromResult(new DescribeNamespaceResponse()));
        var failure = await Assert.ThrowsAsync<IOException>(() => StartAsync(
            (_, _) => Task.FromResult(new DescribeNamespaceResponse()),
            new GrpcServerOptions { EndPoint = server.EndPoint }));
        Assert.Equal(
            $"Port '{server.EndPoint.Port}' on '127.0.0.1' is already in use. "
            + "Stop what listens there, or choose another port.",
            failure.Message);
    }

    private static Task<DescribeNamespaceResponse> WaitAsync(
        DescribeNamespaceRequest request, GrpcServerCallContext call) =>
        new TaskCompletionSource<DescribeNamespaceResponse>().Task.WaitAsync(call.CancellationToken);

    private static Task<HttpApiServer> StartAsync(
        Func<DescribeNamespaceRequest, GrpcServerCallContext, Task<DescribeNamespaceResponse>> handler,
        GrpcServerOptions? options = null)
    {
        var router = new GrpcServiceRouter();
        router.Map(Describe, DescribeNamespaceRequest.Parser, handler);
        router.Map(
            Start,
            StartWorkflowExecutionRequest.Parser,
            (_, _) => Task.FromResult(new StartWorkflowExecutionResponse()));
        var api = new HttpApiDescription(() => ServiceReflection.Descriptor.Services, () => []);
        return HttpApiServer.StartAsync(router, api, options ?? new(), TestContext.Current.CancellationToken);
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(
        HttpApiServer server, string path, string? header = null, string? value = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{server.EndPoint}{path}");
        if (header is not null)
        {
            request.Headers.Add(header, value);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
