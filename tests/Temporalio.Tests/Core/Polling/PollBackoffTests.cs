using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Core.Polling;
using Temporalio.Exceptions;
using TestSupport.Time;

namespace Temporalio.Tests.Core.Polling;

public sealed class PollBackoffTests
{
    private static readonly RpcException Unavailable = new(RpcException.StatusCode.Unavailable, "down", null);
    private static readonly RpcException Denied = new(RpcException.StatusCode.PermissionDenied, "no", null);
    private readonly ManualTimeProvider _time = new();
    private readonly PollBackoff _backoff;

    public PollBackoffTests() => _backoff = new("workflow", _time, NullLogger.Instance);

    [Fact]
    public void Next_PassingTrouble_GrowsToTenSecondsAndNeverEnds()
    {
        var delays = Enumerable.Range(0, 8).Select(_ => _backoff.Next(Unavailable)!.Value.TotalSeconds).ToList();

        Assert.Equal([0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10], delays);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.NotNull(_backoff.Next(Unavailable));
    }

    [Fact]
    public void Next_WhatNoWaitingMends_EndsAfterAMinute()
    {
        Assert.NotNull(_backoff.Next(Denied));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.NotNull(_backoff.Next(Denied));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(_backoff.Next(Denied));
    }

    [Fact]
    public void Next_AfterSuccess_BeginsAnew()
    {
        _backoff.Next(Denied);
        _time.Advance(TimeSpan.FromSeconds(60));
        _backoff.Reset();

        Assert.Equal(TimeSpan.FromSeconds(0.2), _backoff.Next(Denied));
    }

    [Fact]
    public void Next_TooManyRequests_WaitsLonger()
    {
        var exhausted = new RpcException(RpcException.StatusCode.ResourceExhausted, "busy", null);

        Assert.Equal(TimeSpan.FromSeconds(1), _backoff.Next(exhausted));
    }
}
