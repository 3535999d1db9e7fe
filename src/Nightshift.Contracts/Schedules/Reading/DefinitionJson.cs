using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nightshift.Contracts.Goals;

namespace Nightshift.Contracts.Schedules.Reading;

/// <summary>Writes definitions: what is the default is left out, so that equal definitions are equal texts.</summary>
public static class DefinitionJson
{
    private const int VersionLength = 12;

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The definition as a document over several lines.</summary>
    public static string Document(ScheduleDefinition definition) => ToNode(definition).ToJsonString(Indented);

    /// <summary>The definition as JSON.</summary>
    public static JsonObject ToNode(ScheduleDefinition definition)
    {
        var defaults = new ScheduleDefinition();
        var json = new JsonObject { ["id"] = definition.Id };
        Put(json, "name", definition.Name);
        Put(json, "description", definition.Description);
        json["trigger"] = definition.Trigger is { } trigger ? TriggerJson.ToNode(trigger) : null;
        Put(json, "time_zone", definition.TimeZone == defaults.TimeZone ? null : definition.TimeZone);
        json["target"] = Target(definition.Target);
        Put(json, "input", Node(definition.Input));
        var policies = Policies(definition.Policies);
        Put(json, "policies", policies.Count == 0 ? null : policies);
        Put(json, "then", definition.Then.Count == 0 ? null : new JsonArray([.. definition.Then.Select(Step)]));
        Put(json, "ends_at", Moment(definition.EndsAt));
        Put(json, "max_runs", definition.MaxRuns);
        Put(json, "enabled", definition.Enabled ? null : false);
        return json;
    }

    internal static string Version(ScheduleDefinition definition)
    {
        // The moment of a delay follows from when the schedule was made; it is not what somebody wrote.
        var trigger = definition.Trigger is DelayTrigger delay ? delay with { At = null } : definition.Trigger;
        var text = ToNode(definition with { Enabled = true, Trigger = trigger }).ToJsonString();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..VersionLength];
    }

    internal static JsonNode? Moment(DateTimeOffset? moment) =>
        moment?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    internal static void Put(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static JsonObject? Target(ScheduleTarget? target)
    {
        if (target is null)
        {
            return null;
        }

        var json = new JsonObject { ["type"] = target.Type };
        switch (target)
        {
            case GoalTarget goal:
                json["goal"] = goal.Goal;
                Put(json, "budget_usd", goal.BudgetUsd == GoalLimits.DefaultBudgetUsd ? null : goal.BudgetUsd);
                Put(json, "priority", goal.Priority == GoalPriority.P2 ? null : goal.Priority.ToString());
                Put(json, "category", goal.Category);
                Put(json, "model", goal.Model);
                break;
            case TaskHandlerTarget task:
                json["handler"] = task.Handler;
                break;
            default:
                Put(json, "name", target.Subject.Length == 0 ? null : target.Subject);
                break;
        }

        return json;
    }

    private static JsonObject Policies(SchedulePolicies policies)
    {
        var (json, defaults) = (new JsonObject(), new SchedulePolicies());
        PutUnless(json, "overlap", policies.Overlap, defaults.Overlap, word => Words.Of(word));
        Put(json, "missed_run", policies.MissedRun is { } missed ? Words.Of(missed) : null);
        Put(json, "useful_for", policies.UsefulFor is { } useful ? Durations.Format(useful) : null);
        PutUnless(json, "shutdown", policies.Shutdown, defaults.Shutdown, word => Words.Of(word));
        PutUnless(json, "max_retries", policies.MaxRetries, defaults.MaxRetries, count => count);
        PutUnless(json, "retry_delay", policies.RetryDelay, defaults.RetryDelay, Duration);
        PutUnless(json, "timeout", policies.Timeout, defaults.Timeout, Duration);
        PutUnless(json, "risk_tier", policies.RiskTier, defaults.RiskTier, word => Words.Of(word));
        PutUnless(json, "breaker_threshold", policies.BreakerThreshold, defaults.BreakerThreshold, count => count);
        PutUnless(json, "breaker_cool_down", policies.BreakerCoolDown, defaults.BreakerCoolDown, Duration);
        Put(json, "conditions", policies.Conditions.Count == 0
            ? null : new JsonArray([.. policies.Conditions.Select(Condition)]));
        return json;
    }

    private static JsonNode Duration(TimeSpan duration) => Durations.Format(duration);

    private static void PutUnless<T>(JsonObject json, string name, T value, T normal, Func<T, JsonNode> write)
        where T : struct
    {
        if (!value.Equals(normal))
        {
            json[name] = write(value);
        }
    }

    private static JsonObject Condition(RunCondition condition)
    {
        var json = new JsonObject { ["type"] = condition.Type };
        switch (condition)
        {
            case BudgetLeftCondition budget:
                json["usd"] = budget.Usd;
                break;
            case HealthCondition health:
                json["at_least"] = Words.Of(health.AtLeast);
                break;
            case LastResultCondition last:
                json["schedule"] = last.Schedule;
                json["is"] = Words.Of(last.Is);
                Put(json, "within", last.Within is { } within ? Durations.Format(within) : null);
                break;
        }

        return json;
    }

    private static JsonObject Step(ScheduleStep step)
    {
        var json = new JsonObject { ["id"] = step.Id, ["target"] = Target(step.Target) };
        Put(json, "input", Node(step.Input));
        json["after"] = new JsonArray([.. step.After.Select(name => (JsonNode)name)]);
        PutUnless(json, "when", step.When, default, word => Words.Of(word));
        Put(json, "matches", Node(step.Matches));
        return json;
    }

    internal static JsonNode? Node(JsonElement? json) =>
        json is { } element ? JsonNode.Parse(element.GetRawText()) : null;
}
