using Microsoft.Extensions.Logging;
using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker.Execution;

/// <content>What workflow code sees of its run.</content>
internal sealed partial class WorkflowInstance
{
    private readonly Dictionary<string, bool> _patches = [];
    private readonly HashSet<string> _notifiedPatches = [];
    private readonly Lazy<(WorkflowInboundInterceptor Inbound, WorkflowOutboundInterceptor Outbound)> _chain;
    private MetricMeter? _meter;

    /// <summary>Cancelled when the run is asked to cancel.</summary>
    public CancellationToken CancellationToken => _cancellation.Token;

    /// <summary>Whether what runs has run before.</summary>
    public bool IsReplaying => _facts.IsReplaying;

    /// <summary>Whether what runs has run before as part of history; false for queries of a replayed run.</summary>
    public bool IsReplayingHistoryEvents => _facts.IsReplayingHistoryEvents;

    /// <summary>The run's time.</summary>
    public DateTime UtcNow => _facts.Time;

    /// <summary>The run's generator.</summary>
    public DeterministicRandom Random { get; private set; }

    /// <summary>A logger that is silent while replaying.</summary>
    public ILogger Logger { get; }

    /// <summary>Events so far.</summary>
    public int HistoryLength => _facts.HistoryLength;

    /// <summary>Bytes of history so far.</summary>
    public int HistorySize => _facts.HistorySize;

    /// <summary>Whether the server suggests to continue as new.</summary>
    public bool ContinueAsNewSuggested => _facts.ContinueAsNewSuggested;

    /// <summary>Why it does.</summary>
    public IReadOnlyCollection<SuggestContinueAsNewReason> ContinueAsNewReasons => _facts.ContinueAsNewReasons;

    /// <summary>Whether the queue has another target version than the run's.</summary>
    public bool TargetVersionChanged => _facts.TargetVersionChanged;

    /// <summary>The version of the worker that runs, or ran, the current task.</summary>
    public WorkerDeploymentVersion? DeploymentVersion => _facts.DeploymentVersion;

    /// <summary>What user interfaces show of the run's state.</summary>
    public string CurrentDetails { get; set; } = string.Empty;

    /// <summary>Converts values of this run.</summary>
    public IPayloadConverter PayloadConverter => _converter.PayloadConverter;

    /// <summary>A meter that is silent while replaying.</summary>
    public MetricMeter MetricMeter => _meter ??= new ReplaySafeMeter(
        this,
        _options.MetricMeter.WithTags(new Dictionary<string, object>
        {
            ["namespace"] = Info.Namespace,
            ["task_queue"] = Info.TaskQueue,
            ["workflow_type"] = Info.WorkflowType,
        }));

    /// <summary>What the run sends out goes through this.</summary>
    public WorkflowOutboundInterceptor Outbound => _chain.Value.Outbound;

    private WorkflowInboundInterceptor Inbound => _chain.Value.Inbound;

    /// <summary>The next id of the run's own sequence.</summary>
    public Guid NewGuid()
    {
        var bytes = new byte[16];
        Random.NextBytes(bytes);

        // Version 4 and the RFC variant, where .NET's byte order has them.
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes);
    }

    /// <summary>Takes the seed of a run that was reset.</summary>
    public void Reseed(ulong seed) => Random = new(seed);

    /// <summary>Tells workflow code that the run was asked to cancel.</summary>
    public void RequestCancellation() => _cancellation.Cancel();

    /// <summary>Takes note that history has a patch.</summary>
    public void NotePatch(string patchId) => _notifiedPatches.Add(patchId);

    /// <summary>Delays, through the interceptors.</summary>
    public Task DelayAsync(Workflows.DelayOptions options) =>
        Outbound.DelayAsync(new(options.Delay, options.CancellationToken, options.Summary));

    /// <summary>Whether the run takes a patch; the first answer holds for the rest of the run.</summary>
    public bool Patched(string patchId, bool deprecated)
    {
        if (_patches.TryGetValue(patchId, out var known))
        {
            return known;
        }

        var taken = _notifiedPatches.Contains(patchId) || (!IsReplaying && IsActivated(patchId));
        _patches[patchId] = taken;
        if (taken)
        {
            Send(new() { SetPatchMarker = new() { PatchId = patchId, Deprecated = deprecated } });
        }

        return taken;
    }

    /// <summary>Runs a function without noticing that it leaves the scheduler.</summary>
    public T WithoutTracing<T>(Func<T> function)
    {
        var before = CurrentTurn.Count;
        var enabled = TracingEventsEnabled;
        TracingEventsEnabled = false;
        try
        {
            var result = function();
            return CurrentTurn.Count == before
                ? result
                : throw new InvalidOperationException(
                    "Function during tracing event listener disabling created workflow commands");
        }
        finally
        {
            TracingEventsEnabled = enabled;
        }
    }

    private bool IsActivated(string patchId) =>
        _options.PatchActivationCallback?.Invoke(new(Info, patchId)) ?? true;

    private (WorkflowInboundInterceptor, WorkflowOutboundInterceptor) CreateInterceptors()
    {
        var root = new RootWorkflowInbound(this);
        WorkflowInboundInterceptor inbound = root;
        foreach (var interceptor in _options.Interceptors.Reverse())
        {
            inbound = interceptor.InterceptWorkflow(inbound);
        }

        inbound.Init(new RootWorkflowOutbound(this));
        return (inbound, root.Outbound ?? throw new InvalidOperationException(
            "An interceptor did not pass Init on. Call base.Init."));
    }
}
