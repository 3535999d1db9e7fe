namespace Nightshift.Worker.Configuration;

/// <summary>
/// Every code that <c>nightshift</c> and <c>nightshift-worker</c> exit with: those of sysexits.h where there is one,
/// and the shell's 128 + signal.
/// </summary>
public static class ExitCodes
{
    /// <summary>The command did what it was asked to.</summary>
    public const int Ok = 0;

    /// <summary>The goal ended otherwise than completed: failed, stopped, out of budget or cancelled.</summary>
    public const int GoalFailed = 1;

    /// <summary>Told to stop, and activities did not end within the drain time; the next worker goes on.</summary>
    public const int NotDrained = 1;

    /// <summary>EX_USAGE: the command line is not understood.</summary>
    public const int Usage = 64;

    /// <summary>EX_UNAVAILABLE: Temporal, the records' database or the model's provider cannot be reached.</summary>
    public const int Unavailable = 69;

    /// <summary>EX_SOFTWARE: a defect of Nightshift.</summary>
    public const int Defect = 70;

    /// <summary>EX_CONFIG: a value that was given, by option, environment or file, is not valid.</summary>
    public const int BadInput = 78;

    /// <summary>Ctrl+C: detached. The goal is kept.</summary>
    public const int Interrupted = 130;

    /// <summary>SIGTERM: detached. The goal is kept.</summary>
    public const int Terminated = 143;

    /// <summary>The table for <c>nightshift --help</c>.</summary>
    public const string Help =
        """
        Exit codes:
          0    done
          1    the goal failed, was stopped, ran out of budget or was cancelled; of 'start': activities outlasted
               the drain time
          64   the command line is not understood
          69   Temporal, the records' database or the model's provider cannot be reached
          70   a defect of Nightshift
          78   a value given by option, environment or file is not valid
          130  Ctrl+C, 143 SIGTERM: detached, the goal is kept
        """;
}
