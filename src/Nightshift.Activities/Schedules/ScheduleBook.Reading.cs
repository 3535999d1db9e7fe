using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Schedules;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Schedules;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules;

/// <summary>What is there.</summary>
public sealed partial class ScheduleBook
{
    private const int DescribesAtOnce = 8;

    private static readonly TimeSpan ShownTwice = TimeSpan.FromHours(3);

    /// <summary>A schedule; null where there is none.</summary>
    public async Task<ScheduleView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await ViewAsync(await _client.GetScheduleHandle(id).DescribeAsync(Rpc(cancellationToken)));
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>A schedule.</summary>
    /// <exception cref="ScheduleException">It is not there.</exception>
    public async Task<ScheduleView> ShowAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw NotFound(id);

    /// <summary>All schedules that start scheduled runs, by their ids.</summary>
    public async Task<IReadOnlyList<ScheduleView>> ListAsync(CancellationToken cancellationToken)
    {
        List<string> ids = [];
        await foreach (var entry in _client.ListSchedulesAsync(new() { Rpc = Rpc(cancellationToken) }))
        {
            if (entry.Schedule?.Action is ScheduleListActionStartWorkflow { Workflow: ScheduleMapping.RunType })
            {
                ids.Add(entry.Id);
            }
        }

        var views = new ScheduleView?[ids.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = DescribesAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0, ids.Count, options, async (index, token) => views[index] = await FindAsync(ids[index], token));
        return [.. views.OfType<ScheduleView>().OrderBy(view => view.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The times at which a schedule fires, asked of the server; at most 1,000, in order. Whether it is paused makes no
    /// difference.
    /// </summary>
    /// <param name="id">The schedule.</param>
    /// <param name="after">The times are after this one.</param>
    /// <param name="to">And up to this one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ScheduleException">It is not there.</exception>
    public async Task<IReadOnlyList<DateTimeOffset>> TimesAsync(
        string id, DateTimeOffset after, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var times = await MatchingTimesAsync(id, after, to, cancellationToken);

        // A server that is asked from within an hour that the clock shows twice passes over what is left of it; asked
        // from before, it does not.
        return times.Count == 0 && to - after < ShownTwice
            ? await MatchingTimesAsync(id, after - ShownTwice, to, cancellationToken) is { Count: > 0 } wider
                ? [.. wider.Where(time => time > after)] : []
            : times;
    }

    private async Task<IReadOnlyList<DateTimeOffset>> MatchingTimesAsync(
        string id, DateTimeOffset after, DateTimeOffset to, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _client.WorkflowService.ListScheduleMatchingTimesAsync(
                new ListScheduleMatchingTimesRequest
                {
                    Namespace = _client.Options.Namespace,
                    ScheduleId = id,
                    StartTime = Timestamp.FromDateTimeOffset(after),
                    EndTime = Timestamp.FromDateTimeOffset(to),
                },
                Rpc(cancellationToken));
            return [.. answer.StartTime.Select(time => time.ToDateTimeOffset()).Where(time => time > after)];
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            throw NotFound(id);
        }
    }

    /// <summary>As <see cref="TimesAsync"/>, beyond what the server tells at once.</summary>
    /// <param name="id">The schedule.</param>
    /// <param name="after">The times are after this one.</param>
    /// <param name="to">And up to this one.</param>
    /// <param name="limit">The most times to ask for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ScheduleException">It is not there.</exception>
    public async Task<IReadOnlyList<DateTimeOffset>> AllTimesAsync(
        string id, DateTimeOffset after, DateTimeOffset to, int limit, CancellationToken cancellationToken)
    {
        List<DateTimeOffset> times = [];
        while (times.Count < limit
            && await TimesAsync(id, times.Count > 0 ? times[^1] : after, to, cancellationToken) is { Count: > 0 } more)
        {
            times.AddRange(more.Take(limit - times.Count));
        }

        return times;
    }

    private async Task<bool> FiresAsync(
        ScheduleDefinition definition, DateTimeOffset after, CancellationToken cancellationToken)
    {
        if (definition.Trigger is not { IsTimed: true })
        {
            return true;
        }

        var to = after + SchedulesConstants.Horizon;
        return (await TimesAsync(definition.Id, after, to, cancellationToken)).Count > 0;
    }

    private static async Task<ScheduleView> ViewAsync(ScheduleDescription description)
    {
        var (schedule, info) = (description.Schedule, description.Info);
        var definition = await DefinitionAsync(description);
        return new ScheduleView
        {
            Id = description.Id,
            Definition = definition,
            Paused = schedule.State.Paused,
            Note = schedule.State.Note ?? "",
            Next = [.. info.NextActionTimes.Select(Utc)],
            Recent = [.. info.RecentActions.Select(Start)],
            Running = [.. info.RunningActions.OfType<ScheduleActionExecutionStartWorkflow>()
                .Select(action => action.WorkflowId)],
            Actions = info.NumActions,
            MissedWindow = info.NumActionsMissedCatchupWindow,
            SkippedOverlap = info.NumActionsSkippedOverlap,
            RemainingRuns = schedule.State.LimitedActions ? schedule.State.RemainingActions : null,
            Creator = description.Memo.TryGetValue(ScheduleMapping.CreatorMemo, out var creator)
                ? await creator.ToValueAsync<string>() : null,
            CreatedAt = Utc(info.CreatedAt),
            UpdatedAt = info.LastUpdatedAt is { } updated ? Utc(updated) : null,
            Deviations = ScheduleDeviations.Find(definition, schedule),
        };
    }

    /// <summary>
    /// The definition that runs are started with; where somebody took it out, the one with which it was made.
    /// </summary>
    private static async Task<ScheduleDefinition?> DefinitionAsync(ScheduleDescription description)
    {
        if (description.Schedule.Action is ScheduleActionStartWorkflow { Workflow: ScheduleMapping.RunType } action
            && action.Args.FirstOrDefault() is IEncodedRawValue argument
            && await ReadAsync(argument) is { } definition)
        {
            return definition;
        }

        return description.Memo.TryGetValue(ScheduleMapping.DefinitionMemo, out var memo)
            ? await ReadAsync(memo)
            : null;
    }

    private static async Task<ScheduleDefinition?> ReadAsync(IEncodedRawValue value)
    {
        try
        {
            return await value.ToValueAsync<ScheduleDefinition>() is { Id.Length: > 0 } definition ? definition : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static ScheduleStart Start(ScheduleActionResult result) => new(
        Utc(result.ScheduledAt),
        Utc(result.StartedAt),
        (result.Action as ScheduleActionExecutionStartWorkflow)?.WorkflowId ?? "");

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
