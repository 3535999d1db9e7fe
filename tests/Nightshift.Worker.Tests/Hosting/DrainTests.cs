using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nightshift.Worker.Configuration;
using Nightshift.Worker.Hosting;
using TestSupport.Time;

namespace Nightshift.Worker.Tests.Hosting;

public sealed class DrainTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(30, 29.9, ExitCodes.Ok)]
    [InlineData(30, 30, ExitCodes.NotDrained)]
    [InlineData(2, 5, ExitCodes.NotDrained)]
    [InlineData(0, 5, ExitCodes.Ok)]
    public void End_AfterSoLong_IsOverdueOrNot(double limit, double taken, int exitCode)
    {
        using var drain = Create(limit);
        drain.Begin();
        _time.Advance(TimeSpan.FromSeconds(taken));
        drain.End();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(exitCode, drain.ExitCode);
        Assert.Equal(exitCode != ExitCodes.Ok, drain.IsOverdue);
    }

    [Fact]
    public void Begin_WithoutAnEnd_IsOverdueOnceTheTimeIsOver()
    {
        using var drain = Create(30);
        drain.Begin();
        Assert.False(drain.IsOverdue);

        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.True(drain.IsOverdue);
        Assert.StartsWith("Activities were still running 00:00:30 after the stop began.", drain.Warning);
    }

    private Drain Create(double limit) => new(
        Options.Create(new WorkerOptions { DrainTimeout = TimeSpan.FromSeconds(limit) }),
        _time,
        NullLogger<Drain>.Instance);
}
