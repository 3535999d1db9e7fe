using System.Globalization;

namespace TemporalDev.Server.Tests.Fuzzing;

/// <summary>
/// How much is tried, and from which seed. <c>FUZZ_COUNT</c> is the number of requests of each kind (default 3,000;
/// <c>make fuzz</c> tries 350,000 of each), <c>FUZZ_SEED</c> repeats a run that failed.
/// </summary>
internal sealed record FuzzPlan(int Count, int Seed)
{
    public static FuzzPlan FromEnvironment() => new(
        Number("FUZZ_COUNT") ?? 3_000, Number("FUZZ_SEED") ?? Random.Shared.Next(1, 1_000_000));

    /// <summary>The same case gets the same numbers, whatever was tried before it.</summary>
    public Random RandomOf(int number) => new(unchecked((Seed * 1_000_003) + number));

    /// <summary>Tries every case, some at a time.</summary>
    public Task EachAsync(int atOnce, Func<int, Task> attempt) => Parallel.ForEachAsync(
        Enumerable.Range(0, Count),
        new ParallelOptions
        {
            MaxDegreeOfParallelism = atOnce, CancellationToken = TestContext.Current.CancellationToken,
        },
        async (number, _) =>
        {
            try
            {
                await attempt(number);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Assert.Fail($"Case {number} of seed {Seed} (FUZZ_SEED={Seed} repeats it): {e}");
            }
        });

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
