using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Schedules;
using Temporalio.Client;
using Temporalio.Client.Schedules;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules;

/// <summary>
/// The schedules of a namespace, as definitions. Temporal keeps them; this writes them there and reads them from there.
/// Safe for use by many at once.
/// </summary>
public sealed partial class ScheduleBook
{
    private readonly ITemporalClient _client;
    private readonly ScheduleCapabilities _capabilities;
    private readonly TimeProvider _timeProvider;
    private readonly ScheduleStates _states;

    /// <summary>The schedules of a client's namespace.</summary>
    /// <param name="client">A client.</param>
    /// <param name="capabilities">What may be named in definitions.</param>
    /// <param name="timeProvider">The clock by which delays are counted.</param>
    /// <param name="states">Keeps when a schedule was paused.</param>
    internal ScheduleBook(
        ITemporalClient client,
        ScheduleCapabilities capabilities,
        TimeProvider timeProvider,
        ScheduleStates states) =>
        (_client, _capabilities, _timeProvider, _states) = (client, capabilities, timeProvider, states);

    /// <summary>What may be named in definitions.</summary>
    public ScheduleCapabilities Capabilities => _capabilities;

    /// <summary>Makes a schedule.</summary>
    /// <param name="definition">What it is to be.</param>
    /// <param name="creator">Who makes it.</param>
    /// <param name="note">What stands beside it; null for its description.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ScheduleException">It is not valid, never fires, or is there.</exception>
    public async Task CreateAsync(
        ScheduleDefinition definition, string creator, string? note, CancellationToken cancellationToken)
    {
        Check(definition);
        var begun = _timeProvider.GetUtcNow();
        var anchored = SpecMapping.Anchor(definition, begun);
        var options = new ScheduleOptions
        {
            Memo = new Dictionary<string, object>
            {
                [ScheduleMapping.DefinitionMemo] = anchored,
                [ScheduleMapping.CreatorMemo] = creator,
            },
            Rpc = Rpc(cancellationToken),
        };
        try
        {
            await _client.CreateScheduleAsync(
                definition.Id, ScheduleMapping.Schedule(anchored, note), options);
        }
        catch (ScheduleAlreadyRunningException)
        {
            throw new ScheduleException(
                ScheduleProblem.Exists,
                $"'{definition.Id}' is there already; change it with 'nightshift schedules update', or choose another "
                + "id.");
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.InvalidArgument)
        {
            throw Refused(definition, e);
        }

        if (!await FiresAsync(anchored, begun, cancellationToken))
        {
            await _client.GetScheduleHandle(definition.Id).DeleteAsync(Rpc(cancellationToken));
            throw NeverFires(definition);
        }

        if (!definition.Enabled)
        {
            await _states.KeepAsync(definition.Id, true, note ?? "It was made paused.", cancellationToken);
        }
        else if (anchored.Trigger is DelayTrigger { At: { } at }
            && (await ShowAsync(definition.Id, cancellationToken)).CreatedAt >= at)
        {
            // The delay was over before the server had the schedule, and for the server its moment never comes.
            await TriggerAsync(definition.Id, null, cancellationToken);
        }
    }

    /// <summary>Changes a schedule to what a definition says; whether it is paused stays as it is.</summary>
    /// <param name="definition">What it is to be.</param>
    /// <param name="expected">The version that the change was made for; null for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ScheduleException">
    /// It is not valid, never fires, is not there, or was changed meanwhile.
    /// </exception>
    public async Task UpdateAsync(
        ScheduleDefinition definition, string? expected, CancellationToken cancellationToken)
    {
        Check(definition);
        Schedule? before = null;
        var handle = _client.GetScheduleHandle(definition.Id);
        await ChangeAsync(definition, async () =>
        {
            await handle.UpdateAsync(
                async input =>
                {
                    before = input.Description.Schedule;
                    var current = await DefinitionAsync(input.Description);
                    CheckVersion(definition.Id, current, expected);
                    return new ScheduleUpdate(Changed(definition, current, before));
                },
                Rpc(cancellationToken));
        });

        // A server drops an update in silence that lost a race.
        var after = await handle.DescribeAsync(Rpc(cancellationToken));
        if ((await DefinitionAsync(after))?.Version != definition.Version)
        {
            throw Stale(definition.Id, "somebody else changed it at the same time");
        }

        if (!await FiresAsync(definition, _timeProvider.GetUtcNow(), cancellationToken) && before is not null)
        {
            await handle.UpdateAsync(_ => new ScheduleUpdate(before), Rpc(cancellationToken));
            throw NeverFires(definition);
        }
    }

    /// <summary>Ends a schedule; runs at work go on.</summary>
    /// <exception cref="ScheduleException">It is not there.</exception>
    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        OnAsync(id, handle => handle.DeleteAsync(Rpc(cancellationToken)));

    /// <summary>Stops a schedule from firing.</summary>
    /// <exception cref="ScheduleException">It is not there.</exception>
    public async Task PauseAsync(string id, string note, CancellationToken cancellationToken)
    {
        await OnAsync(id, handle => handle.PauseAsync(note, Rpc(cancellationToken)));
        await _states.KeepAsync(id, true, note, cancellationToken);
    }

    /// <summary>Lets a schedule fire again.</summary>
    /// <exception cref="ScheduleException">It is not there.</exception>
    public async Task ResumeAsync(string id, string note, CancellationToken cancellationToken)
    {
        await OnAsync(id, handle => handle.UnpauseAsync(note, Rpc(cancellationToken)));
        await _states.KeepAsync(id, false, note, cancellationToken);
    }

    private Schedule Changed(ScheduleDefinition definition, ScheduleDefinition? current, Schedule before)
    {
        // A delay whose time has not changed keeps its moment.
        var keeps = definition.Trigger is DelayTrigger wanted && current?.Trigger is DelayTrigger { At: not null } known
            && wanted.After == known.After && wanted.At is null;
        var anchored = keeps
            ? definition with { Trigger = current!.Trigger }
            : SpecMapping.Anchor(definition, _timeProvider.GetUtcNow());
        var after = ScheduleMapping.Schedule(anchored);
        var limit = ScheduleMapping.Limit(anchored);
        var used = current is null || ScheduleMapping.Limit(current) is not { } former || !before.State.LimitedActions
            ? 0 : former - before.State.RemainingActions;
        return after with
        {
            State = after.State with
            {
                Paused = before.State.Paused,
                Note = before.State.Paused ? before.State.Note : after.State.Note,
                RemainingActions = limit is { } total ? Math.Max(0, total - used) : 0,
            },
        };
    }

    private void Check(ScheduleDefinition definition)
    {
        if (definition.Validate(_capabilities) is { Count: > 0 } errors)
        {
            throw new ScheduleException(ScheduleProblem.Invalid, errors);
        }
    }

    private async Task OnAsync(string id, Func<ScheduleHandle, Task> work)
    {
        try
        {
            await work(_client.GetScheduleHandle(id));
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            throw NotFound(id);
        }
    }

    private async Task ChangeAsync(ScheduleDefinition definition, Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            throw NotFound(definition.Id);
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.InvalidArgument)
        {
            throw Refused(definition, e);
        }
    }

    private static RpcOptions Rpc(CancellationToken cancellationToken) =>
        new() { CancellationToken = cancellationToken };
}
