using TemporalDev.Server.Persistence;
using TemporalDev.Server.Timers;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>
/// One run of a workflow: its state, and all that may happen to it. Everything happens under <see cref="Gate"/>,
/// between <see cref="Begin"/> and <see cref="Commit"/>; who answers a caller waits for <see cref="Durable"/> first,
/// outside the gate.
/// </summary>
internal sealed partial class WorkflowRun : IDueTarget
{
    /// <summary>A run that starts, or one that was read from the store.</summary>
    public WorkflowRun(RunServices services, long key, RunState state)
    {
        Services = services;
        Key = key;
        State = state;
        Events = new EventLog(this);
        WorkflowTask = new WorkflowTaskMachine(this);
        Activities = new ActivityMachine(this);
        Timers = new UserTimers(this);
        Updates = new UpdateRegistry(this);
        Queries = new QueryRegistry(this);
        Children = new ChildMachine(this);
    }

    /// <summary>Held while anything of the run is read or changed. Never held while waiting.</summary>
    public Lock Gate { get; } = new();

    public RunServices Services { get; }

    /// <summary>The run's number in the store; newer runs have higher ones.</summary>
    public long Key { get; }

    public RunState State { get; }

    /// <summary>What the run does to others; null until there is something.</summary>
    public CrossRun.EffectChain? Effects { get; set; }

    public EventLog Events { get; }

    public WorkflowTaskMachine WorkflowTask { get; }

    public ActivityMachine Activities { get; }

    public UserTimers Timers { get; }

    public UpdateRegistry Updates { get; }

    public QueryRegistry Queries { get; }

    public ChildMachine Children { get; }

    public RunDeadlines Deadlines { get; } = new();

    /// <summary>Request ids of the signals taken, so that none is taken twice.</summary>
    public HashSet<string> SignalRequests { get; } = new(StringComparer.Ordinal);

    /// <summary>The time of the transition under way, in ticks.</summary>
    public long Now { get; private set; }

    public WorkflowExecutionStatus Status => (WorkflowExecutionStatus)State.Status;

    public bool IsOpen => Status == WorkflowExecutionStatus.Running;

    public WorkflowExecution Execution => new() { WorkflowId = State.WorkflowId, RunId = State.RunId };

    /// <summary>Starts a transition.</summary>
    public void Begin()
    {
        Now = Math.Max(Now, Services.Clock.Now);
        Events.Trim();
    }

    /// <summary>Schedules a workflow task, unless one is there or the first one is delayed.</summary>
    public void Wake()
    {
        if (IsOpen && !WorkflowTask.IsPending && State.FirstWorkflowTaskTime == 0)
        {
            WorkflowTask.Schedule();
        }
    }

    /// <summary>Does what is due. Called by the timer service.</summary>
    public void OnDue()
    {
        try
        {
            lock (Gate)
            {
                Begin();
                Deadlines.Called();
                while (IsOpen && Deadlines.TryTake(Now, out var deadline))
                {
                    DeadlineDispatch.Fire(this, deadline);
                }

                Commit();
            }
        }
        catch (Exception e)
        {
            ServerLog.DeadlineFailed(Services.Logger, State.WorkflowId, State.RunId, e);
        }
    }
}
