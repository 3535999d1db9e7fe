using System.Reflection;
using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Core;
using Temporalio.Core.Telemetry;
using Temporalio.Worker.Execution;
using Temporalio.Worker.Interceptors;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker;

/// <summary>Makes of a worker's options those of its parts.</summary>
internal static class WorkerParts
{
    private const int DefaultSlots = 100;

    /// <summary>The options of the core.</summary>
    public static CoreWorkerOptions Core(TemporalWorker worker, ILoggerFactory logging, TemporalConnection connection)
    {
        var options = worker.Options;
        var telemetry = connection.Runtime.CoreMetrics is { } metrics
            ? new WorkerTelemetry(metrics, worker.Client.Options.Namespace, options.TaskQueue!)
            : null;
        var slots = new CoreSlotSuppliers(connection.Runtime.TimeProvider, telemetry);
        return new()
        {
            Namespace = worker.Client.Options.Namespace,
            TaskQueue = options.TaskQueue!,
            Identity = options.Identity ?? connection.Options.Identity ?? SdkIdentity.DefaultIdentity,
            BuildId = BuildIdOf(options),
            EnableWorkflows = options.Workflows.Count > 0,
            EnableRemoteActivities = options.Activities.Count > 0 && !options.LocalActivityWorkerOnly,
            MaxCachedWorkflows = options.MaxCachedWorkflows,
            WorkflowSlots = slots.From(
                options.Tuner?.WorkflowTaskSlotSupplier ?? Fixed(options.MaxConcurrentWorkflowTasks),
                SlotType.Workflow),
            ActivitySlots = slots.From(
                options.Tuner?.ActivityTaskSlotSupplier ?? Fixed(options.MaxConcurrentActivities), SlotType.Activity),
            LocalActivitySlots = slots.From(
                options.Tuner?.LocalActivitySlotSupplier ?? Fixed(options.MaxConcurrentLocalActivities),
                SlotType.LocalActivity),
            Telemetry = telemetry,
            EnforcePayloadLimits = !options.DisablePayloadErrorLimit,
            WorkflowPollers = CoreSlotSuppliers.From(
                options.WorkflowTaskPollerBehavior, options.MaxConcurrentWorkflowTaskPolls),
            ActivityPollers = CoreSlotSuppliers.From(
                options.ActivityTaskPollerBehavior, options.MaxConcurrentActivityTaskPolls),
            NonStickyToStickyPollRatio = options.NonStickyToStickyPollRatio,
            StickyQueueScheduleToStartTimeout = options.StickyQueueScheduleToStartTimeout,
            MaxHeartbeatThrottleInterval = options.MaxHeartbeatThrottleInterval,
            DefaultHeartbeatThrottleInterval = options.DefaultHeartbeatThrottleInterval,
            MaxTaskQueueActivitiesPerSecond = options.MaxTaskQueueActivitiesPerSecond,
            MaxWorkerActivitiesPerSecond = options.MaxActivitiesPerSecond,
            MaxEagerActivityReservationsPerWorkflowTask = options.DisableEagerActivityExecution
                ? 0
                : options.MaxEagerActivityReservationsPerWorkflowTask,
            GracefulShutdownPeriod = options.GracefulShutdownTimeout,
            NondeterminismAsWorkflowFail = FailureTypes.IsBroad(options.WorkflowFailureExceptionTypes),
            NondeterminismAsWorkflowFailForTypes = FailureTypes.BroadWorkflows(options.Workflows),
            TimeProvider = connection.Runtime.TimeProvider,
            LoggerFactory = logging,
        };
    }

    /// <summary>The options of the part that runs workflows.</summary>
    public static WorkflowWorkerOptions Workflows(
        TemporalWorker worker,
        ILoggerFactory logging,
        TemporalConnection connection,
        Func<string, string?> localActivityProblem)
    {
        var options = worker.Options;
        return new()
        {
            Namespace = worker.Client.Options.Namespace,
            TaskQueue = options.TaskQueue!,
            Workflows = [.. options.Workflows],
            DataConverter = worker.Client.Options.DataConverter,
            Interceptors = InterceptorsOf(worker),
            LoggerFactory = logging,
            MetricMeter = connection.Runtime.MetricMeter,
            TimeProvider = connection.Runtime.TimeProvider,
            DebugMode = options.DebugMode,
            DisableTracingEvents = options.DisableWorkflowTracingEventListener,
            DisableEagerActivityExecution = options.DisableEagerActivityExecution,
            StackTrace = options.WorkflowStackTrace,
            FailureExceptionTypes = options.WorkflowFailureExceptionTypes ?? [],
            PatchActivationCallback = options.PatchActivationCallback,
            LocalActivityProblem = localActivityProblem,
            OnTaskStarting = run => options.OnWorkflowTaskStarting(new(() => run.Info, run.Definition)),
            OnTaskCompleted = (run, failure) =>
                options.OnWorkflowTaskCompleted(new(() => run.Info, run.Definition, failure)),
        };
    }

    /// <summary>The options of the part that runs activities.</summary>
    public static ActivityWorkerOptions Activities(
        TemporalWorker worker, ILoggerFactory logging, TemporalConnection connection) => new()
        {
            Namespace = worker.Client.Options.Namespace,
            TaskQueue = worker.Options.TaskQueue!,
            Activities = [.. worker.Options.Activities],
            DataConverter = worker.Client.Options.DataConverter,
            Interceptors = InterceptorsOf(worker),
            LoggerFactory = logging,
            MetricMeter = connection.Runtime.MetricMeter,
            TaskFactory = worker.Options.ActivityTaskFactory,
            Client = () => worker.Client as ITemporalClient,
        };

    private static IReadOnlyCollection<IWorkerInterceptor> InterceptorsOf(TemporalWorker worker) =>
    [
        .. (worker.Client.Options.Interceptors ?? []).OfType<IWorkerInterceptor>(),
        .. worker.Options.Interceptors ?? [],
    ];

    private static FixedSizeSlotSupplier Fixed(int? count) => new(count ?? DefaultSlots);

    private static string BuildIdOf(TemporalWorkerOptions options) =>
        options.DeploymentOptions?.Version?.BuildId
        ?? options.BuildId
        ?? Assembly.GetEntryAssembly()?.ManifestModule.ModuleVersionId.ToString()
        ?? string.Empty;
}
