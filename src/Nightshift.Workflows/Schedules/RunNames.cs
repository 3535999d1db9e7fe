using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nightshift.Contracts.Goals;
using Nightshift.Contracts.Schedules;

namespace Nightshift.Workflows.Schedules;

/// <summary>
/// The workflow ids of what a run starts: they follow from schedule, slot and step, so nothing runs twice.
/// </summary>
internal static class RunNames
{
    private const int SlugLength = 50;

    /// <summary>A slot within an id.</summary>
    internal static string Slot(DateTimeOffset slot) =>
        slot.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The id of a task handler's workflow.</summary>
    internal static string Task(TargetCall call) =>
        $"task-{RunPart(call)}{(call.Step == ScheduleStep.Main ? "" : $"-{call.Step}")}";

    /// <summary>The id of a goal, which knows small letters, digits and hyphens only.</summary>
    internal static string Goal(TargetCall call)
    {
        var text = $"{call.Definition.Id}{(call.Step == ScheduleStep.Main ? "" : $"-{call.Step}")}";
        var slug = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
        {
            var kept = char.IsAsciiLetterOrDigit(character) ? character : '-';
            if (kept != '-' || (slug.Length > 0 && slug[^1] != '-'))
            {
                slug.Append(kept);
            }
        }

        var name = slug.ToString(0, Math.Min(slug.Length, SlugLength)).Trim('-');
        if (name != text)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..6];
            name = $"{name}-{hash}";
        }

        var origin = call.Run.Origin is { } word ? $"-{word}" : "";
        return $"{GoalId.Prefix}{name}{origin}-{Slot(call.Run.Slot).ToLowerInvariant()}";
    }

    // The part after 'run-', which already says whether it is a probe.
    private static string RunPart(TargetCall call) =>
        call.Run.WorkflowId.StartsWith(ScheduleId.RunPrefix, StringComparison.Ordinal)
            ? call.Run.WorkflowId[ScheduleId.RunPrefix.Length..]
            : call.Run.WorkflowId;
}
