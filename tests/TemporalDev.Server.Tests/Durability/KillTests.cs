using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Tests.Durability;

/// <summary>The real executable, killed with -9 under load.</summary>
public sealed class KillTests
{
    private const int EnoughToKill = 200;

    /// <summary>What was acknowledged before the kill is there after it, once, and goes on.</summary>
    [Fact]
    public async Task Kill_UnderLoad_LosesNothingAcknowledged()
    {
        using var database = new TemporaryDatabase();
        var acknowledged = new List<(string WorkflowId, string RunId, int Signals)>();
        await using (var first = ServerProcess.Start("--port", "0", "--db-filename", database.Path))
        {
            var address = await first.AddressAsync();
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var load = Enumerable.Range(0, 8).Select(i => LoadAsync(address, i, acknowledged, enough)).ToArray();
            await enough.Task;
            await first.KillAsync();
            await Task.WhenAll(load);
        }

        await using var second = ServerProcess.Start("--port", "0", "--db-filename", database.Path);
        using var client = new ProtocolClient(await second.AddressAsync());
        foreach (var (workflowId, runId, signals) in acknowledged)
        {
            var after = new Script(client, workflowId);
            var described = await after.DescribeAsync();
            Assert.Equal(runId, described.WorkflowExecutionInfo.Execution.RunId);
            var types = await after.EventTypesAsync();
            Assert.Equal(described.WorkflowExecutionInfo.HistoryLength, types.Count);

            // The last signal before the kill may be there without its caller having heard of it.
            Assert.InRange(types.Count(t => t == EventType.WorkflowExecutionSignaled), signals, signals + 1);
            await after.CompleteAsync(await after.PollAsync(), Commands.Complete());
        }
    }

    private static async Task LoadAsync(
        string address,
        int worker,
        List<(string WorkflowId, string RunId, int Signals)> acknowledged,
        TaskCompletionSource enough)
    {
        try
        {
            using var client = new ProtocolClient(address);
            for (var i = 0; ; i++)
            {
                var script = new Script(client, $"kill-{worker}-{i}");
                var started = await script.StartAsync();
                await script.SignalAsync("one");
                lock (acknowledged)
                {
                    acknowledged.Add((script.WorkflowId, started.RunId, 1));
                    if (acknowledged.Count == EnoughToKill)
                    {
                        enough.SetResult();
                    }
                }
            }
        }
        catch (Exception e) when (e is Protocol.GrpcStatusException or HttpRequestException)
        {
            // The server is gone, as it was to be.
        }
    }
}
