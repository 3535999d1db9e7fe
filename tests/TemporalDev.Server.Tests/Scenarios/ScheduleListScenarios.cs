using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class ScheduleListScenarios
{
    [Scenario]
    public static async Task Filters(Script s)
    {
        using var red = s.Child("red");
        await red.CreateScheduleAsync(
            schedule =>
            {
                schedule.State.Notes = "a note";
                schedule.Spec.CronString.Add("0 9 * * mon");
            },
            r =>
            {
                r.SearchAttributes = Keyword("red");
                r.Memo = new Memo { Fields = { ["m"] = Script.Json("1") } };
            });
        using var blue = s.Child("blue");
        await blue.CreateScheduleAsync(
            schedule => schedule.State.Paused = true, r => r.SearchAttributes = Keyword("blue"));
        using var plain = s.Child("plain");
        await plain.CreateScheduleAsync();
        await s.ListedSchedulesAsync("TemporalSchedulePaused = false", 2);
        await s.ListedSchedulesAsync("TemporalSchedulePaused = true", 1);
        string[] filters =
        [
            "ScriptKeyword = 'red'", "ScriptKeyword IS NULL", "ScriptKeyword IN ('red', 'blue')",
            "ScriptKeyword != 'red' OR TemporalSchedulePaused = false", "ScheduleId = 'ID-plain'",
            "ScheduleId != 'ID-plain'", "ScheduleId STARTS_WITH 'ID-b'", "TemporalSchedulePaused = true", "Nope = 1",
            "WorkflowId = 'x'",
            "StartTime > '2020-01-01T00:00:00Z'", "ExecutionStatus = 'Running'", "WorkflowType = 'x'",
            "TemporalScheduledById = 'x'", "SchedulePaused = true", "ScriptInt > 1",
        ];
        foreach (var filter in filters)
        {
            var full = filter.Replace("'ID", "'" + s.WorkflowId, StringComparison.Ordinal);
            await s.NoteErrorAsync(filter, async () => s.Note("found", await s.ListSchedulesAsync(full)));
        }

        s.Note("entry", await s.ListedScheduleAsync(red.WorkflowId));
    }

    [Scenario]
    public static async Task Pages(Script s)
    {
        for (var i = 0; i < 5; i++)
        {
            using var one = s.Child($"{i}");
            await one.CreateScheduleAsync();
            await s.ListedSchedulesAsync("TemporalSchedulePaused = false", i + 1);
        }

        var request = new ListSchedulesRequest
        {
            Namespace = s.Namespace, MaximumPageSize = 2, Query = $"ScheduleId STARTS_WITH '{s.WorkflowId}'",
        };
        do
        {
            var page = await s.ListPatientlyAsync<ListSchedulesResponse>(request);
            s.Note("page", string.Join(' ', page.Schedules.Select(e => e.ScheduleId)));
            request.NextPageToken = page.NextPageToken;
        }
        while (!request.NextPageToken.IsEmpty);
    }

    private static SearchAttributes Keyword(string value) =>
        new() { IndexedFields = { ["ScriptKeyword"] = Script.Json($"\"{value}\"") } };
}
