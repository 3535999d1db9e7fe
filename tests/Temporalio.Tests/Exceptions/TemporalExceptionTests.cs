using Temporalio.Api.Failure.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Tests.Exceptions;

public sealed class TemporalExceptionTests
{
    [Fact]
    public void IsCanceledException_OfCancellations_IsTrue()
    {
        Assert.True(TemporalException.IsCanceledException(new TaskCanceledException()));
        Assert.True(TemporalException.IsCanceledException(new CanceledFailureException("x")));
        Assert.True(TemporalException.IsCanceledException(Activity(new Failure { CanceledFailureInfo = new() })));
    }

    [Fact]
    public void IsCanceledException_OfFailures_IsFalse()
    {
        Assert.False(TemporalException.IsCanceledException(new InvalidOperationException()));
        Assert.False(TemporalException.IsCanceledException(Activity(new Failure { ApplicationFailureInfo = new() })));
    }

    [Fact]
    public void RpcException_WithoutDetails_MakesItsStatus()
    {
        var e = new RpcException(RpcException.StatusCode.NotFound, "gone", null);

        Assert.Equal(5, e.GrpcStatus.Value.Code);
        Assert.Equal("gone", e.GrpcStatus.Value.Message);
        Assert.Null(e.RawStatus);
    }

    private static Exception Activity(Failure cause) => DataConverter.Default.FailureConverter.ToException(
        new Failure { ActivityFailureInfo = new(), Cause = cause }, DataConverter.Default.PayloadConverter);
}
