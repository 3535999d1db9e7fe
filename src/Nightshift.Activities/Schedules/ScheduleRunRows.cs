using System.Text.Json;
using Nightshift.Activities.Records;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules;
using Nightshift.Workflows.Schedules.Ports;

namespace Nightshift.Activities.Schedules;

/// <summary>Runs as rows.</summary>
internal static class ScheduleRunRows
{
    private const int TextLength = 2_000;
    private const int OutputLength = 8_000;

    internal static ScheduleRunRow Opened(OpenRunRequest request, string origin) =>
        Row(request.Run, request.Definition) with
        {
            Origin = origin,
            Status = Words.Of(RunStatus.Running),
            LatenessMs = Milliseconds(request.Now - request.Run.Slot),
        };

    internal static ScheduleRunRow Closed(RunClosing closing) => Row(closing.Run, closing.Definition) with
    {
        Origin = closing.Origin,
        Status = Words.Of(closing.Status),
        Gate = closing.Gate,
        Outcome = Cut(closing.Outcome, TextLength),
        Error = Cut(closing.Error, TextLength),
        Attempt = closing.Attempts,
        FinishedAt = closing.FinishedAt,
        DurationMs = Milliseconds(closing.FinishedAt - (closing.WorkStartedAt ?? closing.FinishedAt)),
        LatenessMs = Milliseconds((closing.WorkStartedAt ?? closing.FinishedAt) - closing.Run.Slot),
        Output = closing.Output is { } output ? Cut(output.GetRawText(), OutputLength) : null,
        Notes = closing.Notes.Count == 0 ? null : string.Join('\n', closing.Notes),
        Steps = closing.Steps.Count == 0 ? null : JsonSerializer.Serialize(closing.Steps.Select(
            step => new { id = step.Id, status = Words.Of(step.Status), message = step.Message })),
    };

    /// <summary>What a definition runs, as records keep it.</summary>
    internal static string TargetText(ScheduleDefinition definition) =>
        Cut(ScheduleText.Target(definition.Target), TextLength)!;

    private static ScheduleRunRow Row(RunIdentity run, ScheduleDefinition definition) => new()
    {
        RunKey = run.Key,
        ScheduleId = run.ScheduleId,
        WorkflowId = run.WorkflowId,
        RunId = run.RunId,
        Title = definition.Title,
        Target = TargetText(definition),
        Version = definition.Version,
        Slot = run.Slot,
        StartedAt = run.StartedAt,
    };

    private static long Milliseconds(TimeSpan time) => (long)Math.Max(0, time.TotalMilliseconds);

    private static string? Cut(string? text, int length) =>
        text?.Length > length ? string.Concat(text.AsSpan(0, length - 1), "…") : text;
}
