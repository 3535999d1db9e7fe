using System.Threading.Channels;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Core.ActivityTasks;
using TestSupport.Time;

namespace Temporalio.Tests.Core.ActivityTasks;

public sealed class HeartbeatThrottleTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(8);
    private readonly ManualTimeProvider _time = new();
    private readonly Channel<string> _sent = Channel.CreateUnbounded<string>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Record_First_IsSentAtOnceAndTheNewestAfterTheInterval()
    {
        using var throttle = NewThrottle();

        throttle.Record(Details("a"));
        Assert.Equal("a", await _sent.Reader.ReadAsync(Token));
        Assert.Equal(Interval, await _time.NextTimerAsync(Token));
        throttle.Record(Details("b"));
        throttle.Record(Details("c"));
        _time.Advance(Interval - TimeSpan.FromTicks(1));
        Assert.False(_sent.Reader.TryRead(out _));
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("c", await _sent.Reader.ReadAsync(Token));
    }

    [Fact]
    public async Task Record_AfterAQuietInterval_IsSentAtOnce()
    {
        using var throttle = NewThrottle();

        throttle.Record(Details("a"));
        await _sent.Reader.ReadAsync(Token);
        await _time.NextTimerAsync(Token);
        _time.Advance(Interval);
        throttle.Record(Details("b"));

        Assert.Equal("b", await _sent.Reader.ReadAsync(Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Close_DetailsWait_FlushesThemIfAsked(bool flush)
    {
        using var throttle = NewThrottle();

        throttle.Record(Details("a"));
        await _sent.Reader.ReadAsync(Token);
        await _time.NextTimerAsync(Token);
        throttle.Record(Details("b"));
        await throttle.CloseAsync(flush);

        Assert.Equal(flush, _sent.Reader.TryRead(out _));
        throttle.Record(Details("c"));
        Assert.False(_sent.Reader.TryRead(out _));
    }

    private static Payloads Details(string text) =>
        new() { Payloads_ = { new Payload { Data = ByteString.CopyFromUtf8(text) } } };

    private HeartbeatThrottle NewThrottle() => new(Interval, _time, details =>
    {
        _sent.Writer.TryWrite(details!.Payloads_[0].Data.ToStringUtf8());
        return Task.CompletedTask;
    });
}
