using Google.Protobuf;
using Temporalio.Core.Tuning;

namespace Temporalio.Core.LocalActivities;

/// <summary>A local activity being executed, waiting for a slot, or waiting for its next attempt.</summary>
internal sealed class LocalExecution(LocalActivityRequest request, long scheduledAt) : IDisposable
{
    private readonly CancellationTokenSource _waitForSlot = new();

    /// <summary>Where it stands.</summary>
    public enum Stage
    {
        /// <summary>It waits for a slot.</summary>
        Queued,

        /// <summary>The other half executes it.</summary>
        Running,

        /// <summary>It waits for the next attempt.</summary>
        BackingOff,
    }

    /// <summary>What is executed.</summary>
    public LocalActivityRequest Request => request;

    /// <summary>Which it is.</summary>
    public (string RunId, uint Seq) Key => (request.Run.RunId, request.Seq);

    /// <summary>When it was scheduled here.</summary>
    public long ScheduledAt => scheduledAt;

    /// <summary>The current attempt.</summary>
    public uint Attempt { get; set; } = request.FirstAttempt;

    /// <summary>Where it stands.</summary>
    public Stage Current { get; set; }

    /// <summary>What the other half calls the current attempt.</summary>
    public ByteString Token { get; set; } = ByteString.Empty;

    /// <summary>When the current attempt began.</summary>
    public long StartedAt { get; set; }

    /// <summary>Whether the other half was told to stop.</summary>
    public bool IsCancelSent { get; set; }

    /// <summary>The slot of the current attempt.</summary>
    public SlotLease? Slot { get; set; }

    /// <summary>Ends all attempts.</summary>
    public ITimer? ScheduleToClose { get; set; }

    /// <summary>Ends the current attempt, or the wait for the next.</summary>
    public ITimer? Attempts { get; set; }

    /// <summary>Cancelled when no slot is wanted any more.</summary>
    public CancellationToken SlotUnwanted => _waitForSlot.Token;

    /// <summary>Ends the current attempt.</summary>
    public void EndAttempt()
    {
        Attempts?.Dispose();
        Attempts = null;
        Slot?.Dispose();
        Slot = null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        EndAttempt();
        ScheduleToClose?.Dispose();
        _waitForSlot.Cancel();
        _waitForSlot.Dispose();
    }
}
