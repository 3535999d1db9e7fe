using System.Text.Json;
using Nightshift.Contracts.Goals;

namespace Nightshift.Contracts.Schedules.Reading;

/// <summary>Reads definitions from JSON, all errors at once.</summary>
internal static class DefinitionReader
{
    internal static ScheduleDefinition Read(JsonElement json)
    {
        List<string> errors = [];
        var reader = new ObjectReader(json, "", errors);
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new ScheduleDefinition { ReadingErrors = errors };
        }

        var definition = new ScheduleDefinition
        {
            Id = reader.Required("id", "give the schedule a name for machines, such as 'daily-review'").Trim(),
            Name = reader.Text("name"),
            Description = reader.Text("description"),
            Trigger = Required(reader, "trigger", TriggerReader.Read, "say when it fires"),
            TimeZone = reader.Text("time_zone") ?? "UTC",
            Target = Required(reader, "target", ReadTarget, "say what a run does"),
            Input = Copy(reader.Element("input")),
            Policies = reader.Object("policies", ReadPolicies) ?? new SchedulePolicies(),
            Then = reader.Objects("then", ReadStep),
            EndsAt = reader.Moment("ends_at"),
            MaxRuns = reader.Whole("max_runs"),
            Enabled = reader.Flag("enabled") ?? true,
        };
        reader.End();
        return definition with { ReadingErrors = errors };
    }

    private static T? Required<T>(ObjectReader reader, string name, Func<ObjectReader, T?> read, string what)
        where T : class
    {
        if (!reader.Has(name))
        {
            reader.Errors.Add($"'{reader.PathOf(name)}' is missing; {what}.");
        }

        return reader.Object(name, read);
    }

    private static ScheduleTarget? ReadTarget(ObjectReader reader)
    {
        var type = reader.Required("type", $"use one of {Words.List(TargetTypes.All)}");
        switch (type)
        {
            case TargetTypes.Goal:
                return ReadGoal(reader);
            case TargetTypes.TaskHandler:
                return new TaskHandlerTarget(reader.Required("handler", "name a task handler of the host").Trim());
            case TargetTypes.EngagementTick:
                return new NamedTarget(type, reader.Text("name") ?? "");
            case TargetTypes.Pipeline or TargetTypes.GrowthLoop or TargetTypes.Report:
                return new NamedTarget(type, reader.Required("name", "say which one"));
            default:
                Unknown(reader, type, TargetTypes.All);
                return null;
        }
    }

    private static GoalTarget ReadGoal(ObjectReader reader)
    {
        var priority = GoalPriority.P2;
        if (reader.Text("priority") is { } text && !GoalPriorities.TryParse(text, out priority, out _))
        {
            reader.Errors.Add(
                $"'{reader.PathOf("priority")}' is '{Quote.Short(text)}'; use one of P0, P1, P2, P3.");
        }

        return new GoalTarget(reader.Required("goal", "say in a sentence or two what is to be achieved"))
        {
            BudgetUsd = reader.Amount("budget_usd") ?? GoalLimits.DefaultBudgetUsd,
            Priority = priority,
            Category = reader.Text("category"),
            Model = reader.Text("model"),
        };
    }

    private static SchedulePolicies ReadPolicies(ObjectReader reader)
    {
        var defaults = new SchedulePolicies();
        return new SchedulePolicies
        {
            Overlap = reader.Word<OverlapPolicy>("overlap") ?? defaults.Overlap,
            MissedRun = reader.Word<MissedRunPolicy>("missed_run"),
            UsefulFor = reader.Duration("useful_for"),
            Shutdown = reader.Word<ShutdownPolicy>("shutdown") ?? defaults.Shutdown,
            MaxRetries = Small(reader.Whole("max_retries")) ?? defaults.MaxRetries,
            RetryDelay = reader.Duration("retry_delay") ?? defaults.RetryDelay,
            Timeout = reader.Duration("timeout") ?? defaults.Timeout,
            RiskTier = reader.Word<RiskTier>("risk_tier") ?? defaults.RiskTier,
            BreakerThreshold = Small(reader.Whole("breaker_threshold")) ?? defaults.BreakerThreshold,
            BreakerCoolDown = reader.Duration("breaker_cool_down") ?? defaults.BreakerCoolDown,
            Conditions = reader.Objects("conditions", ReadCondition),
        };
    }

    private static RunCondition? ReadCondition(ObjectReader reader)
    {
        string[] types = [BudgetLeftCondition.Word, HealthCondition.Word, LastResultCondition.Word];
        var type = reader.Required("type", $"use one of {Words.List(types)}");
        switch (type)
        {
            case BudgetLeftCondition.Word:
                return new BudgetLeftCondition(reader.Amount("usd") ?? 0);
            case HealthCondition.Word:
                return new HealthCondition(reader.Word<HealthLevel>("at_least") ?? HealthLevel.Healthy);
            case LastResultCondition.Word:
                return new LastResultCondition(
                    reader.Required("schedule", "name the other schedule by its id"),
                    reader.Word<RunStatus>("is") ?? RunStatus.Succeeded,
                    reader.Duration("within"));
            default:
                Unknown(reader, type, types);
                return null;
        }
    }

    private static ScheduleStep ReadStep(ObjectReader reader)
    {
        var after = reader.Texts("after");
        return new ScheduleStep
        {
            Id = reader.Required("id", "give the step a name"),
            Target = Required(reader, "target", ReadTarget, "say what the step does"),
            Input = Copy(reader.Element("input")),
            After = after.Count == 0 ? [ScheduleStep.Main] : after,
            When = reader.Word<StepWhen>("when") ?? StepWhen.Succeeded,
            Matches = Copy(reader.Element("matches")),
        };
    }

    internal static void Unknown(ObjectReader reader, string type, IEnumerable<string> types)
    {
        reader.GiveUp();
        if (!string.IsNullOrWhiteSpace(type))
        {
            reader.Errors.Add(
                $"'{reader.PathOf("type")}' is '{Quote.Short(type)}'; use one of {Words.List(types)}.");
        }
    }

    private static int? Small(long? number) => number is null ? null : (int)Math.Clamp(number.Value, -1, 1_000_000);

    internal static JsonElement? Copy(JsonElement? json) => json?.Clone();
}
