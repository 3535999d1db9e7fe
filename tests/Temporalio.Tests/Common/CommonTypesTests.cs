using Temporalio.Common;

namespace Temporalio.Tests.Common;

public sealed class CommonTypesTests
{
    [Fact]
    public void RetryPolicy_ByDefault_IsThatOfTheOfficialSdk()
    {
        var proto = new RetryPolicy().ToProto();

        Assert.Equal(TimeSpan.FromSeconds(1), proto.InitialInterval.ToTimeSpan());
        Assert.Equal(2, proto.BackoffCoefficient);
        Assert.Null(proto.MaximumInterval);
        Assert.Equal(0, proto.MaximumAttempts);
    }

    [Fact]
    public void RetryPolicy_ToProtoAndBack_IsEqual()
    {
        var policy = new RetryPolicy
        {
            InitialInterval = TimeSpan.FromMilliseconds(20),
            BackoffCoefficient = 1.5f,
            MaximumInterval = TimeSpan.FromSeconds(3),
            MaximumAttempts = 4,
            NonRetryableErrorTypes = ["A"],
        };

        var back = RetryPolicy.FromProto(policy.ToProto());

        Assert.Equal(["A"], back.NonRetryableErrorTypes);
        Assert.Equal(policy with { NonRetryableErrorTypes = back.NonRetryableErrorTypes }, back);
    }

    [Fact]
    public void Priority_ToProtoAndBack_IsEqual()
    {
        Assert.Equal(Priority.Default, Priority.FromProto(Priority.Default.ToProto()));
        var priority = new Priority(2, "tenant", 1.5f);
        Assert.Equal(priority, Priority.FromProto(priority.ToProto()));
    }

    [Fact]
    public void WorkerDeploymentVersion_CanonicalString_SplitsAtTheFirstDot()
    {
        var version = WorkerDeploymentVersion.FromCanonicalString("app.1.2");

        Assert.Equal(new WorkerDeploymentVersion("app", "1.2"), version);
        Assert.Equal("app.1.2", version.ToCanonicalString());
        Assert.Throws<ArgumentException>(() => WorkerDeploymentVersion.FromCanonicalString("app"));
    }

    [Fact]
    public void VersioningOverride_Pinned_NamesTheVersion()
    {
        var proto = new VersioningOverride.Pinned(new("app", "1")).ToProto();

        Assert.Equal("app", proto.Pinned.Version.DeploymentName);
        Assert.Equal("1", proto.Pinned.Version.BuildId);
        Assert.True(new VersioningOverride.AutoUpgrade().ToProto().AutoUpgrade);
    }
}
