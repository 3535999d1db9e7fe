using Coresdk.ActivityTask;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Tuning;

namespace Temporalio.Core.ActivityTasks;

/// <summary>An activity that the other half runs.</summary>
internal sealed class RunningActivity : IDisposable
{
    private readonly SlotLease _slot;

    public RunningActivity(
        PollActivityTaskQueueResponse task, SlotLease slot, HeartbeatThrottle heartbeats, ActivityTimeouts? timeouts)
    {
        Token = task.TaskToken;
        ActivityType = task.ActivityType?.Name ?? "";
        _slot = slot;
        Heartbeats = heartbeats;
        Timeouts = timeouts;
    }

    /// <summary>What its answer refers to.</summary>
    public ByteString Token { get; }

    /// <summary>The activity's type.</summary>
    public string ActivityType { get; }

    /// <summary>Sends its heartbeats.</summary>
    public HeartbeatThrottle Heartbeats { get; }

    /// <summary>Watches its time, if it is limited.</summary>
    public ActivityTimeouts? Timeouts { get; }

    /// <summary>Why it was told to stop, if it was.</summary>
    public ActivityCancelReason? CancelReason { get; set; }

    /// <summary>Whether the server no longer knows it, so that nobody wants its outcome.</summary>
    public bool IsGone { get; set; }

    /// <summary>The newest details, sent or not.</summary>
    public Payloads? LastDetails { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        Timeouts?.Dispose();
        _slot.Dispose();
    }
}
