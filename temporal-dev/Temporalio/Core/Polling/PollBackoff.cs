using Microsoft.Extensions.Logging;
using Temporalio.Exceptions;

namespace Temporalio.Core.Polling;

/// <summary>
/// How long to wait after polls that failed. Passing trouble is waited out for ever and logged once; what no waiting
/// mends ends the worker after a minute.
/// </summary>
internal sealed class PollBackoff(string kind, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FatalAfter = TimeSpan.FromSeconds(60);
    private readonly Lock _gate = new();
    private int _failures;
    private long? _firstFatal;

    /// <summary>A poll succeeded.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            if (_failures > 0)
            {
                CoreLog.PollRecovered(logger, kind, _failures);
            }

            _failures = 0;
            _firstFatal = null;
        }
    }

    /// <summary>A poll failed. Returns how long to wait, or null if the worker must end.</summary>
    public TimeSpan? Next(RpcException error)
    {
        lock (_gate)
        {
            if (_failures++ == 0)
            {
                CoreLog.PollFailed(logger, kind, error);
            }

            if (!IsPassing(error.Code))
            {
                _firstFatal ??= timeProvider.GetTimestamp();
                if (timeProvider.GetElapsedTime(_firstFatal.Value) >= FatalAfter)
                {
                    return null;
                }
            }

            var first = error.Code is RpcException.StatusCode.ResourceExhausted ? 1.0 : 0.2;
            var seconds = first * Math.Pow(2, Math.Min(_failures - 1, 10));
            return TimeSpan.FromSeconds(Math.Min(seconds, MaxDelay.TotalSeconds));
        }
    }

    private static bool IsPassing(RpcException.StatusCode code) => code
        is RpcException.StatusCode.Aborted
        or RpcException.StatusCode.Cancelled
        or RpcException.StatusCode.DataLoss
        or RpcException.StatusCode.DeadlineExceeded
        or RpcException.StatusCode.Internal
        or RpcException.StatusCode.OutOfRange
        or RpcException.StatusCode.ResourceExhausted
        or RpcException.StatusCode.Unavailable
        or RpcException.StatusCode.Unknown;
}
