using Google.Protobuf;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Timers;

namespace TemporalDev.Server.History;

/// <content>How a transition is stored, and what follows it.</content>
internal sealed partial class WorkflowRun
{
    private Dictionary<(StateItemKind Kind, string Id), IMessage?>? _items;
    private List<Action>? _followUps;
    private TimerEntry? _timer;
    private StoreWrite? _also;
    private TaskCompletionSource? _changed;
    private bool _isChanged;
    private bool _isRowChanged;
    private bool _isStored;

    /// <summary>Ends when all that happened to the run so far is stored.</summary>
    public Task Durable { get; private set; } = Task.CompletedTask;

    /// <summary>Ends when the last transition can be read from the store.</summary>
    public Task Stored { get; private set; } = Task.CompletedTask;

    /// <summary>The run that takes the place of this one as it closes, and is stored in the same unit.</summary>
    public WorkflowRun? NextRun { get; set; }

    /// <summary>Ends when history has grown. Asked for under the gate.</summary>
    public Task Changed =>
        (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>The run was read from the store; nothing of it is new.</summary>
    public void MarkStored() => _isStored = true;

    /// <summary>The state is no longer as it was stored.</summary>
    public void MarkChanged() => _isChanged = true;

    /// <summary>What lists show of the run has changed.</summary>
    public void MarkRowChanged()
    {
        _isChanged = true;
        _isRowChanged = true;
    }

    /// <summary>Stores an item of the state with this transition.</summary>
    public void PutItem(StateItemKind kind, string id, IMessage state) => (_items ??= [])[(kind, id)] = state;

    /// <summary>Removes an item of the state with this transition.</summary>
    public void RemoveItem(StateItemKind kind, string id) => (_items ??= [])[(kind, id)] = null;

    /// <summary>Stores something that is no part of the run as the same unit as this transition.</summary>
    public void StoreToo(StoreWrite write) => _also = write;

    /// <summary>Does something when the transition has been handed to the store, still under the gate.</summary>
    public void AfterCommit(Action action) => (_followUps ??= []).Add(action);

    /// <summary>Ends a transition: stores it, sets timers, and lets others know.</summary>
    /// <returns><see cref="Durable"/>.</returns>
    public Task Commit()
    {
        RunLimits.Enforce(this);
        if (NextRun is { _isStored: false } next)
        {
            return CommitWith(next);
        }

        var grew = Events.HasNew;
        if (grew || _isChanged || _items is not null || !_isStored)
        {
            Durable = Services.Store.Commit(TakeCommit(null), out var stored);
            Stored = stored;
        }

        Follow(grew);
        return Durable;
    }

    /// <summary>Stores the end of this run and the beginning of the next as one.</summary>
    private Task CommitWith(WorkflowRun next)
    {
        lock (next.Gate)
        {
            // From the end of the one to the first task of the other, nothing else would.
            using var held = Services.Skipper?.Holds.Hold();
            Services.Registry.Add(next);
            next.Wake();
            Durable = Services.Store.Commit(TakeCommit(next.TakeCommit(null)), out var stored);
            Stored = stored;
            next.Durable = Durable;
            next.Stored = stored;
            Follow(grew: true);
            next.Follow(grew: true);
            return Durable;
        }
    }

    private void Follow(bool grew)
    {
        if (!IsOpen)
        {
            StopTimer();
        }
        else
        {
            Deadlines.Prune(this);
            if (Deadlines.NeedsCall(out var due))
            {
                Services.Timers.Schedule(due, _timer ??= new TimerEntry(this));
            }

            StayAwake();
        }

        if (grew)
        {
            _changed?.SetResult();
            _changed = null;
        }

        FollowUp();
        HoldTime();
    }

    private RunCommit TakeCommit(RunCommit? alongside)
    {
        State.StateTransitions++;
        var events = Events.TakeNew(out var firstId);
        var isNew = !_isStored;

        // In memory, what only a restart would read is not written; of a closed run the state is all that remains.
        var isVolatile = Services.Store.IsVolatile;
        var commit = new RunCommit
        {
            Key = Key,
            IsNew = isNew,
            Row = isNew || _isRowChanged ? RunRow.From(Key, State) : null,
            State = isVolatile && IsOpen ? null : State.ToByteArray(),
            FirstEventId = firstId,
            Events = events,
            Items = isVolatile && IsOpen ? null : SerializeItems(),
            Alongside = alongside,
            Also = _also,
        };
        _also = null;
        _items = null;
        _isChanged = false;
        _isRowChanged = false;
        _isStored = true;
        return commit;
    }

    private List<StateItemWrite>? SerializeItems()
    {
        if (_items is null)
        {
            return null;
        }

        var writes = new List<StateItemWrite>(_items.Count);
        foreach (var ((kind, id), state) in _items)
        {
            writes.Add(new StateItemWrite(kind, id, state?.ToByteArray()));
        }

        return writes;
    }

    private void FollowUp()
    {
        while (_followUps is { } actions)
        {
            _followUps = null;
            foreach (var action in actions)
            {
                action();
            }
        }
    }
}
