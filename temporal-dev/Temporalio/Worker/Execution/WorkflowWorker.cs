using System.Collections.Concurrent;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCompletion;
using Microsoft.Extensions.Logging;
using Temporalio.Core;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>Gives activations to the runs that they are for, and completions back.</summary>
internal sealed partial class WorkflowWorker
{
    private readonly ICoreWorker _core;
    private readonly WorkflowWorkerOptions _options;
    private readonly ILogger _log;
    private readonly WorkflowCodec? _codec;
    private readonly Dictionary<string, WorkflowDefinition> _workflows;
    private readonly WorkflowDefinition? _dynamicWorkflow;
    private readonly ConcurrentDictionary<string, CachedRun> _runs = new();
    private readonly OpenWork _open = new();
    private readonly TracingProbation? _tracing;

    /// <param name="core">Where activations come from.</param>
    /// <param name="options">What they are run with.</param>
    public WorkflowWorker(ICoreWorker core, WorkflowWorkerOptions options)
    {
        _core = core;
        _options = options;
        _log = options.LoggerFactory.CreateLogger<WorkflowWorker>();
        _codec = options.DataConverter.PayloadCodec is { } codec ? new(codec, options.Namespace) : null;
        _tracing = options.DisableTracingEvents || options.Tracing is not null ? null : new(options.TimeProvider);
        _workflows = options.Workflows.Where(w => !w.Dynamic).ToDictionary(w => w.Name!);
        _dynamicWorkflow = options.Workflows.FirstOrDefault(w => w.Dynamic);
    }

    /// <summary>Runs until the core worker is shut down and every activation is completed.</summary>
    public async Task RunAsync()
    {
        using var tracing = _tracing;
        while (await _core.PollWorkflowActivationAsync().ConfigureAwait(false) is { } activation)
        {
            _open.Begin();
            _ = HandleAsync(activation);
        }

        await _open.WhenAllEndedAsync().ConfigureAwait(false);
    }

    private async Task HandleAsync(WorkflowActivation activation)
    {
        // Off the poll loop, which goes on with other runs.
        await Task.Yield();
        WorkflowActivationCompletion completion;
        try
        {
            completion = activation.Jobs is [{ RemoveFromCache: { } removal }]
                ? await EvictAsync(activation.RunId, removal).ConfigureAwait(false)
                : await ActivateAsync(activation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            WorkerLog.ActivationFailed(_log, e, activation.RunId);
            completion = Failed(activation.RunId, ToFailure(e));
        }

        try
        {
            await _core.CompleteWorkflowActivationAsync(completion).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            WorkerLog.CompletionFailed(_log, e, activation.RunId);
        }
        finally
        {
            _open.End();
        }
    }

    private async Task<WorkflowActivationCompletion> EvictAsync(string runId, RemoveFromCache removal)
    {
        WorkerLog.Evicting(_log, runId, removal.Reason.ToString(), removal.Message);
        if (_runs.TryRemove(runId, out var run) && run.Stuck is { } stuck)
        {
            // The run keeps its place until its thread comes back: two instances of it must never run at a time.
            await stuck.ConfigureAwait(false);
            WorkerLog.DeadlockEnded(_log, runId);
        }

        _options.OnEviction(runId, removal);
        return new() { RunId = runId, Successful = new() };
    }

    private async Task<WorkflowActivationCompletion> ActivateAsync(WorkflowActivation activation)
    {
        _runs.TryGetValue(activation.RunId, out var run);
        if (_codec is not null)
        {
            await _codec.DecodeAsync(activation, run?.Instance).ConfigureAwait(false);
        }

        run ??= _runs[activation.RunId] = new(CreateInstance(activation));
        (_options.Tracing ?? _tracing)?.Note(run.Instance.Definition);
        var completion = await RunAsync(run, activation).ConfigureAwait(false);
        if (_codec is not null && run.Stuck is null)
        {
            await _codec.EncodeAsync(completion, run.Instance).ConfigureAwait(false);
        }

        return completion;
    }

    private WorkflowInstance CreateInstance(WorkflowActivation activation)
    {
        var start = activation.Jobs.Select(job => job.InitializeWorkflow).FirstOrDefault(job => job is not null) ??
            throw new InvalidOperationException(
                "Missing workflow start (unexpectedly evicted?)");
        return new(new()
        {
            Definition = DefinitionOf(start.WorkflowType),
            RunId = activation.RunId,
            Start = start,
            FirstActivationTime = activation.Timestamp,
            Namespace = _options.Namespace,
            TaskQueue = _options.TaskQueue,
            DataConverter = _options.DataConverter,
            Interceptors = _options.Interceptors,
            LoggerFactory = _options.LoggerFactory,
            MetricMeter = _options.MetricMeter,
            FailureExceptionTypes = _options.FailureExceptionTypes,
            DisableTracingEvents = _options.DisableTracingEvents,
            StackTrace = _options.StackTrace,
            DisableEagerActivityExecution = _options.DisableEagerActivityExecution,
            PatchActivationCallback = _options.PatchActivationCallback,
            LocalActivityProblem = _options.LocalActivityProblem,
            OnTaskStarting = _options.OnTaskStarting,
            OnTaskCompleted = _options.OnTaskCompleted,
        });
    }

    private WorkflowDefinition DefinitionOf(string type) =>
        _workflows.GetValueOrDefault(type) ?? _dynamicWorkflow ?? throw new Exceptions.ApplicationFailureException(
            $"Workflow type {type} is not registered on this worker, available workflows: "
            + string.Join(", ", WorkflowNames.Sorted(_workflows.Keys)),
            errorType: "NotFoundError");

    private Api.Failure.V1.Failure ToFailure(Exception e) =>
        _options.DataConverter.FailureConverter.ToFailure(e, _options.DataConverter.PayloadConverter);

    private static WorkflowActivationCompletion Failed(string runId, Api.Failure.V1.Failure failure) =>
        new() { RunId = runId, Failed = new() { Failure_ = failure } };

    private sealed class CachedRun(WorkflowInstance instance)
    {
        public WorkflowInstance Instance => instance;

        /// <summary>The activation that did not come back in time; null unless that happened.</summary>
        public Task? Stuck { get; set; }
    }
}
