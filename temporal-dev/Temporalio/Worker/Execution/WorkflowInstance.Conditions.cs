using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <content>Conditions.</content>
internal sealed partial class WorkflowInstance
{
    private readonly LinkedList<PendingCondition> _conditions = [];

    /// <summary>Waits until a condition holds.</summary>
    /// <returns>Whether it held in time.</returns>
    public Task<bool> WaitConditionAsync(WaitConditionOptions options)
    {
        var check = options.ConditionCheck ??
            throw new ArgumentException("The options have no condition.", nameof(options));
        var condition = new PendingCondition(check);
        var node = _conditions.AddLast(condition);
        var token = options.CancellationToken ?? CancellationToken;
        return QueueAsync(async () =>
        {
            using var registration = token.Register(() => condition.Source.TrySetCanceled(token));
            try
            {
                return options.Timeout is { } timeout
                    ? await HoldsInTimeAsync(condition, timeout, options.TimeoutSummary).ConfigureAwait(true)
                    : await condition.Source.Task.ConfigureAwait(true);
            }
            finally
            {
                if (node.List is not null)
                {
                    _conditions.Remove(node);
                }
            }
        });
    }

    private async Task<bool> HoldsInTimeAsync(PendingCondition condition, TimeSpan timeout, string? summary)
    {
        using var giveUp = new CancellationTokenSource();
        var timer = DelayAsync(new(timeout, summary, giveUp.Token));
        var first = await Task.WhenAny((Task)condition.Source.Task, timer).ConfigureAwait(true);
        if (first != condition.Source.Task)
        {
            return false;
        }

        try
        {
            return await condition.Source.Task.ConfigureAwait(true);
        }
        finally
        {
            giveUp.Cancel();
        }
    }

    /// <summary>
    /// Lets the first condition that holds go on; what it does may make the others false. The legacy event loop let all
    /// of them.
    /// </summary>
    private void ResolveConditions()
    {
        _checkingConditions = this;
        try
        {
            for (var node = _conditions.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Check())
                {
                    _conditions.Remove(node);
                    node.Value.Source.TrySetResult(true);
                    if (_loop!.OneConditionAtATime)
                    {
                        return;
                    }
                }

                node = next;
            }
        }
        finally
        {
            _checkingConditions = null;
        }
    }

    private sealed class PendingCondition(Func<bool> check)
    {
        public Func<bool> Check => check;

        public TaskCompletionSource<bool> Source { get; } = new();
    }
}
