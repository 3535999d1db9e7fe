using TemporalDev.Server.Persistence;
using TemporalDev.Server.Schedules;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Tests.Schedules;

public sealed class OverlapPlanTests
{
    /// <summary>
    /// Policies by their first letters, a: allow all, s: skip, o: buffer one, b: buffer all, c: cancel, t: terminate,
    /// u: the schedule's own. Starts and waiting ones are told by their position.
    /// </summary>
    [Theory]
    [InlineData("sss", false, "0", "", 2, "")]
    [InlineData("sss", true, "", "", 3, "")]
    [InlineData("ooo", false, "0", "1", 1, "")]
    [InlineData("ooo", true, "", "0", 2, "")]
    [InlineData("bbb", false, "0", "12", 0, "")]
    [InlineData("bbb", true, "", "012", 0, "")]
    [InlineData("ccc", false, "2", "", 0, "")]
    [InlineData("ttt", false, "2", "", 0, "")]
    [InlineData("c", true, "", "0", 0, "cancel")]
    [InlineData("ct", true, "", "01", 0, "cancel terminate")]
    [InlineData("aaa", true, "012", "", 0, "")]
    [InlineData("saba", false, "130", "2", 0, "")]
    [InlineData("ac", true, "", "1", 0, "cancel")]
    [InlineData("uuu", false, "0", "12", 0, "")]
    [InlineData("bo", true, "", "0", 1, "")]
    public void For_Buffer_PlansByPolicy(
        string policies, bool isRunning, string starts, string waiting, int skipped, string ends)
    {
        var buffer = policies.Select(p => new BufferedStart { OverlapPolicy = (int)Policy(p) }).ToList();
        var plan = OverlapPlan.For(buffer, isRunning, ScheduleOverlapPolicy.BufferAll);
        string Positions(IEnumerable<BufferedStart> some) =>
            string.Concat(some.Select(s => buffer.FindIndex(b => ReferenceEquals(b, s))));
        Assert.Equal(starts, Positions(plan.Starts));
        Assert.Equal(waiting, Positions(plan.Waiting));
        Assert.Equal(skipped, plan.Skipped);
        Assert.Equal(ends, $"{(plan.Cancels ? "cancel" : "")} {(plan.Terminates ? "terminate" : "")}".Trim());
    }

    private static ScheduleOverlapPolicy Policy(char letter) => letter switch
    {
        'a' => ScheduleOverlapPolicy.AllowAll,
        's' => ScheduleOverlapPolicy.Skip,
        'o' => ScheduleOverlapPolicy.BufferOne,
        'b' => ScheduleOverlapPolicy.BufferAll,
        'c' => ScheduleOverlapPolicy.CancelOther,
        't' => ScheduleOverlapPolicy.TerminateOther,
        _ => ScheduleOverlapPolicy.Unspecified,
    };
}
