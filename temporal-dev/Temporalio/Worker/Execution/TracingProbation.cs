using System.Collections.Concurrent;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>
/// Listens for workflow code that leaves its scheduler as long as some workflow type of the worker is new. The events
/// of the runtime that tell it at once cost every <c>await</c> of the process, which is too much to pay for ever; after
/// that what has left is noticed when it comes back.
/// </summary>
/// <param name="time">Tells how long a type has been known.</param>
internal sealed class TracingProbation(TimeProvider time) : IDisposable
{
    /// <summary>A type that has done so much has been everywhere where it goes often.</summary>
    public const int Activations = 500;

    /// <summary>A type that has done less by then does not keep the others waiting.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<WorkflowDefinition, Newcomer> _known = new();
    private readonly Lock _gate = new();
    private IDisposable? _listening;
    private int _newcomers;
    private bool _isDisposed;

    /// <summary>Whether it listens now.</summary>
    public bool IsListening
    {
        get
        {
            lock (_gate)
            {
                return _listening is not null;
            }
        }
    }

    /// <summary>Takes note that a workflow is about to run.</summary>
    public void Note(WorkflowDefinition definition)
    {
        var newcomer = _known.GetOrAdd(definition, static (_, self) => self.Welcome(), this);
        if (newcomer.IsDone)
        {
            return;
        }

        if (Interlocked.Increment(ref newcomer.Runs) > Activations || time.GetElapsedTime(newcomer.Since) > Longest)
        {
            Accept(newcomer);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _listening?.Dispose();
            _listening = null;
        }
    }

    private Newcomer Welcome()
    {
        lock (_gate)
        {
            _newcomers++;
            if (!_isDisposed)
            {
                _listening ??= WorkflowTracingEventListener.Use();
            }
        }

        return new(time.GetTimestamp());
    }

    private void Accept(Newcomer newcomer)
    {
        lock (_gate)
        {
            if (newcomer.IsDone)
            {
                return;
            }

            newcomer.IsDone = true;
            if (--_newcomers == 0)
            {
                _listening?.Dispose();
                _listening = null;
            }
        }
    }

    private sealed class Newcomer(long since)
    {
        public int Runs;

        public volatile bool IsDone;

        public long Since => since;
    }
}
