using System.Text.Json;

namespace Nightshift.Contracts.Schedules.Reading;

/// <summary>What a definition must keep to.</summary>
internal static class DefinitionRules
{
    internal static IReadOnlyList<string> Check(ScheduleDefinition definition, ScheduleCapabilities capabilities)
    {
        List<string> errors = [.. definition.ReadingErrors];
        CheckNames(definition, errors);
        TriggerRules.Check(definition.Trigger, errors);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(definition.TimeZone, out _))
        {
            errors.Add(
                $"'time_zone' is '{Quote.Short(definition.TimeZone)}'; use an IANA name such as 'Europe/Berlin', or "
                + "'UTC'.");
        }

        CheckTarget(definition.Target, "target", capabilities, errors);
        CheckInput(definition.Input, "input", errors);
        PolicyRules.Check(definition, errors);
        ChainRules.Check(definition.Then, errors, step =>
        {
            CheckTarget(step.Target, $"then '{step.Id}' target", capabilities, errors);
            CheckInput(step.Input, $"then '{step.Id}' input", errors);
        });
        if (definition.MaxRuns is < 1 or > ScheduleLimits.MaxRuns)
        {
            errors.Add($"'max_runs' is {definition.MaxRuns}; use 1 to {ScheduleLimits.MaxRuns:N0}.");
        }

        return errors;
    }

    /// <summary>Adds the sentence for a duration out of bounds.</summary>
    internal static void Between(string name, TimeSpan value, TimeSpan min, TimeSpan max, List<string> errors)
    {
        if (value < min || value > max)
        {
            errors.Add(
                $"'{name}' is {Durations.Format(value)}; use {Durations.Format(min)} to {Durations.Format(max)}.");
        }
    }

    private static void CheckNames(ScheduleDefinition definition, List<string> errors)
    {
        if (definition.Id.Length > 0 && !ScheduleId.IsValid(definition.Id))
        {
            errors.Add(
                $"'id' is '{Quote.Short(definition.Id)}'; use 1 to {ScheduleLimits.IdLength} letters, digits, dots, "
                + "hyphens and underscores, and begin with a letter or digit.");
        }
        else if (definition.Id.Length == 0 && definition.ReadingErrors.Count == 0)
        {
            errors.Add("'id' is missing; give the schedule a name for machines, such as 'daily-review'.");
        }

        Short("name", definition.Name, ScheduleLimits.NameLength, errors);
        Short("description", definition.Description, ScheduleLimits.TextLength, errors);
    }

    private static void Short(string name, string? text, int length, List<string> errors)
    {
        if (text?.Length > length)
        {
            errors.Add($"'{name}' has {text.Length:N0} characters; use at most {length:N0}.");
        }
    }

    private static void CheckTarget(
        ScheduleTarget? target, string path, ScheduleCapabilities capabilities, List<string> errors)
    {
        if (target is null)
        {
            return;
        }

        if (!capabilities.Targets.Contains(target.Type))
        {
            var which = target.Subject.Length == 0 ? "" : $" '{Quote.Short(target.Subject)}'";
            errors.Add(
                $"'{path}' is {target.Type}{which}, which this build does not run; use one of "
                + $"{Words.List(capabilities.Targets)}.");
        }
        else if (target is GoalTarget goal)
        {
            errors.AddRange(goal.ToInput().Validate().Select(error => $"'{path}': {error}"));
        }
        else if (target is TaskHandlerTarget { Handler: { Length: > 0 } handler }
            && capabilities.Handlers?.Contains(handler) == false)
        {
            var known = capabilities.Handlers.Count == 0
                ? "none is registered" : $"use one of {Words.List(capabilities.Handlers)}";
            errors.Add($"'{path}.handler' is '{Quote.Short(handler)}', which no host has registered; {known}.");
        }
    }

    private static void CheckInput(JsonElement? input, string path, List<string> errors)
    {
        var bytes = input is { } json ? System.Text.Encoding.UTF8.GetByteCount(json.GetRawText()) : 0;
        if (bytes > ScheduleLimits.InputBytes)
        {
            errors.Add(
                $"'{path}' has {bytes:N0} bytes; use at most {ScheduleLimits.InputBytes:N0}, and put large text into "
                + "the workspace.");
        }
    }
}
