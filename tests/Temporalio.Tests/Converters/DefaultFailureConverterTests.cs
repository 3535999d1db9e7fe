using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Tests.Converters;

public sealed class DefaultFailureConverterTests
{
    private static readonly IPayloadConverter Payloads = DataConverter.Default.PayloadConverter;
    private static readonly IFailureConverter Failures = DataConverter.Default.FailureConverter;

    public static TheoryData<string, Failure> Received => new()
    {
        { nameof(ApplicationFailureException), new Failure { ApplicationFailureInfo = new() { Type = "T" } } },
        {
            nameof(TimeoutFailureException),
            new Failure { TimeoutFailureInfo = new() { TimeoutType = TimeoutType.Heartbeat } }
        },
        { nameof(CanceledFailureException), new Failure { CanceledFailureInfo = new() } },
        { nameof(TerminatedFailureException), new Failure { TerminatedFailureInfo = new() } },
        { nameof(ServerFailureException), new Failure { ServerFailureInfo = new() { NonRetryable = true } } },
        {
            nameof(ActivityFailureException),
            new Failure { ActivityFailureInfo = new() { ActivityId = "1", ActivityType = new() { Name = "A" } } }
        },
        {
            nameof(ChildWorkflowFailureException),
            new Failure { ChildWorkflowExecutionFailureInfo = new() { WorkflowType = new() { Name = "W" } } }
        },
        { nameof(FailureException), new Failure { ResetWorkflowFailureInfo = new() } },
        { nameof(FailureException), new Failure() },
    };

    [Theory]
    [MemberData(nameof(Received))]
    public void Failure_OfEachKind_BecomesItsExceptionAndGoesOnAsItCame(string type, Failure failure)
    {
        failure.Message = "m";
        failure.StackTrace = "at somewhere";
        failure.Source = "OtherSDK";
        failure.Cause = new Failure { Message = "c", ApplicationFailureInfo = new() { Type = "C" } };

        var exception = Failures.ToException(failure, Payloads);

        Assert.Equal(type, exception.GetType().Name);
        Assert.Equal("m", exception.Message);
        Assert.StartsWith("at somewhere", exception.StackTrace, StringComparison.Ordinal);
        Assert.Equal("C", Assert.IsType<ApplicationFailureException>(exception.InnerException).ErrorType);
        Assert.Equal(failure, Failures.ToFailure(exception, Payloads));
    }

    [Fact]
    public void ToFailure_OfApplicationException_CarriesEverything()
    {
        var failure = Failures.ToFailure(
            new ApplicationFailureException(
                "m",
                new InvalidOperationException("why"),
                "T",
                nonRetryable: true,
                ["detail", 7, null],
                TimeSpan.FromSeconds(3),
                ApplicationErrorCategory.Benign),
            Payloads);

        var info = failure.ApplicationFailureInfo;
        Assert.Equal("T", info.Type);
        Assert.True(info.NonRetryable);
        Assert.Equal(Duration.FromTimeSpan(TimeSpan.FromSeconds(3)), info.NextRetryDelay);
        Assert.Equal(ApplicationErrorCategory.Benign, info.Category);
        Assert.Equal(["\"detail\"", "7", ""], info.Details.Payloads_.Select(p => p.Data.ToStringUtf8()));
        Assert.Equal(nameof(InvalidOperationException), failure.Cause.ApplicationFailureInfo.Type);
        Assert.Equal("why", failure.Cause.Message);
    }

    [Fact]
    public void ToFailure_OfAnyException_NamesItsClass()
    {
        var failure = Failures.ToFailure(new KeyNotFoundException("gone"), Payloads);

        Assert.Equal("gone", failure.Message);
        Assert.Equal("KeyNotFoundException", failure.ApplicationFailureInfo.Type);
        Assert.False(failure.ApplicationFailureInfo.NonRetryable);
        Assert.Null(failure.ApplicationFailureInfo.Details);
        Assert.Equal(string.Empty, failure.Source);
    }

    [Fact]
    public void ToFailure_OfCancellation_CarriesDetails()
    {
        var failure = Failures.ToFailure(new CanceledFailureException("stop", details: [1]), Payloads);

        Assert.Equal("1", failure.CanceledFailureInfo.Details.Payloads_.Single().Data.ToStringUtf8());
    }

    [Fact]
    public void Details_OfReceivedFailure_AreConvertedOnDemand()
    {
        var failure = Failures.ToFailure(new ApplicationFailureException("m", details: ["a", 2]), Payloads);

        var details = Assert.IsType<ApplicationFailureException>(Failures.ToException(failure, Payloads)).Details;

        Assert.Equal(2, details.Count);
        Assert.Equal("a", details.ElementAt<string>(0));
        Assert.Equal(2, details.ElementAt<int>(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => details.ElementAt<int>(2));
    }

    [Fact]
    public void TimeoutFailure_WithHeartbeatDetails_HasThem()
    {
        var failure = new Failure
        {
            TimeoutFailureInfo = new()
            {
                TimeoutType = TimeoutType.Heartbeat,
                LastHeartbeatDetails = new() { Payloads_ = { Payloads.ToPayload("half") } },
            },
        };

        var e = Assert.IsType<TimeoutFailureException>(Failures.ToException(failure, Payloads));

        Assert.Equal(TimeoutType.Heartbeat, e.TimeoutType);
        Assert.Equal("half", e.LastHeartbeatDetails.ElementAt<string>(0));
    }
}
