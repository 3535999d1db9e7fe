using System.CommandLine;
using Nightshift.Activities.Schedules.Why;
using Nightshift.Cli.Sessions;
using Nightshift.Worker.Configuration;

namespace Nightshift.Cli.Commands;

/// <summary><c>nightshift why</c>: why a schedule did, or did not, run.</summary>
internal static class WhyCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandContext context)
    {
        var schedule = new Argument<string>("SCHEDULE") { Description = "The schedule's id." };
        var at = new Option<string?>("--at")
        {
            Description = "The time that it is about, such as '2026-11-20T06:00:00Z'. Default: the last slot or run.",
            HelpName = "TIME",
        };
        var command = new Command("why", "Say why a schedule did, or did not, run.") { schedule, at };
        command.SetAction(async (result, cancellationToken) =>
        {
            var moment = result.GetValue(at) is { } text ? CommandValues.Moment("at", text) : (DateTimeOffset?)null;
            await using var session = await context.OpenAsync(result, WorkerRole.None, cancellationToken);
            var explanation = await session.Service<WhyFinder>().ExplainAsync(
                result.GetValue(schedule)!, moment, cancellationToken);
            context.Print(result, explanation, () => Write(context.Console(result).Output, explanation));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Write(TextWriter output, SlotExplanation explanation)
    {
        var slot = explanation.Slot is { } time ? $" at {time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC" : "";
        output.WriteLine($"{explanation.ScheduleId}{slot}: {Word(explanation.Verdict)}");
        output.WriteLine(explanation.Reason);
        if (explanation.Advice.Length > 0)
        {
            output.WriteLine(explanation.Advice);
        }
    }

    private static string Word(SlotVerdict verdict) => verdict switch
    {
        SlotVerdict.SkippedByOverlap => "skipped by overlap",
        SlotVerdict.SkippedByBudget => "skipped by budget",
        SlotVerdict.SkippedByBreaker => "skipped by breaker",
        SlotVerdict.SkippedByCondition => "skipped by condition",
        SlotVerdict.SkippedByGate => "skipped",
        SlotVerdict.MissedByWindow => "missed by window",
        SlotVerdict.NotYet => "not yet",
        SlotVerdict.NotThere => "was not there",
        SlotVerdict.NoSlot => "no slot",
        _ => verdict.ToString().ToLowerInvariant(),
    };
}
