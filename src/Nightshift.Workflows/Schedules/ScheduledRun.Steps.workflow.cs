using System.Text.Json;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Schedules.Ports;

namespace Nightshift.Workflows.Schedules;

/// <summary>The chain: each step begins when all that it comes after has ended.</summary>
public sealed partial class ScheduledRunWorkflow
{
    private async Task<IReadOnlyList<StepOutcome>> RunStepsAsync(TargetOutcome main)
    {
        Dictionary<string, Task<(RunStatus Status, TargetOutcome Outcome)>> running = new(StringComparer.Ordinal)
        {
            [ScheduleStep.Main] = Task.FromResult(
                (main.Succeeded ? RunStatus.Succeeded : RunStatus.Failed, main)),
        };
        foreach (var step in _definition.Then)
        {
            running[step.Id] = RunStepAsync(step, [.. step.After.Select(name => running[name])]);
        }

        List<StepOutcome> outcomes = [];
        foreach (var step in _definition.Then)
        {
            var (status, outcome) = await running[step.Id];
            outcomes.Add(new StepOutcome(step.Id, status, outcome.Message));
        }

        return outcomes;
    }

    private async Task<(RunStatus Status, TargetOutcome Outcome)> RunStepAsync(
        ScheduleStep step, IReadOnlyList<Task<(RunStatus Status, TargetOutcome Outcome)>> after)
    {
        List<(RunStatus Status, TargetOutcome Outcome)> before = [];
        foreach (var task in after)
        {
            before.Add(await task);
        }

        if (Refusal(step, before) is { } reason)
        {
            return (RunStatus.Skipped, new TargetOutcome(false, reason));
        }

        var outcome = await Targets.RunAsync(step.Target, Call(step.Id, step.Input ?? before[0].Outcome.Output, 1));
        return (outcome.Succeeded ? RunStatus.Succeeded : RunStatus.Failed, outcome);
    }

    private static string? Refusal(
        ScheduleStep step, IReadOnlyList<(RunStatus Status, TargetOutcome Outcome)> before)
    {
        var allSucceeded = before.All(each => each.Status == RunStatus.Succeeded);
        var anyFailed = before.Any(each => each.Status == RunStatus.Failed);
        return step.When switch
        {
            StepWhen.Succeeded when !allSucceeded => "What it comes after did not succeed.",
            StepWhen.Failed when !anyFailed => "What it comes after did not fail.",
            _ when step.Matches is { } wanted && !JsonMatch.Fits(wanted, before[0].Outcome.Output) =>
                "The output that it comes after is not what it asks for.",
            _ => null,
        };
    }

    private TargetCall Call(string step, JsonElement? input, int attempt) =>
        new(_run, _definition, step, input, attempt, _opening.Notes, _opening.Event);
}
