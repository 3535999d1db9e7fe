using System.Globalization;

namespace Benchmarks;

/// <summary>How long a series runs, or how many workflows it has.</summary>
/// <param name="WarmUp">Not counted: a cold runtime does a third to a half of a warm one's work.</param>
/// <param name="Duration">Counted.</param>
/// <param name="Workflows">Counted in all rounds of a series that goes by number; half as many come before them to get
/// warm.</param>
internal sealed record LoadOptions(TimeSpan WarmUp, TimeSpan Duration, int Workflows)
{
    public const int Parallel = 64;

    public static LoadOptions Read(string[] arguments)
    {
        var seconds = TimeSpan.FromSeconds(Number(arguments, "--seconds", 8));
        return new(seconds, seconds, (int)Number(arguments, "--workflows", 900));
    }

    private static double Number(string[] arguments, string name, double otherwise)
    {
        var index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length
            ? double.Parse(arguments[index + 1], CultureInfo.InvariantCulture)
            : otherwise;
    }
}
