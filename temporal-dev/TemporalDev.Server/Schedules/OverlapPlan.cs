using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Schedules;

/// <summary>What to do with the actions that wait, by their overlap policies.</summary>
internal sealed class OverlapPlan
{
    private readonly List<BufferedStart> _overlapping = [];
    private BufferedStart? _single;

    private OverlapPlan()
    {
    }

    /// <summary>To be taken now: those that may overlap, then the one that may not.</summary>
    public IEnumerable<BufferedStart> Starts => _single is null ? _overlapping : _overlapping.Append(_single);

    /// <summary>To wait until what runs has ended.</summary>
    public List<BufferedStart> Waiting { get; } = [];

    /// <summary>Whether what runs is to be cancelled.</summary>
    public bool Cancels { get; private set; }

    /// <summary>Whether what runs is to be terminated; goes before cancelling.</summary>
    public bool Terminates { get; private set; }

    /// <summary>How many are left out because they would overlap.</summary>
    public int Skipped { get; private set; }

    /// <summary>Makes the plan.</summary>
    /// <param name="buffer">What waits, oldest first.</param>
    /// <param name="isRunning">Whether a workflow of the schedule runs that none may overlap.</param>
    /// <param name="schedulePolicy">The policy of those that have none of their own.</param>
    public static OverlapPlan For(
        IEnumerable<BufferedStart> buffer, bool isRunning, ScheduleOverlapPolicy schedulePolicy)
    {
        var plan = new OverlapPlan();
        foreach (var start in buffer)
        {
            var own = (ScheduleOverlapPolicy)start.OverlapPolicy;
            plan.Add(start, own == ScheduleOverlapPolicy.Unspecified ? schedulePolicy : own, isRunning);
        }

        if (plan.Cancels || plan.Terminates)
        {
            // They would be cancelled or terminated with the rest.
            plan._overlapping.Clear();
        }

        return plan;
    }

    /// <summary>Whether this is the start that must not overlap others.</summary>
    public bool IsSingle(BufferedStart start) => ReferenceEquals(start, _single);

    private void Add(BufferedStart start, ScheduleOverlapPolicy policy, bool isRunning)
    {
        if (policy == ScheduleOverlapPolicy.AllowAll)
        {
            _overlapping.Add(start);
            return;
        }

        if (!isRunning && _single is null)
        {
            _single = start;
            return;
        }

        switch (policy)
        {
            case ScheduleOverlapPolicy.BufferOne when Waiting.Count == 0:
            case ScheduleOverlapPolicy.BufferAll:
                Waiting.Add(start);
                break;
            case ScheduleOverlapPolicy.CancelOther or ScheduleOverlapPolicy.TerminateOther when !isRunning:
                // What it would end has not even started: it takes its place.
                _single = start;
                break;
            case ScheduleOverlapPolicy.CancelOther:
                Cancels = true;
                Waiting.Add(start);
                break;
            case ScheduleOverlapPolicy.TerminateOther:
                Terminates = true;
                Waiting.Add(start);
                break;
            default:
                Skipped++;
                break;
        }
    }
}
