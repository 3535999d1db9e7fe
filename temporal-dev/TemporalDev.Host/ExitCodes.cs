using TemporalDev.Server;

namespace TemporalDev.Host;

/// <summary>What the process says when it could not start.</summary>
internal static class ExitCodes
{
    /// <summary>EX_CONFIG of sysexits.h: something that a person has to change first.</summary>
    public const int Configuration = 78;

    private const int Failure = 1;

    public static int Of(ServerProblem problem) =>
        problem is ServerProblem.Configuration or ServerProblem.Database ? Configuration : Failure;
}
