namespace Nightshift.Contracts.Schedules.Reading;

/// <summary>What policies must keep to, each and together.</summary>
internal static class PolicyRules
{
    private static readonly TimeSpan NoTime = TimeSpan.Zero;

    internal static void Check(ScheduleDefinition definition, List<string> errors)
    {
        var policies = definition.Policies;
        CheckMissed(policies, errors);
        Count("policies.max_retries", policies.MaxRetries, ScheduleLimits.MaxRetries, errors);
        Count("policies.breaker_threshold", policies.BreakerThreshold, ScheduleLimits.BreakerThreshold, errors);
        DefinitionRules.Between(
            "policies.retry_delay", policies.RetryDelay, NoTime, ScheduleLimits.MaxDuration, errors);
        DefinitionRules.Between(
            "policies.timeout", policies.Timeout, ScheduleLimits.MinInterval, ScheduleLimits.MaxTimeout, errors);
        DefinitionRules.Between(
            "policies.breaker_cool_down", policies.BreakerCoolDown, ScheduleLimits.MinInterval,
            ScheduleLimits.MaxDuration, errors);
        CheckConditions(definition, errors);
    }

    // The pairs that Temporal's catch-up window and overlap policy can keep exactly; docs/schedules.md has the table.
    private static void CheckMissed(SchedulePolicies policies, List<string> errors)
    {
        var overlap = Words.Of(policies.Overlap);
        switch (policies.EffectiveMissedRun)
        {
            case MissedRunPolicy.Skip when policies.UsefulFor is not null:
                errors.Add(
                    "'policies.useful_for' is given, and missed runs are skipped; leave it out, or set "
                    + "'policies.missed_run' to 'catch_up_once' or 'catch_up_all'.");
                return;
            case MissedRunPolicy.CatchUpOnce when !policies.RunsOneOfMany:
                errors.Add(
                    $"'policies.missed_run' is 'catch_up_once', and with overlap '{overlap}' more than one missed slot "
                    + "would run; set 'policies.overlap' to 'skip', 'cancel_other' or 'terminate_other'.");
                break;
            case MissedRunPolicy.CatchUpAll when policies.Overlap is not (OverlapPolicy.BufferAll
                or OverlapPolicy.AllowAll):
                errors.Add(
                    $"'policies.missed_run' is 'catch_up_all', and with overlap '{overlap}' not every missed slot "
                    + "would run; set 'policies.overlap' to 'buffer_all' or 'allow_all'.");
                break;
        }

        DefinitionRules.Between(
            "policies.useful_for", policies.EffectiveUsefulFor, ScheduleLimits.MinCatchupWindow,
            ScheduleLimits.MaxDuration, errors);
    }

    private static void CheckConditions(ScheduleDefinition definition, List<string> errors)
    {
        var conditions = definition.Policies.Conditions;
        if (conditions.Count > ScheduleLimits.Conditions)
        {
            errors.Add(
                $"'policies.conditions' has {conditions.Count} entries; use at most {ScheduleLimits.Conditions}.");
        }

        for (var index = 0; index < conditions.Count; index++)
        {
            var path = $"policies.conditions[{index}]";
            switch (conditions[index])
            {
                case BudgetLeftCondition { Usd: <= 0 }:
                    errors.Add($"'{path}.usd' is no amount above zero; say how many US dollars must be left.");
                    break;
                case LastResultCondition last when last.Schedule == definition.Id:
                    errors.Add($"'{path}.schedule' is this schedule itself; name another one.");
                    break;
                case LastResultCondition { Is: RunStatus.Running }:
                    errors.Add($"'{path}.is' is 'running', which is no result; use 'succeeded', 'failed' or "
                        + "'skipped'.");
                    break;
            }
        }
    }

    private static void Count(string name, int value, int max, List<string> errors)
    {
        if (value < 0 || value > max)
        {
            errors.Add($"'{name}' is {value}; use 0 to {max}.");
        }
    }
}
