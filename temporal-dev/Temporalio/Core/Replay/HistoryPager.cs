using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Core.Replay;

/// <summary>
/// Hands out the history that a workflow task comes with, fetching pages as they are needed. Each window holds at least
/// two logical tasks unless it reaches the end, because applying one looks ahead into the next.
/// </summary>
internal sealed class HistoryPager
{
    private readonly IHistorySource _source;
    private readonly WorkflowExecution _execution;
    private readonly HistoryBounds _bounds;
    private readonly List<HistoryEvent> _pending = [];

    // What the task itself brought along; it goes behind the pages that were fetched from the start.
    private IReadOnlyList<HistoryEvent> _tail = [];
    private ByteString _nextPageToken;
    private bool _isDone;
    private long _lastHandedOut;

    private HistoryPager(
        IHistorySource source, WorkflowExecution execution, HistoryBounds bounds, ByteString nextPageToken, bool isDone)
    {
        _source = source;
        _execution = execution;
        _bounds = bounds;
        _nextPageToken = nextPageToken;
        _isDone = isDone;
    }

    /// <summary>Goes on from the events that came with a task.</summary>
    public static HistoryPager FromTask(
        IHistorySource source,
        WorkflowExecution execution,
        HistoryBounds bounds,
        IEnumerable<HistoryEvent> events,
        ByteString nextPageToken)
    {
        var pager = new HistoryPager(source, execution, bounds, nextPageToken, nextPageToken.IsEmpty);
        pager._pending.AddRange(events);
        return pager;
    }

    /// <summary>Fetches everything from the first event on; <paramref name="tail"/> is what is known already.</summary>
    public static HistoryPager FromStart(
        IHistorySource source, WorkflowExecution execution, HistoryBounds bounds, IReadOnlyList<HistoryEvent> tail) =>
        new(source, execution, bounds, ByteString.Empty, isDone: false) { _tail = tail };

    /// <summary>Returns the next window.</summary>
    /// <exception cref="HistoryUnavailableException">There are fewer events than the task needs.</exception>
    /// <exception cref="Exceptions.RpcException">A page could not be fetched.</exception>
    public async Task<HistoryWindow> NextWindowAsync()
    {
        while (true)
        {
            if (TryTakeWindow() is { } window)
            {
                _lastHandedOut = window.LastEventId ?? _lastHandedOut;
                return window;
            }

            await FetchPageAsync().ConfigureAwait(false);
        }
    }

    private HistoryWindow? TryTakeWindow()
    {
        var seenEnough = _pending.Count > 0 && _pending[^1].EventId >= _bounds.StartedEventId;
        if (_isDone && !seenEnough)
        {
            // A last page can be empty: then the end was handed out before it was known to be the end.
            return _pending.Count == 0 && _lastHandedOut > 0 && _lastHandedOut >= _bounds.StartedEventId
                ? HistoryWindow.Create([], _bounds, reachesEnd: true).Window
                : throw new HistoryUnavailableException(_execution.RunId);
        }

        if (_pending.Count == 0)
        {
            return null;
        }

        var (window, left) = HistoryWindow.Create([.. _pending], _bounds, _isDone);
        if (!_isDone && window.TaskCount < 2)
        {
            return null;
        }

        _pending.Clear();
        _pending.AddRange(left);
        return window;
    }

    private async Task FetchPageAsync()
    {
        while (true)
        {
            var page = await _source.GetHistoryPageAsync(_execution, _nextPageToken).ConfigureAwait(false);
            var asked = _nextPageToken;
            _nextPageToken = page.NextPageToken;
            _isDone = _nextPageToken.IsEmpty;
            Append(page.History?.Events ?? []);
            if (_isDone)
            {
                Append(_tail);
                return;
            }

            // An empty page with a token behind it is not the end, unless it leads to itself.
            if (page.History?.Events.Count > 0)
            {
                return;
            }

            if (_nextPageToken.Equals(asked))
            {
                throw new HistoryUnavailableException(_execution.RunId);
            }
        }
    }

    private void Append(IEnumerable<HistoryEvent> events)
    {
        var last = _pending.Count > 0 ? _pending[^1].EventId : _lastHandedOut;
        _pending.AddRange(events.SkipWhile(e => e.EventId <= last));
    }
}
