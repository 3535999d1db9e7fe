namespace Benchmarks;

/// <summary>How long a series runs.</summary>
/// <param name="WarmUp">Not counted: a cold runtime does a third to a half of a warm one's work.</param>
/// <param name="Duration">Counted.</param>
internal sealed record LoadOptions(TimeSpan WarmUp, TimeSpan Duration)
{
    public const int Parallel = 64;

    public static LoadOptions Read(string[] arguments)
    {
        var index = Array.IndexOf(arguments, "--seconds");
        var seconds = index >= 0 && index + 1 < arguments.Length ? double.Parse(arguments[index + 1]) : 8;
        return new(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds));
    }
}
