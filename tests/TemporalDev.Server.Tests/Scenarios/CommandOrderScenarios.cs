using Google.Protobuf;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>Commands that say nothing, and commands of one completion that are about the same thing.</summary>
public static class CommandOrderScenarios
{
    [Scenario]
    public static async Task NothingButATypeSaid(Script s)
    {
        CommandType[] types =
        [
            CommandType.RequestCancelActivityTask, CommandType.CancelTimer,
            CommandType.RecordMarker, CommandType.ProtocolMessage, CommandType.ModifyWorkflowProperties,
        ];
        foreach (var type in types)
        {
            await NoteRefusalAsync(s, type.ToString(), new Command { CommandType = type });
        }

        await NoteRefusalAsync(s, "no attributes", new Command
        {
            CommandType = CommandType.UpsertWorkflowSearchAttributes,
            UpsertWorkflowSearchAttributesCommandAttributes = new(),
        });
    }

    [Scenario]
    public static async Task TaskQueuesOfActivities(Script s)
    {
        TaskQueue?[] queues =
        [
            null, new TaskQueue(), new TaskQueue { Name = "/_sys/x/1" }, new TaskQueue { Name = new string('x', 1001) },
            new TaskQueue { Name = "sticky", Kind = TaskQueueKind.Sticky },
        ];
        foreach (var queue in queues)
        {
            var activity = Commands.Schedule("a", s.Queue, a => a.TaskQueue = queue);
            await NoteRefusalAsync(s, queue?.Kind.ToString() ?? "none", activity);
        }
    }

    [Scenario]
    public static async Task ChildStartedAndCancelled(Script s)
    {
        var cancel = new Command
        {
            CommandType = CommandType.RequestCancelExternalWorkflowExecution,
            RequestCancelExternalWorkflowExecutionCommandAttributes = new() { WorkflowId = s.WorkflowId + "-child" },
        };
        await NoteRefusalAsync(s, "both", Commands.StartChild(s, "child"), cancel);
    }

    [Scenario]
    public static async Task OtherNamespaces(Script s)
    {
#pragma warning disable CS0612 // Older workers may name one.
        var child = Commands.StartChild(s, "child");
        child.StartChildWorkflowExecutionCommandAttributes.Namespace = "nowhere";
        await NoteRefusalAsync(s, "child", child);
        await NoteRefusalAsync(s, "signal", new Command
        {
            CommandType = CommandType.SignalExternalWorkflowExecution,
            SignalExternalWorkflowExecutionCommandAttributes = new()
            {
                Namespace = "nowhere", Execution = new() { WorkflowId = "w" }, SignalName = "s",
            },
        });
#pragma warning restore CS0612
    }

    [Scenario]
    public static async Task VersioningBehaviorOfUnversionedWorker(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        await s.NoteErrorAsync(
            "complete", () => s.CompleteAsync(task, r => r.VersioningBehavior = VersioningBehavior.Pinned));
        await s.CompleteAsync(task, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task BuildOfAFailedTask(Script s)
    {
        await s.StartAsync();
        await s.Client.CallAsync<RespondWorkflowTaskFailedResponse>(new RespondWorkflowTaskFailedRequest
        {
            Namespace = s.Namespace,
            TaskToken = (await s.PollAsync()).TaskToken,
            Cause = WorkflowTaskFailedCause.NonDeterministicError,
#pragma warning disable CS0612 // Older workers say it.
            BinaryChecksum = "build",
#pragma warning restore CS0612
        });
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task LastBuildThatSaidNothing(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), r => Stamp(r, "one"), Commands.StartTimer("t", 60));
        await s.SignalAsync("wake");
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
#pragma warning disable CS0612 // Tools still show it.
        s.Note("last", (await s.DescribeAsync()).WorkflowExecutionInfo.MostRecentWorkerVersionStamp?.ToString() ?? "-");
#pragma warning restore CS0612
    }

#pragma warning disable CS0612 // Workers without deployments still say their build this way.
    private static void Stamp(RespondWorkflowTaskCompletedRequest request, string build) =>
        request.WorkerVersionStamp = new() { BuildId = build };
#pragma warning restore CS0612

    /// <summary>Each on a workflow of its own: what the worker is told, and what history says.</summary>
    private static async Task NoteRefusalAsync(Script s, string what, params Command[] commands)
    {
        using var other = new Script(s.Client.Address, s.WorkflowId);
        await other.StartAsync();
        var task = await other.PollAsync();
        await s.NoteErrorAsync(what, () => other.CompleteAsync(task, commands));
        var last = (await other.EventTypesAsync())[^1];
        s.Note("  last event", last);
    }
}
