using System.Globalization;
using System.Text;
using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Goals;

/// <summary>
/// A goal in words, for the Web UI and for summaries. Markdown without images or HTML, as the UI shows it.
/// </summary>
public static class GoalText
{
    private const string Ellipsis = "…";

    // The list view shows no more, and a server refuses summaries of more than 400 bytes.
    private const int SummaryBytes = 200;

    /// <summary>One line: what the goal is about.</summary>
    public static string Headline(GoalInput input) =>
        Summary($"{input.Priority} {(input.DryRun ? "dry run: " : "")}{input.Goal.Trim()}");

    /// <summary>A text as a summary of the Web UI: one line of at most 200 bytes.</summary>
    public static string Summary(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        var bytes = 0;
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > SummaryBytes - Ellipsis.Length * 3)
            {
                return Encoding.UTF8.GetByteCount(line) <= SummaryBytes ? line : line[..length] + Ellipsis;
            }

            length += rune.Utf16SequenceLength;
        }

        return line;
    }

    /// <summary>The goal with its settings, for the details that never change.</summary>
    public static string Details(GoalInput input)
    {
        var text = new StringBuilder();
        text.Append("**Goal** ").AppendLine(input.Goal.Trim()).AppendLine();
        text.Append("- priority ").AppendLine(input.Priority.ToString());
        text.Append("- budget ").AppendLine(Usd(input.BudgetUsd));
        Append(text, "category", input.Category);
        Append(text, "model", input.Model);
        Append(text, "mode", input.DryRun ? "dry run: plan and price only" : null);
        Append(text, "approval", input.RequireApproval ? "a person approves the plan" : null);
        return text.ToString();
    }

    /// <summary>Where the goal is now, for the details that change.</summary>
    public static string Progress(GoalProgress progress)
    {
        var text = new StringBuilder();
        text.Append("**").Append(progress.State).Append("**").Append(progress.Paused ? ", paused" : "");
        text.AppendLine(progress.Reason is { } reason ? $": {reason}" : "");
        text.AppendLine().AppendLine(Counts(progress));
        if (progress.Offline)
        {
            text.AppendLine().AppendLine(OfflineNotice);
        }

        if (progress.Offer is { } offer)
        {
            text.AppendLine().Append("Plan ").Append(offer.Revision).Append(" waits for an answer until ")
                .Append(offer.ExpiresAt.ToString("u", CultureInfo.InvariantCulture)).Append(": `").Append(offer.Hash)
                .AppendLine("`");
        }

        foreach (var phase in progress.Phases)
        {
            text.AppendLine().Append("**").Append(phase.Title).Append("** ").AppendLine(Word(phase.State));
            foreach (var task in phase.Tasks)
            {
                text.Append("- ").Append(task.Title).Append(": ").AppendLine(Word(task.State));
            }
        }

        return text.ToString();
    }

    /// <summary>Says that no model was asked; stands in everything an offline stand-in had a part in.</summary>
    public const string OfflineNotice =
        "Offline: the scripted model wrote this, no language model was asked. Set an API key to have real work done.";

    /// <summary>Cycles, tokens and money in one line.</summary>
    public static string Counts(GoalProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{progress.Cycles} of {GoalLimits.Cycles} cycles, {progress.Tokens.Input:N0} tokens in, "
        + $"{progress.Tokens.Output:N0} out, {Usd(progress.CostUsd)} of {Usd(progress.Input.BudgetUsd)}");

    /// <summary>An amount of US dollars, with as many digits as a small one needs.</summary>
    public static string Usd(decimal amount) =>
        amount.ToString(amount is > 0 and < 1 ? "$0.0000" : "$0.00", CultureInfo.InvariantCulture);

    private static string Word(WorkState state) => state.ToString().ToLowerInvariant();

    private static void Append(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append("- ").Append(name).Append(' ').AppendLine(value);
        }
    }
}
