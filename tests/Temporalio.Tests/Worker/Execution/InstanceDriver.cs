using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Coresdk.WorkflowCompletion;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;
using Temporalio.Runtime;
using Temporalio.Worker.Execution;
using Temporalio.Workflows;

namespace Temporalio.Tests.Worker.Execution;

/// <summary>Drives one run by activations made by hand, and says which commands came back.</summary>
internal sealed class InstanceDriver
{
    private readonly WorkflowInstance _instance;
    private long _seconds = 1_000_000;

    private InstanceDriver(WorkflowInstance instance) => _instance = instance;

    /// <summary>The time of the next activation, in seconds since 1970.</summary>
    public long Seconds => _seconds;

    public static InstanceDriver For<TWorkflow>(
        object?[]? args = null, Func<WorkflowInstanceOptions, WorkflowInstanceOptions>? change = null)
    {
        var definition = WorkflowDefinition.Create<TWorkflow>();
        var start = new InitializeWorkflow
        {
            WorkflowId = "workflow",
            WorkflowType = definition.Name ?? "dynamic",
            RandomnessSeed = 42,
            Attempt = 1,
            Memo = new() { Fields = { ["kept"] = ToPayload("yes"), ["dropped"] = ToPayload(1) } },
        };
        start.Arguments.AddRange((args ?? []).Select(ToPayload));
        var options = new WorkflowInstanceOptions
        {
            Definition = definition,
            RunId = "run",
            Start = start,
            FirstActivationTime = Timestamp.FromDateTime(DateTime.UnixEpoch),
            Namespace = "default",
            TaskQueue = "queue",
            DataConverter = DataConverter.Default,
            LoggerFactory = NullLoggerFactory.Instance,
            MetricMeter = TemporalRuntime.Default.MetricMeter,
        };
        return new(new(change?.Invoke(options) ?? options));
    }

    public static Payload ToPayload(object? value) => DataConverter.Default.PayloadConverter.ToPayload(value);

    public static T ToValue<T>(Payload payload) => DataConverter.Default.PayloadConverter.ToValue<T>(payload);

    /// <summary>Applies jobs and returns what came of them.</summary>
    public WorkflowActivationCompletion Complete(WorkflowActivation activation) => _instance.Activate(activation);

    /// <summary>Applies jobs that must not fail the task, and returns the commands.</summary>
    public IReadOnlyList<WorkflowCommand> Run(params WorkflowActivationJob[] jobs) => Run(false, jobs);

    /// <summary>Applies jobs that happened before.</summary>
    public IReadOnlyList<WorkflowCommand> Replay(params WorkflowActivationJob[] jobs) => Run(true, jobs);

    /// <summary>Applies jobs that fail the task, and returns why.</summary>
    public string Fail(params WorkflowActivationJob[] jobs)
    {
        var completion = Complete(Activation(false, jobs));
        Assert.NotNull(completion.Failed);
        return completion.Failed.Failure_.Message;
    }

    public WorkflowActivation Activation(bool replaying, params WorkflowActivationJob[] jobs)
    {
        var activation = new WorkflowActivation
        {
            RunId = "run", IsReplaying = replaying, Timestamp = new() { Seconds = _seconds++ },
        };
        activation.AvailableInternalFlags.Add((uint)WorkflowLogicFlag.ModernEventLoop);
        activation.Jobs.AddRange(jobs);
        return activation;
    }

    private IReadOnlyList<WorkflowCommand> Run(bool replaying, WorkflowActivationJob[] jobs)
    {
        var completion = Complete(Activation(replaying, jobs));
        Assert.True(completion.Failed is null, completion.Failed?.Failure_.Message);
        return completion.Successful.Commands;
    }
}
