using System.Text.Json;
using Temporalio.Common;
using Temporalio.Worker;

namespace Nightshift.Activities.Tests.Histories;

/// <summary>
/// Recorded histories of every workflow are replayed for as long as they are kept: a change of a workflow that they do
/// not survive goes behind <c>Workflow.Patched</c>. Set <c>NIGHTSHIFT_RECORD</c> to a directory to have the scenarios'
/// histories written there, for <c>Histories/</c>.
/// </summary>
public sealed class HistoryTests
{
    public static TheoryData<string> Recorded =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file))];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Histories");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scenarios_LivedThroughNow_Replay()
    {
        var histories = await HistoryScenarios.RunAsync();
        foreach (var (name, history) in histories)
        {
            if (Environment.GetEnvironmentVariable("NIGHTSHIFT_RECORD") is { Length: > 0 } directory)
            {
                await File.WriteAllTextAsync(Path.Combine(directory, $"{name}.json"), history.ToJson(), Token);
            }

            await Replayer().ReplayWorkflowAsync(history, cancellationToken: Token);
        }

        Assert.Equal(
            histories.Keys.Order(StringComparer.Ordinal).Select(name => $"{name}.json"),
            Recorded.Select(row => row.Data)
                .Where(file => !file.StartsWith("goal-", StringComparison.Ordinal) && !IsEarlier(file))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task History_Recorded_StillReplays(string file) =>
        await Replayer().ReplayWorkflowAsync(await ReadAsync(file), cancellationToken: Token);

    [Fact]
    public async Task Workflows_OfTheWorkers_AllHaveARecordedHistory()
    {
        HashSet<string> recorded = [];
        foreach (var row in Recorded)
        {
            var history = await ReadAsync(row.Data);
            recorded.Add(history.Events.First().WorkflowExecutionStartedEventAttributes.WorkflowType.Name);
        }

        Assert.Equal(
            WorkerRegistrations.All.SelectMany(worker => worker.Workflows).Select(type => type.Name)
                .Order(StringComparer.Ordinal),
            recorded.Order(StringComparer.Ordinal));
    }

    // What a workflow did before it was changed, and no scenario can make it do again.
    private static bool IsEarlier(string file) => file.StartsWith("earlier-", StringComparison.Ordinal);

    private static WorkflowReplayer Replayer()
    {
        var options = new WorkflowReplayerOptions();
        foreach (var workflow in WorkerRegistrations.All.SelectMany(worker => worker.Workflows))
        {
            options.AddWorkflow(workflow);
        }

        return new WorkflowReplayer(options);
    }

    // Ids of children follow from the workflow's own, which its first event knows.
    private static async Task<WorkflowHistory> ReadAsync(string file)
    {
        var json = await File.ReadAllTextAsync(Path.Combine(Folder, file), Token);
        using var document = JsonDocument.Parse(json);
        var id = document.RootElement.GetProperty("events")[0]
            .GetProperty("workflowExecutionStartedEventAttributes").GetProperty("workflowId").GetString()!;
        return WorkflowHistory.FromJson(id, json);
    }
}
