using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals.Ports;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Goals;

/// <summary>Phases: their tasks, in parallel where independent, and their reviews.</summary>
public sealed partial class GoalWorkflow
{
    private string? _phaseFeedback;

    private async Task RunPhaseAsync(PlanPhase phase)
    {
        IReadOnlyList<string> todo = [.. phase.Tasks.Select(task => task.Id)];
        string? feedback = null;
        while (true)
        {
            await WaitWhilePausedAsync();
            BeginCycle();
            _board.BeginPass(phase.Id, todo);
            Enter(GoalState.Executing);
            await RunTasksAsync(phase, todo, feedback);
            var decision = await ReviewAsync(phase, feedback);
            switch (decision.Verdict)
            {
                case ReviewVerdict.Advance:
                    _board.Move(phase.Id, WorkState.Done);
                    Show();
                    return;
                case ReviewVerdict.Stop:
                    throw new GoalStopException(GoalState.Stopped, decision.Text);
                default:
                    (todo, feedback) = (decision.Tasks, decision.Text);
                    break;
            }
        }
    }

    private async Task RunTasksAsync(PlanPhase phase, IReadOnlyList<string> todo, string? feedback)
    {
        var waiting = todo.ToHashSet(StringComparer.Ordinal);
        var open = todo.ToHashSet(StringComparer.Ordinal);
        List<Task<string>> running = [];
        using var siblings = CancellationTokenSource.CreateLinkedTokenSource(Workflow.CancellationToken);
        try
        {
            while (open.Count > 0)
            {
                await WaitWhilePausedAsync();
                StartReadyTasks(phase, waiting, open, running, feedback, siblings.Token);
                var finished = await Workflow.WhenAnyAsync(running);
                running.Remove(finished);
                open.Remove(await finished);
            }
        }
        catch (Exception)
        {
            // One task that failed for good fails the goal: the others would only cost money.
            await siblings.CancelAndSettleAsync(running);
            throw;
        }
    }

    private void StartReadyTasks(
        PlanPhase phase,
        HashSet<string> waiting,
        HashSet<string> open,
        List<Task<string>> running,
        string? feedback,
        CancellationToken cancellationToken)
    {
        foreach (var task in TaskGraph.Ready(phase.Tasks, waiting, open))
        {
            if (!_calls.TryReserve(task))
            {
                // A task in flight gives back what it does not need; only when none is left is the budget spent.
                if (running.Count == 0)
                {
                    throw _calls.OutOfBudget($"task '{task.Id}'", SkillTiers.Of(task.Skill));
                }

                return;
            }

            waiting.Remove(task.Id);
            running.Add(RunTaskAsync(phase, task, feedback, cancellationToken));
        }
    }

    private async Task<string> RunTaskAsync(
        PlanPhase phase, PlanTask task, string? feedback, CancellationToken cancellationToken)
    {
        _board.MoveTask(phase.Id, task.Id, WorkState.Running);
        Show();
        try
        {
            var answer = await _calls.ExecuteAsync(phase, task, feedback, cancellationToken);
            _board.FinishTask(phase.Id, task.Id, answer);
            Show();
            return task.Id;
        }
        catch (Exception)
        {
            _board.MoveTask(
                phase.Id, task.Id, cancellationToken.IsCancellationRequested ? WorkState.Stopped : WorkState.Failed);
            throw;
        }
    }

    private async Task<ReviewDecision> ReviewAsync(PlanPhase phase, string? heeded)
    {
        await WaitWhilePausedAsync();
        if (TakeFeedback(phase) is { } wanted)
        {
            return wanted;
        }

        _board.Move(phase.Id, WorkState.Reviewing);
        Enter(GoalState.Reviewing);
        var answer = await _calls.ReviewAsync(phase, heeded);
        var decision = ReviewPolicy.Decide(phase, answer, _board.Cycles);
        _board.Judge(phase.Id, $"{decision.Verdict}: {decision.Text}", answer.Artifact);
        Show();

        // Whoever paused or spoke up while the director was reading has the last word.
        await WaitWhilePausedAsync();
        return TakeFeedback(phase) ?? decision;
    }

    private ReviewDecision? TakeFeedback(PlanPhase phase)
    {
        if (_phaseFeedback is not { } feedback)
        {
            return null;
        }

        _phaseFeedback = null;
        _board.Judge(phase.Id, $"Revise: {feedback}", null);
        return ReviewPolicy.Revise(phase, feedback, _board.Cycles);
    }
}
