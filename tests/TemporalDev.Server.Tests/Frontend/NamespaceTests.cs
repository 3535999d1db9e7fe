using TemporalDev.Protocol;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.OperatorService.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Frontend;

public sealed class NamespaceTests : IAsyncLifetime
{
    private TemporalDevServer? _server;
    private ProtocolClient? _client;

    public async ValueTask InitializeAsync()
    {
        _server = await TemporalDevServer.StartAsync(new() { Namespaces = ["other"] });
        _client = new ProtocolClient(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _client!.Dispose();
        await _server!.DisposeAsync();
    }

    [Theory]
    [InlineData("default")]
    [InlineData("other")]
    public async Task Describe_NamespaceOfTheOptions_SaysWhatWorkersNeed(string name)
    {
        var described = await _client!.CallAsync<DescribeNamespaceResponse>(
            new DescribeNamespaceRequest { Namespace = name });
        Assert.Equal(name, described.NamespaceInfo.Name);
        Assert.Equal(TimeSpan.FromHours(24), described.Config.WorkflowExecutionRetentionTtl.ToTimeSpan());
        Assert.True(described.NamespaceInfo.Capabilities.WorkerPollCompleteOnShutdown);
    }

    [Fact]
    public async Task Describe_UnknownNamespace_IsNotFound()
    {
        var error = await Assert.ThrowsAsync<GrpcStatusException>(() => _client!.CallAsync<DescribeNamespaceResponse>(
            new DescribeNamespaceRequest { Namespace = "nowhere" }));
        Assert.Equal(GrpcStatusCode.NotFound, error.Code);
        var detail = Assert.Single(error.Details!.Details);
        Assert.EndsWith("NamespaceNotFoundFailure", detail.TypeUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_Twice_AlreadyExists()
    {
        var request = new RegisterNamespaceRequest
        {
            Namespace = "new", WorkflowExecutionRetentionPeriod = Commands.Seconds(3600),
        };
        await _client!.CallAsync<RegisterNamespaceResponse>(request);
        var error = await Assert.ThrowsAsync<GrpcStatusException>(
            () => _client.CallAsync<RegisterNamespaceResponse>(request));
        Assert.Equal(GrpcStatusCode.AlreadyExists, error.Code);
        var all = await _client.CallAsync<ListNamespacesResponse>(new ListNamespacesRequest());
        Assert.Equal(["default", "new", "other", "temporal-system"], all.Namespaces.Select(n => n.NamespaceInfo.Name));
    }

    [Fact]
    public async Task SearchAttributes_Added_AreListedAndTaken()
    {
        await _client!.CallAsync<AddSearchAttributesResponse>(new AddSearchAttributesRequest
        {
            Namespace = "default", SearchAttributes = { ["Color"] = IndexedValueType.Keyword },
        });
        var listed = await _client.CallAsync<ListSearchAttributesResponse>(
            new ListSearchAttributesRequest { Namespace = "default" });
        Assert.Equal(IndexedValueType.Keyword, listed.CustomAttributes["Color"]);
        Assert.Equal(IndexedValueType.Datetime, listed.SystemAttributes["StartTime"]);
        using var script = new Script(_server!.Address, "attribute");
        await script.StartAsync(r => r.SearchAttributes = new()
        {
            IndexedFields = { ["Color"] = Script.Json("\"red\"") },
        });
        await _client.CallAsync<AddSearchAttributesResponse>(new AddSearchAttributesRequest
        {
            Namespace = "default", SearchAttributes = { ["Color"] = IndexedValueType.Int },
        });
        listed = await _client.CallAsync<ListSearchAttributesResponse>(
            new ListSearchAttributesRequest { Namespace = "default" });
        Assert.Equal(IndexedValueType.Keyword, listed.CustomAttributes["Color"]);
    }

    [Fact]
    public async Task Delete_NamespaceInUse_IsGoneWithAllThatIsInIt()
    {
        using var script = new Script(_server!.Address, "deleted");
        await script.StartAsync(r => r.Namespace = "other");
        var deleted = await _client!.CallAsync<DeleteNamespaceResponse>(
            new DeleteNamespaceRequest { Namespace = "other" });
        Assert.StartsWith("other-deleted-", deleted.DeletedNamespace, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<GrpcStatusException>(() => script.StartAsync(r => r.Namespace = "other"));
        Assert.Equal("Namespace other is not found.", error.Message);
        await _server.Reclaim.WhenIdleAsync();
        var all = await _client.CallAsync<ListNamespacesResponse>(new ListNamespacesRequest());
        Assert.DoesNotContain(all.Namespaces, n => n.NamespaceInfo.Name.StartsWith("other", StringComparison.Ordinal));
        Assert.DoesNotContain(_server.Services.Registry.All, run => run.State.WorkflowId == script.WorkflowId);
        await _client.CallAsync<RegisterNamespaceResponse>(new RegisterNamespaceRequest
        {
            Namespace = "other", WorkflowExecutionRetentionPeriod = Commands.Seconds(3600),
        });
        await script.StartAsync(r => r.Namespace = "other");
    }

    [Theory]
    [InlineData("default", 60, "A valid retention period is not set on request.")]
    [InlineData("", 3600, "Namespace not set on request.")]
    [InlineData("nowhere", 3600, "Namespace nowhere is not found.")]
    public async Task Update_WrongRequest_IsRefused(string name, int seconds, string message)
    {
        var error = await Assert.ThrowsAsync<GrpcStatusException>(() => _client!.CallAsync<UpdateNamespaceResponse>(
            new UpdateNamespaceRequest
            {
                Namespace = name, Config = new() { WorkflowExecutionRetentionTtl = Commands.Seconds(seconds) },
            }));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task List_InPages_ShowsEachOnce()
    {
        var request = new ListNamespacesRequest { PageSize = 1 };
        var names = new List<string>();
        do
        {
            var page = await _client!.CallAsync<ListNamespacesResponse>(request);
            names.AddRange(page.Namespaces.Select(n => n.NamespaceInfo.Name));
            request.NextPageToken = page.NextPageToken;
        }
        while (!request.NextPageToken.IsEmpty);
        Assert.Equal(names.Distinct(), names);
        Assert.Contains("default", names);
        Assert.Contains("other", names);
    }

    [Fact]
    public async Task Start_InDeprecatedNamespace_IsRefused()
    {
        await _client!.CallAsync<DeprecateNamespaceResponse>(new DeprecateNamespaceRequest { Namespace = "other" });
        var error = await Assert.ThrowsAsync<GrpcStatusException>(
            () => _client.CallAsync<StartWorkflowExecutionResponse>(new StartWorkflowExecutionRequest
            {
                Namespace = "other",
            }));
        Assert.Equal(GrpcStatusCode.FailedPrecondition, error.Code);
        Assert.Equal("Namespace has invalid state: Deprecated. Must be Registered.", error.Message);
        var detail = Assert.Single(error.Details!.Details).Unpack<NamespaceInvalidStateFailure>();
        Assert.Equal(NamespaceState.Deprecated, detail.State);
        Assert.Equal([NamespaceState.Registered], detail.AllowedStates);
    }

    [Fact]
    public async Task Update_BackFromDeprecated_IsRefused()
    {
        await _client!.CallAsync<DeprecateNamespaceResponse>(new DeprecateNamespaceRequest { Namespace = "other" });
        var error = await Assert.ThrowsAsync<GrpcStatusException>(
            () => _client.CallAsync<UpdateNamespaceResponse>(new UpdateNamespaceRequest
            {
                Namespace = "other", UpdateInfo = new() { State = NamespaceState.Registered },
            }));
        Assert.Equal("Invalid namespace state update.", error.Message);
    }
}
