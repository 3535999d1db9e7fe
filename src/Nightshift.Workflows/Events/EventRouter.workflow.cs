using Nightshift.Contracts.Events;
using Nightshift.Workflows.Events.Ports;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Events;

/// <summary>
/// Where events come in; one for a namespace, always open. Each fires the schedules that wait for its type, once, in
/// the order in which they came. Applications send the signal <see cref="EventMessages.Event"/>.
/// </summary>
[Workflow(EventMessages.WorkflowType)]
public sealed class EventRouterWorkflow
{
    /// <summary>
    /// Events that one run of the workflow does before it continues as new; a server may suggest it earlier.
    /// </summary>
    public const int EventsARun = 200;

    // An id that comes again after so many others is looked up in the records, where every one stays.
    private const int KnownEvents = 1_000;
    private const int LatestEvents = 50;

    private readonly Queue<EventMessage> _waiting = new();
    private readonly Queue<string> _known = new();
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Queue<EventReport> _latest = new();
    private int _done;

    /// <summary>Remembers what the router knew before it continued as new.</summary>
    [WorkflowInit]
    public EventRouterWorkflow(EventRouterState? known = null)
    {
        foreach (var key in known?.Known ?? [])
        {
            Remember(key);
        }

        _waiting = new(known?.Waiting ?? []);
        _latest = new(known?.Latest ?? []);
    }

    /// <summary>Does one event after the other.</summary>
    [WorkflowRun]
    public async Task RunAsync(EventRouterState? known = null)
    {
        while (true)
        {
            await Workflow.WaitConditionAsync(() => _waiting.Count > 0 || IsLong);
            if (IsLong)
            {
                var state = new EventRouterState([.. _waiting], [.. _known], [.. _latest]);
                throw Workflow.CreateContinueAsNewException((EventRouterWorkflow router) => router.RunAsync(state));
            }

            var message = _waiting.Dequeue();
            _latest.Enqueue(await DoAsync(message));
            _done++;
            while (_latest.Count > LatestEvents)
            {
                _latest.Dequeue();
            }
        }
    }

    /// <summary>Something happened.</summary>
    [WorkflowSignal(EventMessages.Event)]
    public Task EventAsync(EventMessage message)
    {
        _waiting.Enqueue(message ?? new EventMessage(null));
        return Task.CompletedTask;
    }

    /// <summary>What came of the latest events, the latest first.</summary>
    [WorkflowQuery(EventMessages.Latest)]
    public IReadOnlyList<EventReport> Latest() => [.. _latest.Reverse()];

    private bool IsLong => Workflow.ContinueAsNewSuggested || _done >= EventsARun;

    private static DateTimeOffset Now => new(DateTime.SpecifyKind(Workflow.UtcNow, DateTimeKind.Utc));

    private async Task<EventReport> DoAsync(EventMessage message)
    {
        var at = Now;
        if (message.Validate() is { Count: > 0 } errors)
        {
            return Report(message, at, $"Refused: {string.Join(' ', errors)}");
        }

        var named = string.IsNullOrWhiteSpace(message.Id)
            ? message with { Id = Workflow.NewGuid().ToString() } : message;
        if (!Remember($"{named.Type}\n{named.Id}"))
        {
            return Report(named, at, "It came before, and is done once.");
        }

        try
        {
            return await Workflow.ExecuteActivityAsync(
                (IEventActivities events) => events.DispatchEventAsync(named, at), Options(named));
        }
        catch (ActivityFailureException e) when (!Workflow.CancellationToken.IsCancellationRequested)
        {
            // Attempts do not run out; this one can never be done, and must not keep the others waiting.
            return Report(named, at, $"Failed: {e.InnerException?.Message ?? e.Message}");
        }
    }

    private static EventReport Report(EventMessage message, DateTimeOffset at, string outcome) =>
        new(Cut(message.Type), Cut(message.Id), at, outcome, []);

    private static string Cut(string? text) =>
        text?.Length > EventMessage.IdLength ? text[..EventMessage.IdLength] : text ?? "";

    /// <summary>Remembers an event.</summary>
    /// <returns>Whether it is new.</returns>
    private bool Remember(string key)
    {
        if (!_keys.Add(key))
        {
            return false;
        }

        _known.Enqueue(key);
        while (_known.Count > KnownEvents)
        {
            _keys.Remove(_known.Dequeue());
        }

        return true;
    }

    private static ActivityOptions Options(EventMessage message) => new()
    {
        Summary = Schedules.ScheduleText.Cut($"{message.Type} {message.Id}"),
        StartToCloseTimeout = TimeSpan.FromMinutes(1),
        RetryPolicy = new RetryPolicy { MaximumInterval = TimeSpan.FromMinutes(1) },
    };
}
