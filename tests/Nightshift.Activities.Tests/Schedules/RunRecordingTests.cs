using System.Collections.Concurrent;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Schedules;
using Nightshift.Workflows.Schedules.Ports;
using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Worker;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Schedules;

/// <summary>The two ways by which a run is written down: within the workflow task, and as an activity.</summary>
public sealed class RunRecordingTests
{
    private const string TaskQueue = "recording";

    [Fact]
    public async Task Run_WhoseRecordsAnswer_NeedsNoActivity()
    {
        var books = new FakeBooks { IsUpAtOnce = true };
        Assert.Equal(0, await RunAsync(books));
        Assert.Equal([true, true], books.WasLocal);
    }

    [Fact]
    public async Task Run_WhoseRecordsAreDownForAMoment_AsksAgainAsAnActivity()
    {
        var books = new FakeBooks { IsUpAtOnce = false };
        Assert.Equal(2, await RunAsync(books));
        Assert.Equal([true, false, true, false], books.WasLocal);
    }

    /// <summary>A run that a gate refuses: it is opened and closed, and nothing else.</summary>
    /// <returns>How many activities its history shows.</returns>
    private static async Task<int> RunAsync(FakeBooks books)
    {
        await using var house = await StartAsync();
        var definition = Schedule("refused", new DailyTrigger(TimeOnly.MinValue));
        var options = new TemporalWorkerOptions(TaskQueue);
        using var worker = new TemporalWorker(
            house.Client, options.AddWorkflow<ScheduledRunWorkflow>().AddAllActivities(books));
        return await worker.ExecuteAsync(
            async () =>
            {
                var handle = await house.Client.StartWorkflowAsync(
                    (ScheduledRunWorkflow run) => run.RunAsync(definition),
                    new WorkflowOptions("run-refused", TaskQueue));
                Assert.Equal("closed", (await handle.GetResultAsync()).Gate);
                var history = await handle.FetchHistoryAsync();
                return history.Events.Count(each => each.EventType == EventType.ActivityTaskScheduled);
            },
            Token);
    }

    private sealed class FakeBooks : IScheduledRunActivities
    {
        internal required bool IsUpAtOnce { get; init; }

        internal ConcurrentQueue<bool> WasLocal { get; } = new();

        [Activity]
        public Task<RunOpening> OpenRunAsync(OpenRunRequest request)
        {
            Note();
            return Task.FromResult(new RunOpening { Gate = "closed", Reason = "It is closed." });
        }

        [Activity]
        public Task CloseRunAsync(RunClosing closing)
        {
            Note();
            return Task.CompletedTask;
        }

        private void Note()
        {
            var isLocal = ActivityExecutionContext.Current.Info.IsLocal;
            WasLocal.Enqueue(isLocal);
            if (isLocal && !IsUpAtOnce)
            {
                throw new IOException("Down.");
            }
        }
    }
}
