using Nightshift.Cli.Output;
using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Goals;

/// <summary>Finds what changed between two looks at a goal.</summary>
internal static class ProgressDiff
{
    /// <summary>What is new, in the order in which it is told; all of it where there was no look before.</summary>
    public static IReadOnlyList<ProgressChange> Between(GoalProgress? before, GoalProgress now)
    {
        List<ProgressChange> changes = [];
        AddPlan(before, now, changes);
        for (var index = 0; index < now.Phases.Count; index++)
        {
            var phase = now.Phases[index];
            AddPhase(before?.Phases.FirstOrDefault(old => old.Id == phase.Id), phase, now.GoalId, changes);
        }

        AddGoal(before, now, changes);
        return changes;
    }

    private static void AddGoal(GoalProgress? before, GoalProgress now, List<ProgressChange> changes)
    {
        if (before is not null && before.State == now.State && before.Paused == now.Paused
            && before.Offer?.Hash == now.Offer?.Hash)
        {
            return;
        }

        changes.Add(new ProgressChange
        {
            Event = ChangeSubject.Goal,
            GoalId = now.GoalId,
            State = now.Paused && !now.State.IsOver() ? "Paused" : now.State.ToString(),
            Reason = now.Reason,
            Tokens = now.Tokens,
            CostUsd = now.CostUsd,
            Offer = now.Offer,
        });
    }

    private static void AddPlan(GoalProgress? before, GoalProgress now, List<ProgressChange> changes)
    {
        if (now.Price is not { } price || before?.Price == price)
        {
            return;
        }

        var tasks = now.Phases.Sum(phase => phase.Tasks.Count);
        changes.Add(new ProgressChange
        {
            Event = ChangeSubject.Plan,
            GoalId = now.GoalId,
            Title = $"{Amounts.Of(now.Phases.Count, "phase")}, {Amounts.Of(tasks, "task")}, expected "
                + $"{Amounts.Usd(price.ExpectedUsd)}, at most {Amounts.Usd(price.CeilingUsd)}",
            State = WorkState.Done.ToString(),
            Tokens = now.Tokens,
            CostUsd = now.CostUsd,
            Artifact = now.Artifacts.Count > 0 ? now.Artifacts[^1] : null,
        });
    }

    private static void AddPhase(PhaseProgress? before, PhaseProgress now, string goalId, List<ProgressChange> changes)
    {
        var changed = before?.State != now.State || before.Passes != now.Passes;
        var change = new ProgressChange
        {
            Event = ChangeSubject.Phase,
            GoalId = goalId,
            Phase = now.Id,
            Title = now.Title,
            State = now.State.ToString(),
            Pass = now.Passes,
            Reason = before?.Verdict == now.Verdict ? null : now.Verdict,
            Tokens = now.Tasks.Aggregate(default(TokenCount), (sum, task) => sum + task.Tokens),
            CostUsd = now.Tasks.Sum(task => task.CostUsd),
            Artifact = before?.Review == now.Review ? null : now.Review,
        };

        // A phase begins before its tasks and ends after them, and is told in that order.
        var begins = now.State is WorkState.Waiting or WorkState.Running;
        if (changed && begins)
        {
            changes.Add(change);
        }

        AddTasks(before, now, goalId, changes);
        if (changed && !begins)
        {
            changes.Add(change);
        }
    }

    private static void AddTasks(PhaseProgress? before, PhaseProgress now, string goalId, List<ProgressChange> changes)
    {
        foreach (var task in now.Tasks)
        {
            var old = before?.Tasks.FirstOrDefault(candidate => candidate.Id == task.Id);
            if (old?.State == task.State && old.Passes == task.Passes)
            {
                continue;
            }

            changes.Add(new ProgressChange
            {
                Event = ChangeSubject.Task,
                GoalId = goalId,
                Phase = now.Id,
                Task = task.Id,
                Title = task.Title,
                State = task.State.ToString(),
                Pass = task.Passes,
                Model = task.Model,
                Tokens = task.Tokens,
                CostUsd = task.CostUsd,
                Artifact = task.Artifact,
            });
        }
    }
}
