using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class StartScenarios
{
    [Scenario]
    public static async Task Eager(Script s)
    {
        var started = await s.StartAsync(r => r.RequestEagerExecution = true);
        s.Note("task", started.EagerWorkflowTask);
        await s.CompleteAsync(started.EagerWorkflowTask, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task EagerOfRunningWorkflow(Script s)
    {
        await s.StartAsync();
        var started = await s.StartAsync(r =>
        {
            r.RequestEagerExecution = true;
            r.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.UseExisting;
        });
        s.Note("task", started.EagerWorkflowTask?.TaskToken.IsEmpty ?? true);
    }

    [Scenario]
    public static async Task EagerSameRequestTwice(Script s)
    {
        var first = await s.StartAsync(r => Same(r, "same"));
        var again = await s.StartAsync(r => Same(r, "same"));
        s.Note("same run", first.RunId == again.RunId);
        s.Note("started", again.Started);
        s.Note("task again", again.EagerWorkflowTask is not null);
        await s.CompleteAsync((again.EagerWorkflowTask ?? first.EagerWorkflowTask)!, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task EagerWithStartDelay(Script s)
    {
        var started = await s.StartAsync(r =>
        {
            r.RequestEagerExecution = true;
            r.WorkflowStartDelay = Commands.Seconds(60);
        });
        s.Note("task", started.EagerWorkflowTask is not null);
    }

    [Scenario]
    public static async Task EagerTimesOut(Script s)
    {
        await s.StartAsync(r =>
        {
            r.RequestEagerExecution = true;
            r.WorkflowTaskTimeout = Commands.Seconds(1);
        });
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ConflictPolicies(Script s)
    {
        await s.StartAsync();
        foreach (var policy in new[]
        {
            WorkflowIdConflictPolicy.Unspecified, WorkflowIdConflictPolicy.Fail, WorkflowIdConflictPolicy.UseExisting,
            WorkflowIdConflictPolicy.TerminateExisting,
        })
        {
            await s.NoteErrorAsync($"{policy}", async () => s.Note(
                "started", await s.StartWithoutFirstRunAsync(r => r.WorkflowIdConflictPolicy = policy)));
        }
    }

    [Scenario]
    public static async Task ReusePolicies(Script s)
    {
        await s.StartAsync();
        await s.TerminateAsync();
        foreach (var policy in new[]
        {
            WorkflowIdReusePolicy.RejectDuplicate, WorkflowIdReusePolicy.AllowDuplicateFailedOnly,
            WorkflowIdReusePolicy.AllowDuplicateFailedOnly, WorkflowIdReusePolicy.RejectDuplicate,
        })
        {
            await s.NoteErrorAsync($"{policy}", () => s.StartAsync(r => r.WorkflowIdReusePolicy = policy));
        }

        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteErrorAsync(
            "after success",
            () => s.StartAsync(r => r.WorkflowIdReusePolicy = WorkflowIdReusePolicy.AllowDuplicateFailedOnly));
    }

    [Scenario]
    public static async Task OnConflictOptions(Script s)
    {
        await s.StartAsync();
        await s.StartAsync(r =>
        {
            r.RequestId = "attached";
            r.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.UseExisting;
            r.OnConflictOptions = new() { AttachRequestId = true };
        });
        await s.NoteHistoryAsync();
        var infos = (await s.DescribeAsync()).WorkflowExtendedInfo.RequestIdInfos;
        s.Note("info", infos["attached"]);
        s.Note("infos", infos.Count);
        var again = await s.StartAsync(r =>
        {
            r.RequestId = "attached";
            r.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.Fail;
        });
        s.Note("again", again.Started);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task CompletionCallbacks(Script s)
    {
        await s.NoteErrorAsync("callback", () => s.StartAsync(r => r.CompletionCallbacks.Add(new Callback
        {
            Nexus = new Callback.Types.Nexus { Url = "http://127.0.0.1:1/done" },
        })));
        await s.NoteErrorAsync(
            "no url",
            () => s.StartAsync(r => r.CompletionCallbacks.Add(new Callback { Nexus = new Callback.Types.Nexus() })));
        await s.NoteErrorAsync("no kind", () => s.StartAsync(r => r.CompletionCallbacks.Add(new Callback())));
    }

    [Scenario]
    public static async Task Links(Script s)
    {
        var link = new Link
        {
            WorkflowEvent = new Link.Types.WorkflowEvent
            {
                Namespace = "default", WorkflowId = "other", RunId = "5c6b7a58-3b2c-4b1e-9c55-0d2b5a3e7f10",
                EventRef = new Link.Types.WorkflowEvent.Types.EventReference
                {
                    EventId = 3, EventType = EventType.TimerStarted,
                },
            },
        };
        await s.StartAsync(r => r.Links.Add(link));
        await s.SignalAsync("linked", change: r => r.Links.Add(link));
        await s.CancelAsync(r => r.Links.Add(link));
        await s.TerminateAsync(r => r.Links.Add(link));
        await s.NoteLinksAsync();
    }

    [Scenario]
    public static async Task UserMetadataAndPriority(Script s)
    {
        await s.StartAsync(r =>
        {
            r.UserMetadata = new() { Summary = Script.Json("\"s\""), Details = Script.Json("\"d\"") };
            r.Priority = new Priority { PriorityKey = 2 };
            r.Header = new Header { Fields = { ["h"] = Script.Json("1") } };
        });
        var task = await s.PollAsync();
        s.Note("task", task);
        await s.CompleteAsync(task, Commands.Schedule("a", s.Queue));
        s.Note("activity", await s.PollActivityAsync());
        s.Note("described", await s.DescribeAsync());
    }

    [Scenario]
    public static async Task WrongTimesAndNames(Script s)
    {
        var changes = new (string Name, Action<StartWorkflowExecutionRequest> Change)[]
        {
            ("execution timeout", r => r.WorkflowExecutionTimeout = Commands.Seconds(-1)),
            ("run timeout", r => r.WorkflowRunTimeout = Commands.Seconds(-1)),
            ("task timeout", r => r.WorkflowTaskTimeout = Commands.Seconds(-1)),
            ("start delay", r => r.WorkflowStartDelay = Commands.Seconds(-1)),
            ("no queue", r => r.TaskQueue = null),
            ("empty queue", r => r.TaskQueue.Name = string.Empty),
            ("long queue", r => r.TaskQueue.Name = new string('x', 1001)),
            ("reserved queue", r => r.TaskQueue.Name = "/_sys/x"),
            ("sticky queue", r => r.TaskQueue.Kind = TaskQueueKind.Sticky),
            ("no type", r => r.WorkflowType = null),
            ("long type", r => r.WorkflowType.Name = new string('x', 1001)),
            ("no id", r => r.WorkflowId = string.Empty),
            ("long id", r => r.WorkflowId = new string('x', 1001)),
            ("long request id", r => r.RequestId = new string('x', 1001)),
            ("no request id", r => r.RequestId = string.Empty),
            ("long cron", r => r.CronSchedule = "nonsense"),
            ("coefficient", r => r.RetryPolicy = new RetryPolicy { BackoffCoefficient = 0.5 }),
            ("attempts", r => r.RetryPolicy = new RetryPolicy { MaximumAttempts = -1 }),
            ("interval", r => r.RetryPolicy = new RetryPolicy { InitialInterval = Commands.Seconds(-1) }),
            ("maximum", r => r.RetryPolicy = new RetryPolicy { MaximumInterval = Commands.Seconds(-1) }),
            ("error type",
                r => r.RetryPolicy = new RetryPolicy { NonRetryableErrorTypes = { "TemporalTimeout:Bad" } }),
            ("unknown attribute", r => r.SearchAttributes = Attributes("Nope", "1")),
            ("wrong attribute", r => r.SearchAttributes = Attributes("ScriptInt", "\"word\"")),
            ("system attribute", r => r.SearchAttributes = Attributes("RunId", "\"x\"")),
            ("priority", r => r.Priority = new Priority { PriorityKey = -1 }),
            ("reuse policy", r => r.WorkflowIdReusePolicy = (WorkflowIdReusePolicy)77),
            ("nanoseconds", r => r.WorkflowRunTimeout = new Duration { Nanos = -5 }),
        };
        foreach (var (name, change) in changes)
        {
            using var own = s.Child(name.Replace(' ', '-'));
            await s.NoteErrorAsync(name, () => own.StartAsync(change));
        }
    }

    private static SearchAttributes Attributes(string name, string json) =>
        new() { IndexedFields = { [name] = Script.Json(json) } };

    private static void Same(StartWorkflowExecutionRequest request, string requestId)
    {
        request.RequestId = requestId;
        request.RequestEagerExecution = true;
    }
}
