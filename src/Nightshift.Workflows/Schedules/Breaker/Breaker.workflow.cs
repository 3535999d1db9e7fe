using Nightshift.Contracts.Schedules;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Schedules.Breaker;

/// <summary>
/// The breaker of one schedule, from its first failed run to the next good one. It counts failures in a row; at the
/// threshold it pauses the schedule, and after a cool-down one probe run decides whether it resumes. A probe that fails
/// doubles the cool-down, up to a day.
/// </summary>
[Workflow]
public sealed class BreakerWorkflow
{
    private static readonly TimeSpan LongestCoolDown = TimeSpan.FromDays(1);

    private readonly string _scheduleId;
    private readonly Queue<BreakerNews> _news = new();
    private readonly HashSet<string> _heard = new(StringComparer.Ordinal);
    private BreakerNews? _last;
    private string _phase = "counting";
    private string? _reset;
    private DateTimeOffset? _probeAt;
    private int _failures;

    /// <summary>Knows its schedule before any news is handled.</summary>
    [WorkflowInit]
    public BreakerWorkflow(string scheduleId) => _scheduleId = scheduleId;

    /// <summary>Counts until a run succeeds, somebody resets it, or a probe decides.</summary>
    /// <returns>Why it is closed, one sentence.</returns>
    [WorkflowRun]
    public async Task<string> RunAsync(string scheduleId)
    {
        while (true)
        {
            await Workflow.WaitConditionAsync(() => _news.Count > 0 || _reset is not null);
            if (_news.Count == 0)
            {
                return $"Reset by {_reset}.";
            }

            if (Hear(_news.Dequeue()) is { } end && _news.Count == 0)
            {
                return end;
            }

            if (_last is { } last && _failures > 0
                && last.Definition.Policies.BreakerThreshold is var threshold and > 0 && _failures >= threshold)
            {
                return await HoldAsync(last);
            }
        }
    }

    /// <summary>A run has ended.</summary>
    [WorkflowSignal]
    public Task RunEndedAsync(BreakerNews news)
    {
        if (_heard.Add(news.RunKey))
        {
            _news.Enqueue(news);
        }

        return Task.CompletedTask;
    }

    /// <summary>Somebody says that it works again.</summary>
    /// <param name="by">Who.</param>
    [WorkflowSignal]
    public Task ResetAsync(string by)
    {
        _reset = by;
        return Task.CompletedTask;
    }

    /// <summary>Where it stands.</summary>
    [WorkflowQuery]
    public BreakerState State() => new(_scheduleId, _phase, _failures, _last?.Message, _probeAt);

    private string? Hear(BreakerNews news)
    {
        if (news.Succeeded)
        {
            _failures = 0;
            return "A run succeeded.";
        }

        _failures++;
        _last = news;
        return null;
    }

    private async Task<string> HoldAsync(BreakerNews last)
    {
        var coolDown = last.Definition.Policies.BreakerCoolDown;
        for (var probes = 0; ; probes++)
        {
            _phase = "open";
            _probeAt = Now + coolDown;
            if (!await OpenAsync(last, probes))
            {
                return "The schedule is gone.";
            }

            Workflow.CurrentDetails = $"Open since {_failures} failed runs; next probe at {_probeAt:u}.";
            await Workflow.WaitConditionAsync(() => _reset is not null || _news.Any(news => news.Succeeded), coolDown);
            if (_reset is not null || _news.Any(news => news.Succeeded))
            {
                var why = _reset is { } by ? $"Reset by {by}." : "A run succeeded.";
                await CloseAsync(why);
                return why;
            }

            _news.Clear();
            var look = await Workflow.ExecuteActivityAsync(
                (IBreakerActivities breaker) => breaker.LookAtBreakerAsync(_scheduleId), Options("Look at it"));
            if (!look.IsHeld || look.Definition is null)
            {
                return "Somebody has decided already.";
            }

            // A schedule that waits for events is tried with what the last one brought.
            var definition = look.Definition with { Input = look.Definition.Input ?? last.Definition.Input };
            if (await ProbeAsync(definition) is not { } failure)
            {
                await CloseAsync("The probe succeeded.");
                return "The probe succeeded.";
            }

            last = last with { Message = failure };
            _last = last;
            coolDown = coolDown * 2 < LongestCoolDown ? coolDown * 2
                : coolDown > LongestCoolDown ? coolDown : LongestCoolDown;
        }
    }

    /// <summary>Runs once.</summary>
    /// <returns>Why it failed; null where it succeeded.</returns>
    private async Task<string?> ProbeAsync(ScheduleDefinition definition)
    {
        _phase = "half_open";
        _probeAt = null;
        var options = new ChildWorkflowOptions
        {
            Id = $"{ScheduleId.RunOf(_scheduleId)}-{RunOrigins.Probe}-{RunNames.Slot(Now)}",
            TypedSearchAttributes = ScheduleMapping.RunAttributes(_scheduleId),
            StaticSummary = ScheduleText.Cut($"Probe: {ScheduleText.Headline(definition)}"),
            Memo = new Dictionary<string, object> { [RunMemo.Origin] = RunOrigins.Probe },
        };
        try
        {
            var result = await Workflow.ExecuteChildWorkflowAsync(
                (ScheduledRunWorkflow run) => run.RunAsync(definition), options);
            return result.Gate is null ? null : $"The probe was skipped: {result.Outcome}";
        }
        catch (ChildWorkflowFailureException e) when (!Workflow.CancellationToken.IsCancellationRequested)
        {
            return $"The probe failed: {e.InnerException?.Message ?? e.Message}";
        }
    }

    private Task<bool> OpenAsync(BreakerNews last, int probes)
    {
        var trip = new BreakerTrip(_scheduleId, _failures, last, _probeAt!.Value, Now, probes);
        return Workflow.ExecuteActivityAsync(
            (IBreakerActivities breaker) => breaker.OpenBreakerAsync(trip),
            Options(probes == 0 ? "Pause the schedule and tell people" : "Stay open"));
    }

    private Task CloseAsync(string reason) => Workflow.ExecuteActivityAsync(
        (IBreakerActivities breaker) => breaker.CloseBreakerAsync(_scheduleId, reason), Options("Resume the schedule"));

    private static DateTimeOffset Now => new(DateTime.SpecifyKind(Workflow.UtcNow, DateTimeKind.Utc));

    private static ActivityOptions Options(string summary) => new()
    {
        Summary = summary,
        StartToCloseTimeout = TimeSpan.FromSeconds(30),
        RetryPolicy = new RetryPolicy { MaximumInterval = TimeSpan.FromMinutes(1) },
    };
}
