using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>What starts may ask for, field by field.</summary>
public static class StartRequestScenarios
{
    [Scenario]
    public static async Task Priorities(Script s)
    {
        var given = new Priority[]
        {
            new() { PriorityKey = 6 }, new() { PriorityKey = -1 }, new() { FairnessKey = new string('k', 65) },
            new() { FairnessWeight = -1 }, new() { FairnessKey = "k", FairnessWeight = 2000 },
        };
        foreach (var priority in given)
        {
            await NoteStartAsync(s, $"{priority}", r => r.Priority = priority);
        }

        foreach (var priority in given)
        {
            var child = s.Child(Guid.NewGuid().ToString());
            await child.StartAsync();
            var task = await child.PollAsync();
            await s.NoteErrorAsync(
                $"activity {priority}",
                () => child.CompleteAsync(task, Commands.Schedule("a", s.Queue, a => a.Priority = priority)));
        }
    }

    [Scenario]
    public static async Task Links(Script s)
    {
        var whole = Event(s.Namespace, "w", "r");
        await NoteStartAsync(s, "eleven", r => r.Links.Add(Enumerable.Repeat(whole, 11)));
        await NoteStartAsync(s, "long", r => r.Links.Add(Event(s.Namespace, new string('w', 5000), "r")));
        await NoteStartAsync(s, "no namespace", r => r.Links.Add(Event(string.Empty, "w", "r")));
        await NoteStartAsync(s, "no workflow", r => r.Links.Add(Event(s.Namespace, string.Empty, "r")));
        await NoteStartAsync(s, "no run", r => r.Links.Add(Event(s.Namespace, "w", string.Empty)));
        await NoteStartAsync(s, "no job", r => r.Links.Add(new Link { BatchJob = new() }));
        await s.NoteErrorAsync("signal", () => s.SignalAsync("s", change: r => r.Links.Add(Event("", "w", "r"))));
        await s.NoteErrorAsync("cancel", () => s.CancelAsync(r => r.Links.Add(Event("", "w", "r"))));
        await s.NoteErrorAsync("terminate", () => s.TerminateAsync(r => r.Links.Add(Event("", "w", "r"))));
    }

    [Scenario]
    public static async Task LinkToTheStart(Script s)
    {
        s.Note("new", (await s.StartAsync()).Link.ToString());
        s.Note("existing", (await s.StartAsync(UseExisting)).Link.ToString());
        await s.StartAsync(r =>
        {
            UseExisting(r);
            r.OnConflictOptions = new() { AttachLinks = true };
            r.Links.Add(Event(s.Namespace, "w", "r"));
        });
        await s.NoteLinksAsync();
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task SearchAttributes(Script s)
    {
        (string Name, string Json)[] given =
        [
            ("ScriptInt", "\"12\""), ("ScriptInt", "1.5"), ("ScriptInt", "[1,2]"), ("ScriptInt", "[]"),
            ("ScriptKeyword", "{\"b\":1,\"a\":[true,null]}"), ("ScriptKeyword", "[\"a\",\"b\"]"),
            ("ScriptKeyword", "5"), ("ScriptKeyword", "{"), ("ScriptKeyword", $"\"{new string('v', 3000)}\""),
            ("TemporalScheduledStartTime", "\"2020-01-01\""), ("TemporalChangeVersion", "\"one\""),
            ("TemporalScheduledStartTime", "\"2020-01-01T00:00:00.123456789+02:00\""),
        ];
        foreach (var (name, json) in given)
        {
            await NoteStartAsync(
                s,
                $"{name} {json[..Math.Min(json.Length, 20)]}",
                r => r.SearchAttributes = Attributes(name, Script.Json(json)));
        }

        var raw = new Payload { Data = ByteString.CopyFromUtf8("5") };
        await NoteStartAsync(s, "raw", r => r.SearchAttributes = Attributes("ScriptInt", raw));
    }

    [Scenario]
    public static async Task TimesAndVersions(Script s)
    {
        var mixed = new Duration { Seconds = 1, Nanos = -1 };
        await NoteStartAsync(s, "two signs", r => r.WorkflowRunTimeout = mixed);
        await NoteStartAsync(s, "delay of two signs", r => r.WorkflowStartDelay = mixed);
        await NoteStartAsync(s, "backoff", r => r.RetryPolicy = new RetryPolicy { BackoffCoefficient = -1 });
#pragma warning disable CS0612 // The older form is what is looked at.
        await NoteStartAsync(
            s,
            "pinned to nothing",
            r => r.VersioningOverride = new() { Behavior = VersioningBehavior.Pinned });
#pragma warning restore CS0612
    }

    [Scenario]
    public static async Task SignalWithStartPolicies(Script s)
    {
        foreach (var conflict in System.Enum.GetValues<WorkflowIdConflictPolicy>())
        {
            await s.NoteErrorAsync($"{conflict}", () => SignalWithStartAsync(s, r =>
                r.WorkflowIdConflictPolicy = conflict));
        }

#pragma warning disable CS0612 // Older clients say it.
        await s.NoteErrorAsync("terminate if running", () => SignalWithStartAsync(s, r =>
            r.WorkflowIdReusePolicy = WorkflowIdReusePolicy.TerminateIfRunning));
#pragma warning restore CS0612
        await s.NoteHistoryAsync();
    }

    private static Task SignalWithStartAsync(Script s, Action<SignalWithStartWorkflowExecutionRequest> change)
    {
        var request = new SignalWithStartWorkflowExecutionRequest
        {
            Namespace = s.Namespace,
            WorkflowId = s.WorkflowId,
            WorkflowType = new WorkflowType { Name = "Scripted" },
            TaskQueue = new() { Name = s.Queue },
            SignalName = "s",
            RequestId = Guid.NewGuid().ToString(),
        };
        change(request);
        return s.Client.CallAsync<SignalWithStartWorkflowExecutionResponse>(request);
    }

    private static void UseExisting(StartWorkflowExecutionRequest request) =>
        request.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.UseExisting;

    /// <summary>Each on a workflow of its own.</summary>
    private static Task NoteStartAsync(Script s, string what, Action<StartWorkflowExecutionRequest> change) =>
        s.NoteErrorAsync(what, () => s.StartAsync(r =>
        {
            r.WorkflowId = $"{s.WorkflowId}-{Guid.NewGuid()}";
            change(r);
        }));

    private static SearchAttributes Attributes(string name, Payload value) =>
        new() { IndexedFields = { [name] = value } };

    private static Link Event(string ns, string workflowId, string runId) => new()
    {
        WorkflowEvent = new() { Namespace = ns, WorkflowId = workflowId, RunId = runId },
    };
}
