namespace TemporalDev.Server;

/// <summary>The arguments of a test server after its port, as the official one takes them.</summary>
public static class TestServerArguments
{
    /// <summary>Skips time from the start on, without being unlocked.</summary>
    public const string EnableTimeSkipping = "--enable-time-skipping";

    /// <summary>
    /// Options of a server for tests: it skips time once that is unlocked, takes any namespace, and keeps closed
    /// workflows however much time is skipped.
    /// </summary>
    /// <param name="arguments">What follows the port.</param>
    /// <exception cref="TemporalDevServerException">One is unknown.</exception>
    public static TemporalDevServerOptions Parse(IEnumerable<string> arguments)
    {
        var mode = TimeSkippingMode.Locked;
        foreach (var argument in arguments)
        {
            mode = argument == EnableTimeSkipping
                ? TimeSkippingMode.Unlocked
                : throw new TemporalDevServerException(
                    ServerProblem.Configuration,
                    $"'{argument}' is no argument of a test server; the only one after the port is "
                    + $"'{EnableTimeSkipping}'.");
        }

        return new TemporalDevServerOptions
        {
            TimeSkipping = mode, TakesAnyNamespace = true, Retention = TimeSpan.FromDays(36_500),
        };
    }
}
