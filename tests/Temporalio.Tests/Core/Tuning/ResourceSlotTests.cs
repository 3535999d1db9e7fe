using Temporalio.Core.Tuning;
using Temporalio.Core.Tuning.Resources;
using TestSupport.Time;

namespace Temporalio.Tests.Core.Tuning;

public sealed class ResourceSlotTests
{
    private static readonly CoreSlotReservation Reservation = new(CoreSlotKind.Activity, "q", "i", "b", false);

    private readonly ManualTimeProvider _clock = new();
    private readonly Usage _usage = new();

    [Fact]
    public void TryReserve_UpToMinimum_AsksNothing()
    {
        _usage.Memory = 1;
        var slots = Slots(new(2, 10, TimeSpan.Zero));

        Assert.NotNull(slots.TryReserve(Reservation));
        Assert.NotNull(slots.TryReserve(Reservation));
        Assert.Null(slots.TryReserve(Reservation));
    }

    [Theory]
    [InlineData(0.5, 0.5, true)]
    [InlineData(0.74, 0.5, true)]
    [InlineData(0.76, 0.5, false)]
    [InlineData(0.85, 0.5, false)]
    [InlineData(0.5, 0.88, true)]
    [InlineData(0.5, 0.9, false)]
    public void TryReserve_BeyondMinimum_NeedsMemoryAndCpu(double memory, double cpu, bool isGiven)
    {
        (_usage.Memory, _usage.Cpu) = (memory, cpu);
        var slots = Slots(new(0, 10, TimeSpan.Zero));

        Assert.Equal(isGiven, slots.TryReserve(Reservation) is not null);
    }

    [Fact]
    public void TryReserve_WhileMemoryGrowsFast_WaitsUntilItStays()
    {
        var slots = Slots(new(0, 10, TimeSpan.Zero));
        _usage.Memory = 0.3;
        Assert.NotNull(slots.TryReserve(Reservation));

        _usage.Memory = 0.7;
        Assert.Null(slots.TryReserve(Reservation));
        Assert.NotNull(slots.TryReserve(Reservation));
    }

    [Fact]
    public void TryReserve_WithinRampThrottle_GivesNone()
    {
        var slots = Slots(new(1, 10, TimeSpan.FromMilliseconds(50)));
        Assert.NotNull(slots.TryReserve(Reservation));

        Assert.Null(slots.TryReserve(Reservation));
        _clock.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Null(slots.TryReserve(Reservation));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotNull(slots.TryReserve(Reservation));
    }

    [Fact]
    public void Release_AtMaximum_MakesRoom()
    {
        var slots = Slots(new(0, 2, TimeSpan.Zero));
        var permit = slots.TryReserve(Reservation);
        slots.TryReserve(Reservation);
        Assert.Null(slots.TryReserve(Reservation));

        slots.Release(permit!, null);

        Assert.NotNull(slots.TryReserve(Reservation));
    }

    [Fact]
    public async Task ReserveAsync_WhenMemoryGetsFree_GoesOn()
    {
        var token = TestContext.Current.CancellationToken;
        _usage.Memory = 0.9;
        var slots = Slots(new(0, 2, TimeSpan.Zero));
        var reserving = slots.ReserveAsync(Reservation, token).AsTask();
        await _clock.NextTimerAsync(token);
        _clock.Advance(TimeSpan.FromMilliseconds(10));
        await _clock.NextTimerAsync(token);
        Assert.False(reserving.IsCompleted);

        _usage.Memory = 0.1;
        _clock.Advance(TimeSpan.FromMilliseconds(10));

        await reserving;
    }

    [Fact]
    public void Pid_WithAllTerms_AddsThem()
    {
        var pid = new PidController(0.5, proportional: 2, integral: 1, derivative: 3);

        Assert.Equal(0.6, pid.Next(0.3), 9);
        Assert.Equal((2 * 0.1) + 0.3 - (3 * 0.1), pid.Next(0.4), 9);
    }

    [Fact]
    public void LinuxFiles_OfKernel_AreUnderstood()
    {
        Assert.Equal(1.5, CpuTimes.ParseLimit("150000 100000\n"));
        Assert.Null(CpuTimes.ParseLimit("max 100000\n"));
        Assert.Equal(2.5, CpuTimes.ParseGroupUse("usage_usec 2500000\nuser_usec 1\n"));
        Assert.Equal(0.75, MemoryUsage.ParseMachine("MemTotal:  400 kB\nMemFree:  1 kB\nMemAvailable:   100 kB\n"));
        var earlier = CpuTimes.ParseMachine("cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 1\n")!.Value;
        var later = CpuTimes.ParseMachine("cpu  130 0 100 860 10 0 0 0 30 0\ncpu0 1\n")!.Value;
        Assert.Equal(0.3, later.ShareSince(earlier, TimeSpan.FromSeconds(9)), 9);
        var group = new CpuTimes(1, null, 2);
        Assert.Equal(0.25, new CpuTimes(2, null, 2).ShareSince(group, TimeSpan.FromSeconds(2)), 9);
    }

    [Fact]
    public void SystemUsage_OfThisMachine_IsBetweenNothingAndEverything()
    {
        var usage = new SystemUsage(_clock);
        _clock.Advance(TimeSpan.FromSeconds(1));

        var (memory, cpu) = usage.Measure();

        Assert.InRange(memory, 0.0001, 1);
        Assert.InRange(cpu, 0, 1);
    }

    private ResourceCoreSlotSupplier Slots(ResourceSlotBounds bounds) =>
        new(new ResourceController(0.8, 0.9, _usage), bounds, _clock);

    private sealed class Usage : ISystemUsage
    {
        public double Memory { get; set; }

        public double Cpu { get; set; }

        public (double Memory, double Cpu) Measure() => (Memory, Cpu);
    }
}
