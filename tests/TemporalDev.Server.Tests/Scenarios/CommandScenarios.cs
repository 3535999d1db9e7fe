using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>Completions that are refused: what the worker is told, and what is left in history.</summary>
public static class CommandScenarios
{
    [Scenario]
    public static async Task UnspecifiedType(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        await s.NoteErrorAsync("type 0", () => s.CompleteAsync(task, new Command()));
        s.Note("pending", (await s.DescribeAsync()).PendingWorkflowTask);
        await s.NoteErrorAsync("type 99", () => s.CompleteAsync(task, new Command { CommandType = (CommandType)99 }));
        await s.NoteErrorAsync("terminate", () => s.TerminateAsync());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static Task Activities(Script s) => RefusedAsync(
        s,
        Commands.Schedule(string.Empty, s.Queue),
        Commands.Schedule(Long(), s.Queue),
        Commands.Schedule("a", s.Queue, a => a.ActivityType = null),
        Commands.Schedule("a", s.Queue, a => a.ActivityType.Name = Long()),
        Commands.Schedule("a", s.Queue, a => a.StartToCloseTimeout = Commands.Seconds(-1)),
        Commands.Schedule("a", s.Queue, a => a.ScheduleToCloseTimeout = Commands.Seconds(-1)),
        Commands.Schedule("a", s.Queue, a => a.ScheduleToStartTimeout = Commands.Seconds(-1)),
        Commands.Schedule("a", s.Queue, a => a.HeartbeatTimeout = Commands.Seconds(-1)),
        Commands.Schedule("a", s.Queue, a => a.RetryPolicy = new RetryPolicy { BackoffCoefficient = 0.5 }),
        Commands.Schedule("a", s.Queue, a => a.RetryPolicy = new RetryPolicy { MaximumAttempts = -1 }),
        Commands.Schedule(
            "a", s.Queue, a => a.RetryPolicy = new RetryPolicy { InitialInterval = Commands.Seconds(-1) }),
        Commands.Schedule("a", s.Queue, a => a.RetryPolicy = new RetryPolicy
        {
            InitialInterval = Commands.Seconds(5), MaximumInterval = Commands.Seconds(1),
        }),
        Commands.CancelActivity(99),
        Commands.CancelActivity(0));

    [Scenario]
    public static Task Timers(Script s) => RefusedAsync(
        s,
        Commands.StartTimer(string.Empty, 1),
        Commands.StartTimer(Long(), 1),
        Commands.StartTimer("t", -1),
        new Command { CommandType = CommandType.StartTimer },
        Commands.CancelTimer(string.Empty),
        Commands.CancelTimer("unknown"),
        Commands.CancelTimer(Long()));

    [Scenario]
    public static Task Children(Script s) => RefusedAsync(
        s,
        Child(s, a => a.WorkflowId = string.Empty),
        Child(s, a => a.WorkflowId = Long()),
        Child(s, a => a.WorkflowType = null),
        Child(s, a => a.WorkflowType.Name = Long()),
        Child(s, a => a.WorkflowRunTimeout = Commands.Seconds(-1)),
        Child(s, a => a.WorkflowExecutionTimeout = Commands.Seconds(-1)),
        Child(s, a => a.WorkflowTaskTimeout = Commands.Seconds(-1)),
        Child(s, a => a.RetryPolicy = new RetryPolicy { BackoffCoefficient = 0.5 }),
        Child(s, a => a.CronSchedule = "nonsense"),
        Child(s, a => a.SearchAttributes = new SearchAttributes { IndexedFields = { ["Nope"] = Script.Json("1") } }));

    [Scenario]
    public static Task Externals(Script s) => RefusedAsync(
        s,
        Commands.SignalExternal(string.Empty),
        Commands.SignalExternal(Long()),
        External(a => a.SignalName = string.Empty),
        External(a => a.Execution.RunId = "wrong"),
        External(a => a.Execution = null),
        Commands.CancelExternal(string.Empty),
        Commands.CancelExternal(Long()));

    [Scenario]
    public static Task MarkersAndProperties(Script s) => RefusedAsync(
        s,
        Commands.Marker(string.Empty),
        Commands.Marker(Long()),
        new Command { CommandType = CommandType.RecordMarker },
        new Command { CommandType = CommandType.ModifyWorkflowProperties },
        new Command { CommandType = CommandType.UpsertWorkflowSearchAttributes },
        Commands.UpsertAttribute("Nope", "1"),
        Commands.UpsertAttribute("ScriptInt", "\"word\""),
        Commands.UpsertAttribute("WorkflowId", "\"other\""),
        Commands.UpsertAttribute("BuildIds", "[\"other\"]"));

    [Scenario]
    public static Task Closing(Script s) => RefusedAsync(
        s,
        new Command { CommandType = CommandType.CompleteWorkflowExecution },
        new Command { CommandType = CommandType.FailWorkflowExecution },
        new Command { CommandType = CommandType.CancelWorkflowExecution },
        new Command { CommandType = CommandType.ContinueAsNewWorkflowExecution },
        NewRun(a => a.WorkflowRunTimeout = Commands.Seconds(-1)),
        NewRun(a => a.WorkflowTaskTimeout = Commands.Seconds(-1)),
        NewRun(a => a.BackoffStartInterval = Commands.Seconds(-1)),
        NewRun(a => a.WorkflowType = new WorkflowType { Name = Long() }),
        NewRun(a => a.SearchAttributes = new SearchAttributes { IndexedFields = { ["Nope"] = Script.Json("1") } }));

    [Scenario]
    public static Task Messages(Script s) => RefusedAsync(
        s,
        new Command { CommandType = CommandType.ProtocolMessage },
        Commands.Message(string.Empty),
        Commands.Message("unknown"));

    /// <summary>Offers commands one by one, each to a task of a workflow of its own.</summary>
    private static async Task RefusedAsync(Script s, params Command[] commands)
    {
        for (var i = 0; i < commands.Length; i++)
        {
            using var own = s.Child($"w{i:D2}");
            await own.StartAsync();
            await s.NoteErrorAsync(
                $"{i:D2} {commands[i].CommandType}",
                async () => await own.CompleteAsync(await own.PollAsync(), commands[i]));
            var history = await own.LastEventAsync();
            s.Note("  left", Own(history.ToString(), own.WorkflowId));
        }
    }

    private static string Own(string text, string id) => text.Replace(id, "OWN", StringComparison.Ordinal);

    private static string Long() => new('x', 1001);

    private static Command Child(Script s, Action<StartChildWorkflowExecutionCommandAttributes> change)
    {
        var command = Commands.StartChild(s, "child");
        change(command.StartChildWorkflowExecutionCommandAttributes);
        return command;
    }

    private static Command External(Action<SignalExternalWorkflowExecutionCommandAttributes> change)
    {
        var command = Commands.SignalExternal("other");
        change(command.SignalExternalWorkflowExecutionCommandAttributes);
        return command;
    }

    private static Command NewRun(Action<ContinueAsNewWorkflowExecutionCommandAttributes> change)
    {
        var command = Commands.ContinueAsNew("1");
        change(command.ContinueAsNewWorkflowExecutionCommandAttributes);
        return command;
    }
}
