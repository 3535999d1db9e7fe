using Google.Protobuf;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>Activities named by their ids, and wrong answers of those who have a token.</summary>
public static class ActivityByIdScenarios
{
    [Scenario]
    public static async Task WrongIds(Script s)
    {
        await s.ScheduleAsync();
        await NoteAsync(s, "no activity", r => r.ActivityId = string.Empty);
        await NoteAsync(s, "unknown activity", r => r.ActivityId = "unknown");
        await NoteAsync(s, "no workflow", r => r.WorkflowId = string.Empty);
        await NoteAsync(s, "unknown workflow", r => r.WorkflowId = "unknown");
        await NoteAsync(s, "no run id", r => r.RunId = "bad");
        await NoteAsync(s, "unknown run", r => r.RunId = "6a1c2ba2-5b80-4f7a-a0d5-0f5e5f1d7c11");
    }

    [Scenario]
    public static async Task NotStarted(Script s)
    {
        await s.ScheduleAsync();
        await s.NoteErrorAsync("heartbeat", () => s.Client.CallAsync<RecordActivityTaskHeartbeatByIdResponse>(
            new RecordActivityTaskHeartbeatByIdRequest
            {
                Namespace = s.Namespace, WorkflowId = s.WorkflowId, ActivityId = "a",
            }));
        await s.NoteErrorAsync("fail", () => s.Client.CallAsync<RespondActivityTaskFailedByIdResponse>(
            new RespondActivityTaskFailedByIdRequest
            {
                Namespace = s.Namespace, WorkflowId = s.WorkflowId, ActivityId = "a",
            }));
        await s.NoteErrorAsync("cancel", () => s.Client.CallAsync<RespondActivityTaskCanceledByIdResponse>(
            new RespondActivityTaskCanceledByIdRequest
            {
                Namespace = s.Namespace, WorkflowId = s.WorkflowId, ActivityId = "a",
            }));
        await NoteAsync(s, "complete", _ => { });
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task FailureOfAnotherKind(Script s)
    {
        await s.ScheduleAsync();
        var task = await s.PollActivityAsync();
        await s.NoteErrorAsync("timeout", () => s.FailActivityAsync(task, change: f =>
        {
            f.ApplicationFailureInfo = null;
            f.TimeoutFailureInfo = new() { TimeoutType = TimeoutType.StartToClose };
        }));
        await s.NoteErrorAsync(
            "nothing", () => s.FailActivityAsync(task, change: f => f.ApplicationFailureInfo = null));
        await s.FailActivityAsync(task, change: f => f.ApplicationFailureInfo.NonRetryable = true);
        await s.NoteHistoryAsync();
    }

    private static Task NoteAsync(Script s, string what, Action<RespondActivityTaskCompletedByIdRequest> change)
    {
        var request = new RespondActivityTaskCompletedByIdRequest
        {
            Namespace = s.Namespace, WorkflowId = s.WorkflowId, ActivityId = "a", Identity = "worker",
        };
        change(request);
        return s.NoteErrorAsync(what, () => s.Client.CallAsync<RespondActivityTaskCompletedByIdResponse>(request));
    }
}
