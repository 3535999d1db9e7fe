namespace Benchmarks;

/// <summary>A shape of workflow that the Go load generator knows.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Weight">So many times fewer workflows of it are run, as each takes the real server longer.</param>
internal sealed record LoadShape(string Name, int Weight)
{
    public static readonly IReadOnlyList<LoadShape> All =
    [
        new("hello", 1),
        new("bare", 1),
        new("local", 1),
        new("chain", 5),
        new("fan", 5),
        new("timer", 2),
        new("signal", 2),
        new("update", 2),
        new("child", 2),
        new("can", 5),
    ];
}
