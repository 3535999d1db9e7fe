namespace Temporalio.Client.Schedules;

/// <summary>Numbers of a calendar field.</summary>
/// <param name="Start">The first, inclusive.</param>
/// <param name="End">The last, inclusive. Less than <paramref name="Start"/> means <paramref name="Start"/>.</param>
/// <param name="Step">From one number to the next. 0 means 1.</param>
public record ScheduleRange(int Start, int End, int Step)
{
    /// <summary>The range of 0 alone.</summary>
    public static readonly ScheduleRange Zero = new(0);

    /// <summary>Creates the range of one number.</summary>
    /// <param name="start">The number.</param>
    public ScheduleRange(int start)
        : this(start, start)
    {
    }

    /// <summary>Creates the range of all numbers between two.</summary>
    /// <param name="start">The first, inclusive.</param>
    /// <param name="end">The last, inclusive.</param>
    public ScheduleRange(int start, int end)
        : this(start, end, 1)
    {
    }

    internal static ScheduleRange FromProto(Api.Schedule.V1.Range proto) =>
        new(proto.Start, Math.Max(proto.Start, proto.End), Math.Max(1, proto.Step));

    internal Api.Schedule.V1.Range ToProto() => new() { Start = Start, End = End, Step = Step };
}
