using Nightshift.Cli.Goals;
using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Output;

/// <summary>States as characters and colours, the same everywhere.</summary>
internal static class Marks
{
    /// <summary>The frame of what is not redrawn: what is at work does not turn.</summary>
    public const int Still = -1;

    private static readonly string[] Spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

    /// <summary>A phase's or task's state; what is at work turns with the frame.</summary>
    public static (string Mark, Tone Tone) Of(WorkState state, int frame = Still) => state switch
    {
        WorkState.Waiting => ("○", Tone.Quiet),
        WorkState.Running or WorkState.Reviewing => (Turning(frame), Tone.Active),
        WorkState.Done => ("✓", Tone.Good),
        WorkState.Stopped => ("■", Tone.Bad),
        _ => ("✗", Tone.Bad),
    };

    /// <summary>A goal's state.</summary>
    public static (string Mark, Tone Tone) Of(GoalState state, bool paused, int frame = Still) => state switch
    {
        GoalState.Completed or GoalState.Planned => ("✓", Tone.Good),
        GoalState.Failed => ("✗", Tone.Bad),
        _ when state.IsOver() => ("■", Tone.Bad),
        GoalState.AwaitingApproval => ("?", Tone.Asking),
        _ when paused => ("‖", Tone.Asking),
        _ => (Turning(frame), Tone.Active),
    };

    private static string Turning(int frame) => frame == Still ? "●" : Spinner[frame % Spinner.Length];

    /// <summary>The colour of a tone, as Spectre's markup names it.</summary>
    public static string Style(Tone tone) => tone switch
    {
        Tone.Quiet => "grey",
        Tone.Active => "deepskyblue1",
        Tone.Asking => "yellow",
        Tone.Good => "green",
        _ => "red",
    };
}
