using Nightshift.Cli.Goals;
using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Output;

/// <summary>A change as a line of piped text: what, state, title, and what it took.</summary>
internal static class ChangeLines
{
    /// <summary>The line, without a line end.</summary>
    public static string Of(ProgressChange change)
    {
        var (subject, title) = change.Event switch
        {
            ChangeSubject.Task => ("task", $"{change.Phase}/{change.Task}: {change.Title}"),
            ChangeSubject.Phase => ("phase", $"{change.Phase}: {change.Title}"),
            ChangeSubject.Plan => ("plan", change.Title ?? ""),
            _ => ("goal", change.Offer is null ? "" : "the plan waits for an answer"),
        };
        List<string> parts = [Texts.OneLine(title, 100)];
        if (change.Pass > 1)
        {
            parts.Add($"pass {change.Pass}");
        }

        AddNonEmpty(parts, change.Reason is null ? "" : Texts.OneLine(change.Reason, 160));
        AddNonEmpty(parts, change.Model ?? "");
        if (change.Tokens != default && change.State is not (nameof(WorkState.Waiting) or nameof(WorkState.Running)))
        {
            parts.Add($"{Amounts.Short(change.Tokens)}  {Amounts.Usd(change.CostUsd)}");
        }

        return $"{subject,-6} {change.State.ToLowerInvariant(),-17} {string.Join("  ", parts.Where(p => p.Length > 0))}"
            .TrimEnd();
    }

    private static void AddNonEmpty(List<string> parts, string part)
    {
        if (part.Length > 0)
        {
            parts.Add(part);
        }
    }
}
