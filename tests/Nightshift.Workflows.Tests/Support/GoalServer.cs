using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using TemporalDev.Server;
using Temporalio.Client;
using Temporalio.Worker;
using TestSupport.RealServer;

namespace Nightshift.Workflows.Tests.Support;

/// <summary>A server of its own and two workers with fake agents, for one test.</summary>
internal sealed class GoalServer : IAsyncDisposable
{
    private readonly IAsyncDisposable _server;

    private GoalServer(IAsyncDisposable server, ITemporalClient client) => (_server, Client) = (server, client);

    internal ITemporalClient Client { get; }

    internal FakeAgents Agents { get; } = new();

    /// <summary>Our server, in this process.</summary>
    internal static async Task<GoalServer> StartAsync(TimeProvider? time = null)
    {
        var server = await TemporalDevServer.StartAsync(
            new TemporalDevServerOptions
            {
                SearchAttributes = SearchAttributeNames.Keywords
                    .ToDictionary(name => name, _ => SearchAttributeType.Keyword),
                TimeProvider = time ?? TimeProvider.System,
            },
            TestContext.Current.CancellationToken);
        return new GoalServer(server, await TemporalClient.ConnectAsync(new(server.Address)));
    }

    /// <summary>A real one; skips the test where this machine has none.</summary>
    internal static async Task<GoalServer> StartRealAsync()
    {
        Assert.SkipWhen(RealServerCli.Path is null, RealServerCli.MissingReason);
        var server = await RealTemporalServer.StartAsync(
            [.. SearchAttributeNames.Keywords.Select(name => $"{name}=Keyword")]);
        return new GoalServer(server, await TemporalClient.ConnectAsync(new(server.Address)));
    }

    /// <summary>Starts a goal.</summary>
    internal Task<WorkflowHandle<GoalWorkflow, GoalResult>> StartGoalAsync(GoalInput input) =>
        Client.StartWorkflowAsync((GoalWorkflow goal) => goal.RunAsync(input), GoalStart.Options(input));

    /// <summary>Runs a test while the workers work.</summary>
    internal Task WorkAsync(Func<Task> test)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var main = new TemporalWorker(
            Client, new TemporalWorkerOptions(TaskQueues.Main).AddWorkflow<GoalWorkflow>().AddAllActivities(Agents));
        var llm = new TemporalWorker(Client, new TemporalWorkerOptions(TaskQueues.Llm).AddAllActivities(Agents));
        return main.ExecuteAsync(() => llm.ExecuteAsync(test, cancellationToken), cancellationToken);
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();
}
