using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Core.Telemetry;
using Temporalio.Core.Tuning;

namespace Temporalio.Core;

/// <summary>
/// How a core worker polls, caches, throttles and stops. Defaults are those of the official .NET SDK.
/// </summary>
internal sealed record CoreWorkerOptions
{
    /// <summary>The namespace of every task.</summary>
    public required string Namespace { get; init; }

    /// <summary>The queue that workflow and activity tasks are polled from.</summary>
    public required string TaskQueue { get; init; }

    /// <summary>Who this worker is, as histories and operators see it.</summary>
    public required string Identity { get; init; }

    /// <summary>The build that this worker runs; may be empty.</summary>
    public string BuildId { get; init; } = "";

    /// <summary>The SDK's name, recorded on a run's first workflow task.</summary>
    public string SdkName { get; init; } = "temporal-dotnet";

    /// <summary>The SDK's version, recorded on a run's first workflow task.</summary>
    public string SdkVersion { get; init; } = "1.18.0";

    /// <summary>Whether workflow tasks are polled. Default true.</summary>
    public bool EnableWorkflows { get; init; } = true;

    /// <summary>Whether activity tasks are polled. Default true.</summary>
    public bool EnableRemoteActivities { get; init; } = true;

    /// <summary>How many runs are kept in memory; 0 turns stickiness off. Default 10,000.</summary>
    public int MaxCachedWorkflows { get; init; } = 10_000;

    /// <summary>Slots of workflow tasks. Default: 100.</summary>
    public ICoreSlotSupplier WorkflowSlots { get; init; } = new FixedCoreSlotSupplier(100);

    /// <summary>Slots of activity tasks. Default: 100.</summary>
    public ICoreSlotSupplier ActivitySlots { get; init; } = new FixedCoreSlotSupplier(100);

    /// <summary>Slots of local activities. Default: 100.</summary>
    public ICoreSlotSupplier LocalActivitySlots { get; init; } = new FixedCoreSlotSupplier(100);

    /// <summary>Polls of workflow tasks, sticky ones included. Default: 5.</summary>
    public CorePollerBehavior WorkflowPollers { get; init; } = CorePollerBehavior.Fixed(5);

    /// <summary>Polls of activity tasks. Default: 5.</summary>
    public CorePollerBehavior ActivityPollers { get; init; } = CorePollerBehavior.Fixed(5);

    /// <summary>
    /// The share of workflow polls that go to the shared queue; both kinds have at least one. Default 0.2.
    /// </summary>
    public float NonStickyToStickyPollRatio { get; init; } = 0.2f;

    /// <summary>How long a task may wait on this worker's sticky queue. Default 10 s.</summary>
    public TimeSpan StickyQueueScheduleToStartTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest time between two heartbeats of one activity. Default 60 s.</summary>
    public TimeSpan MaxHeartbeatThrottleInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between two heartbeats of an activity without a heartbeat timeout. Default 30 s.</summary>
    public TimeSpan DefaultHeartbeatThrottleInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The server's limit of activities a second for the whole queue; null for none.</summary>
    public double? MaxTaskQueueActivitiesPerSecond { get; init; }

    /// <summary>This worker's limit of activities a second; null for none.</summary>
    public double? MaxWorkerActivitiesPerSecond { get; init; }

    /// <summary>
    /// Activities of one workflow task that may be started without a poll. Default 3; 0 turns it off.
    /// </summary>
    public int MaxEagerActivityReservationsPerWorkflowTask { get; init; } = 3;

    /// <summary>How long activities may go on after shutdown before they are cancelled. Default: not at all.</summary>
    public TimeSpan GracefulShutdownPeriod { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// How much longer than the server this worker waits before it cancels an activity whose time is up. Default 5 s.
    /// </summary>
    public TimeSpan LocalTimeoutBuffer { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether nondeterminism fails every workflow instead of its task.</summary>
    public bool NondeterminismAsWorkflowFail { get; init; }

    /// <summary>Workflow types that nondeterminism fails.</summary>
    public IReadOnlySet<string> NondeterminismAsWorkflowFailForTypes { get; init; } = new HashSet<string>();

    /// <summary>
    /// Whether tasks fail whose answers are larger than the namespace allows, instead of being sent. Default true.
    /// </summary>
    public bool EnforcePayloadLimits { get; init; } = true;

    /// <summary>Where the worker tells what it does; null for nowhere.</summary>
    public WorkerTelemetry? Telemetry { get; init; }

    /// <summary>The clock of throttles, timeouts and back-offs.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the worker logs.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Whether nondeterminism fails workflows of this type.</summary>
    public bool FailsOnNondeterminism(string workflowType) =>
        NondeterminismAsWorkflowFail || NondeterminismAsWorkflowFailForTypes.Contains(workflowType);
}
