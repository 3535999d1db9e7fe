using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;

namespace Temporalio.Tests.Client;

public sealed class BuildIdTests
{
    public static TheoryData<BuildIdOp, string> Operations => new()
    {
        { new BuildIdOp.AddNewDefault("b"), """ "addNewBuildIdInNewDefaultSet": "b" """ },
        {
            new BuildIdOp.AddNewCompatible("b", "a", true),
            """ "addNewCompatibleBuildId": { "newBuildId": "b", "existingCompatibleBuildId": "a", """ +
            """ "makeSetDefault": true } """
        },
        { new BuildIdOp.PromoteSetByBuildId("b"), """ "promoteSetByBuildId": "b" """ },
        { new BuildIdOp.PromoteBuildIdWithinSet("b"), """ "promoteBuildIdWithinSet": "b" """ },
        {
            new BuildIdOp.MergeSets("a", "b"),
            """ "mergeSets": { "primarySetBuildId": "a", "secondarySetBuildId": "b" } """
        },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Update_OfEachKind_IsSent(BuildIdOp operation, string expected)
    {
        UpdateWorkerBuildIdCompatibilityRequest request = null!;
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<UpdateWorkerBuildIdCompatibilityRequest, UpdateWorkerBuildIdCompatibilityResponse>(
                "UpdateWorkerBuildIdCompatibility",
                r =>
                {
                    request = r;
                    return new();
                }));
        var client = await server.ConnectAsync();

        await client.UpdateWorkerBuildIdCompatibilityAsync("q", operation);

        var operationText = expected.Trim().Replace("  ", " ", StringComparison.Ordinal);
        Assert.Equal($$"""{ "namespace": "ns", "taskQueue": "q", {{operationText}} }""", request.ToString());
    }

    [Fact]
    public async Task Get_OfSets_TellsDefaultsOrNothing()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<GetWorkerBuildIdCompatibilityRequest, GetWorkerBuildIdCompatibilityResponse>(
                "GetWorkerBuildIdCompatibility",
                request => request.TaskQueue == "q"
                    ? new()
                    {
                        MajorVersionSets =
                        {
                            new CompatibleVersionSet { BuildIds = { "1.0", "1.1" } },
                            new CompatibleVersionSet { BuildIds = { "2.0", "2.1" } },
                        },
                    }
                    : new()));
        var client = await server.ConnectAsync();

        var sets = await client.GetWorkerBuildIdCompatibilityAsync("q", 0);

        Assert.Equal(["1.1", "2.1"], sets!.VersionSets.Select(set => set.Default));
        Assert.Equal("2.1", sets.DefaultBuildId);
        Assert.Null(await client.GetWorkerBuildIdCompatibilityAsync("other", 0));
    }

    [Fact]
    public async Task Get_OfReachability_TellsQueuesThatWereNotLookedAt()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<GetWorkerTaskReachabilityRequest, GetWorkerTaskReachabilityResponse>(
                "GetWorkerTaskReachability",
                request => new()
                {
                    BuildIdReachability =
                    {
                        new Api.TaskQueue.V1.BuildIdReachability
                        {
                            BuildId = request.BuildIds.Single(),
                            TaskQueueReachability =
                            {
                                Reachable("q1", TaskReachability.NewWorkflows, TaskReachability.OpenWorkflows),
                                Reachable("q2", TaskReachability.Unspecified),
                                Reachable("q3"),
                            },
                        },
                    },
                }));
        var client = await server.ConnectAsync();

        var build = (await client.GetWorkerTaskReachabilityAsync(["b"], [])).BuildIdReachability["b"];

        Assert.Equal(
            [TaskReachability.NewWorkflows, TaskReachability.OpenWorkflows], build.TaskQueueReachability["q1"]);
        Assert.Empty(build.TaskQueueReachability["q3"]);
        Assert.Equal(["q2"], build.UnretrievedTaskQueues);
    }

    private static TaskQueueReachability Reachable(string queue, params TaskReachability[] reachability) =>
        new() { TaskQueue = queue, Reachability = { reachability } };
}
