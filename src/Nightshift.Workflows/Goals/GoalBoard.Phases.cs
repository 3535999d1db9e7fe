using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals.Ports;

namespace Nightshift.Workflows.Goals;

/// <summary>The phases and tasks of the board.</summary>
public sealed partial class GoalBoard
{
    /// <summary>Sets a plan out, everything waiting.</summary>
    public void LayOut(GoalPlan plan) => _phases =
    [
        .. plan.Phases.Select(phase => new PhaseProgress
        {
            Id = phase.Id,
            Title = phase.Title,
            Tasks =
            [
                .. phase.Tasks.Select(task => new TaskProgress
                {
                    Id = task.Id,
                    Title = task.Title,
                    Skill = task.Skill,
                }),
            ],
        }),
    ];

    /// <summary>The latest result of a task; null before.</summary>
    public string? ResultOf(string taskId) =>
        _phases.SelectMany(phase => phase.Tasks).FirstOrDefault(task => task.Id == taskId)?.Artifact;

    /// <summary>How often a phase's tasks were sent out.</summary>
    public int PassesOf(string phaseId) => _phases.First(phase => phase.Id == phaseId).Passes;

    /// <summary>How often a task was carried out.</summary>
    public int PassesOfTask(string taskId) =>
        _phases.SelectMany(phase => phase.Tasks).First(task => task.Id == taskId).Passes;

    /// <summary>A pass over a phase begins; the tasks to do wait again.</summary>
    public void BeginPass(string phaseId, IReadOnlyCollection<string> taskIds) => Change(phaseId, phase => phase with
    {
        State = WorkState.Running,
        Passes = phase.Passes + 1,
        Tasks =
        [
            .. phase.Tasks.Select(task => taskIds.Contains(task.Id) ? task with { State = WorkState.Waiting } : task),
        ],
    });

    /// <summary>A phase is in another state.</summary>
    public void Move(string phaseId, WorkState state) => Change(phaseId, phase => phase with { State = state });

    /// <summary>A phase was reviewed.</summary>
    public void Judge(string phaseId, string verdict, string? review) =>
        Change(phaseId, phase => phase with { Verdict = verdict, Review = review ?? phase.Review });

    /// <summary>A task begins, or ends other than well.</summary>
    public void MoveTask(string phaseId, string taskId, WorkState state) =>
        ChangeTask(phaseId, taskId, task => task with { State = state });

    /// <summary>A task is done.</summary>
    public void FinishTask(string phaseId, string taskId, TaskAnswer answer) =>
        ChangeTask(phaseId, taskId, task => task with
        {
            State = WorkState.Done,
            Passes = task.Passes + 1,
            Model = answer.Usage.Model,
            Tokens = task.Tokens + answer.Usage.Tokens,
            CostUsd = task.CostUsd + answer.Usage.CostUsd,
            Artifact = answer.Artifact,
        });

    /// <summary>The goal is over: what is not done will not be.</summary>
    public void StopOpenWork() => _phases =
    [
        .. _phases.Select(phase => phase with
        {
            State = Stopped(phase.State),
            Tasks = [.. phase.Tasks.Select(task => task with { State = Stopped(task.State) })],
        }),
    ];

    private static WorkState Stopped(WorkState state) =>
        state is WorkState.Done or WorkState.Failed ? state : WorkState.Stopped;

    private void ChangeTask(string phaseId, string taskId, Func<TaskProgress, TaskProgress> change) =>
        Change(phaseId, phase => phase with
        {
            Tasks = [.. phase.Tasks.Select(task => task.Id == taskId ? change(task) : task)],
        });

    private void Change(string phaseId, Func<PhaseProgress, PhaseProgress> change) =>
        _phases = [.. _phases.Select(phase => phase.Id == phaseId ? change(phase) : phase)];
}
