using Microsoft.Extensions.DependencyInjection;
using Nightshift.Activities.Records;
using Nightshift.Activities.Tests.Support;
using Nightshift.Activities.Workspace;
using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using TemporalDev.Server;
using Temporalio.Client;
using Temporalio.Worker;

namespace Nightshift.Activities.Tests.Goals;

/// <summary>A whole goal with the real activities and the scripted model, as a newcomer runs it.</summary>
public sealed class OfflineGoalTests : IAsyncLifetime
{
    private static readonly GoalInput Goal = new() { Goal = "Increase signup conversion by 20%", BudgetUsd = 0 };

    private readonly TempDirectory _directory = new();
    private TemporalDevServer _server = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TemporalDevServer.StartAsync(
            new TemporalDevServerOptions
            {
                SearchAttributes = SearchAttributeNames.Keywords
                    .ToDictionary(name => name, _ => SearchAttributeType.Keyword),
            },
            Token);
        ITemporalClient client = await TemporalClient.ConnectAsync(new(_server.Address));
        _services = Services.Build(
            new()
            {
                ["Llm:ScriptedDelayMilliseconds"] = "0",
                ["Workspace:Root"] = _directory.File("workspace"),
                ["Records:ConnectionString"] = $"Data Source={_directory.File("records.db")};Pooling=false",
            },
            services => services.AddSingleton(client));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Goal_WithoutAnyKey_IsDoneAndOnRecord()
    {
        var result = await RunAsync(Goal);

        Assert.Equal((GoalState.Completed, true, 0m), (result.Outcome, result.Offline, result.CostUsd));
        Assert.Contains("Offline: the scripted model wrote this", result.Summary);
        var workspace = _services.GetRequiredService<WorkspaceStore>();
        Assert.All(result.Artifacts, path => Assert.True(File.Exists(workspace.FullPath(path)), path));
        Assert.All(
            await Task.WhenAll(result.Artifacts.Select(path => workspace.ReadAsync(path, Token))),
            text => Assert.Contains("Offline: the scripted model wrote this", text));

        // One plan, eight tasks of which the director sends two back, and four reviews.
        var records = _services.GetRequiredService<RecordStore>();
        var costs = await records.CostsAsync(result.GoalId, Token);
        Assert.Equal((1, 10, 4), (Count(costs, "plan"), Count(costs, "task"), Count(costs, "review")));
        Assert.All(costs, cost => Assert.True(cost.Offline));
        Assert.All(await records.ActionsAsync(result.GoalId, Token), action => Assert.Equal("completed", action.State));
        var run = Assert.Single(await records.RunsAsync(result.GoalId, Token));
        Assert.Equal(("Completed", true, 5), (run.State, run.Offline, run.Cycles));
        Assert.Equal(costs.Sum(cost => cost.InputTokens), run.InputTokens);
    }

    [Fact]
    public async Task Goal_DryRun_LeavesAPlanAndAPrice()
    {
        var result = await RunAsync(Goal with { DryRun = true });

        Assert.Equal(GoalState.Planned, result.Outcome);
        Assert.Equal(11, result.Price?.Calls);
        Assert.Equal(["plan.md", "summary.md"], result.Artifacts.Select(Path.GetFileName));
    }

    private static int Count(IEnumerable<CostRow> costs, string kind) => costs.Count(cost => cost.Kind == kind);

    private async Task<GoalResult> RunAsync(GoalInput input)
    {
        var client = _services.GetRequiredService<ITemporalClient>();
        var workers = WorkerRegistrations.All.Select(registration =>
        {
            var options = new TemporalWorkerOptions(registration.TaskQueue);
            foreach (var workflow in registration.Workflows)
            {
                options.AddWorkflow(workflow);
            }

            foreach (var activities in registration.Activities)
            {
                options.AddAllActivities(activities, _services.GetRequiredService(activities));
            }

            return new TemporalWorker(client, options);
        }).ToList();
        return await workers[0].ExecuteAsync(
            () => workers[1].ExecuteAsync(
                async () =>
                {
                    var handle = await client.StartWorkflowAsync(
                        (GoalWorkflow goal) => goal.RunAsync(input), GoalStart.Options(input));
                    return await handle.GetResultAsync();
                },
                Token),
            Token);
    }
}
