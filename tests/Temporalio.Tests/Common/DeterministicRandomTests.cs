using System.Globalization;
using Temporalio.Common;
using Temporalio.Core.Replay;

namespace Temporalio.Tests.Common;

public sealed class DeterministicRandomTests
{
    public static TheoryData<RandomVector> Seeds => new(RandomVector.OfSeeds);

    public static TheoryData<RandomVector> Runs => new(RandomVector.OfRuns);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Draws_OfASeed_AreThoseOfTheOfficialSdk(RandomVector expected) =>
        AssertDraws(expected, new(ulong.Parse(expected.Origin, CultureInfo.InvariantCulture)));

    [Theory]
    [MemberData(nameof(Runs))]
    public void Draws_OfARun_AreThoseOfTheOfficialSdk(RandomVector expected) =>
        AssertDraws(expected, new(RandomnessSeed.FromRunId(expected.Origin)));

    [Fact]
    public void Next_WithNoRoom_IsTheLowest()
    {
        var random = new DeterministicRandom(1);
        Assert.Equal(0, random.Next(0));
        Assert.Equal(7, random.Next(7, 7));
    }

    [Fact]
    public void Next_WithAWrongRange_Throws()
    {
        var random = new DeterministicRandom(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(2, 1));
    }

    [Fact]
    public void Next_OverTheWholeRange_StaysInIt()
    {
        var random = new DeterministicRandom(1);
        var draws = Enumerable.Range(0, 1000).Select(_ => random.Next(int.MinValue, int.MaxValue)).ToList();
        Assert.Contains(draws, d => d < 0);
        Assert.Contains(draws, d => d > 0);
        Assert.DoesNotContain(int.MaxValue, draws);
    }

    private static void AssertDraws(RandomVector expected, DeterministicRandom random)
    {
        Assert.Equal(expected.Next, Draw(random.Next));
        Assert.Equal(expected.Below100, Draw(() => random.Next(100)));
        Assert.Equal(expected.Minus5To5, Draw(() => random.Next(-5, 5)));
        Assert.Equal(expected.Doubles, Draw(random.NextDouble));
        var bytes = new byte[9];
        random.NextBytes(bytes);
        Assert.Equal(expected.Bytes9, bytes.Select(b => (int)b));
    }

    private static T[] Draw<T>(Func<T> next) => [next(), next(), next(), next(), next()];
}
