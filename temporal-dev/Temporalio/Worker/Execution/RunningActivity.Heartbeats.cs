using Coresdk;
using Temporalio.Activities;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Worker.Execution;

/// <content>Heartbeats.</content>
internal sealed partial class RunningActivity
{
    private Task _heartbeats = Task.CompletedTask;

    private Exception? HeartbeatFailure { get; set; }

    /// <summary>Records details. With a codec they are encoded in the background, in order.</summary>
    public void Heartbeat(object?[] details)
    {
        if (_start.IsLocal)
        {
            return;
        }

        try
        {
            var payloads = _converter.PayloadConverter.ToPayloads(details);
            if (_converter.PayloadCodec is not { } codec || payloads.Count == 0)
            {
                Record(payloads);
                return;
            }

            lock (_gate)
            {
                _heartbeats = EncodeAsync(_heartbeats, codec, payloads);
            }
        }
        catch (Exception e)
        {
            FailHeartbeat(e);
        }
    }

    private async Task EncodeAsync(Task before, IPayloadCodec codec, IReadOnlyCollection<Payload> payloads)
    {
        await before.ConfigureAwait(false);
        try
        {
            Record(await codec.EncodeAsync(payloads).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            FailHeartbeat(e);
        }
    }

    private void Record(IReadOnlyCollection<Payload> payloads) => _core.RecordActivityHeartbeat(
        new ActivityHeartbeat { TaskToken = _token, Details = { payloads } });

    /// <summary>An activity whose progress cannot be recorded is stopped rather than timed out.</summary>
    private void FailHeartbeat(Exception e)
    {
        WorkerLog.HeartbeatFailed(_log, e, _start.ActivityType);
        HeartbeatFailure ??= e;
        Cancel(ActivityCancelReason.HeartbeatRecordFailure, new() { IsHeartbeatRecordFailure = true });
    }

    private Task FlushHeartbeatsAsync()
    {
        lock (_gate)
        {
            return _heartbeats;
        }
    }
}
