using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker.Execution.Operations;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>
/// One run of a workflow in this worker. It is given activations and answers each with the commands that the
/// workflow's code has made of it. Nothing in here waits for anything outside.
/// </summary>
internal sealed partial class WorkflowInstance
{
    [ThreadStatic]
    private static WorkflowInstance? _checkingConditions;

    private readonly WorkflowInstanceOptions _options;
    private readonly WorkflowScheduler _scheduler;
    private readonly TaskFactory _tasks;
    private readonly DataConverter _converter;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly WorkflowStackTraces? _stackTraces;
    private WorkflowDefinitionOptions? _dynamicOptions;
    private object? _instance;

    /// <param name="options">What the run is made of.</param>
    public WorkflowInstance(WorkflowInstanceOptions options)
    {
        _options = options;
        _scheduler = new(this);
        _tasks = new(CancellationToken.None, TaskCreationOptions.None, TaskContinuationOptions.None, _scheduler);
        Definition = options.Definition;
        _converter = options.DataConverter.WithSerializationContext(
            new ISerializationContext.Workflow(options.Namespace, options.Start.WorkflowId));
        Info = WorkflowInfos.From(options, _converter);
        Random = new(options.Start.RandomnessSeed);
        _log = options.LoggerFactory.CreateLogger($"Temporalio.Workflow:{Info.WorkflowType}");
        Logger = new ReplaySafeLogger(this, _log);
        TracingEventsEnabled = !options.DisableTracingEvents;
        _stackTraces = options.StackTrace == WorkflowStackTrace.None
            ? null
            : new(options.StackTrace == WorkflowStackTrace.Normal);
        _memo = new(ReadMemo);
        _chain = new(CreateInterceptors);
        Signals = new("signal", Definition.Signals, definition => definition.Name, definition => DeliverBuffered());
        Queries = new("query", Definition.Queries, definition => definition.Name, _ => { });
        Updates = new("update", Definition.Updates, definition => definition.Name, _ => { });
        Timers = new(this);
        Activities = new(this);
        Children = new(this);
        Externals = new(this);
        _dynamicSignal = Definition.DynamicSignal;
        DynamicQuery = Definition.DynamicQuery;
        DynamicUpdate = Definition.DynamicUpdate;
    }

    /// <summary>The workflow whose code is running on this thread, if any.</summary>
    public static WorkflowInstance? Current =>
        TaskScheduler.Current is WorkflowScheduler scheduler ? scheduler.Instance : _checkingConditions;

    /// <summary>The definition.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>What is known of the run since its start.</summary>
    public WorkflowInfo Info { get; }

    /// <summary>The object that runs the workflow; made when it is first needed.</summary>
    public object Instance => _instance ??= CreateInstance();

    /// <summary>Whether leaving the scheduler is noticed.</summary>
    public bool TracingEventsEnabled { get; private set; }

    /// <summary>Where the code of the workflow runs.</summary>
    public TaskScheduler Scheduler => _scheduler;

    /// <summary>The scheduler's id, by which tracing recognises it.</summary>
    public int SchedulerId => _scheduler.Id;

    /// <summary>The run's timers.</summary>
    public TimerOperations Timers { get; }

    /// <summary>The run's activities and local activities.</summary>
    public ActivityOperations Activities { get; }

    /// <summary>The run's children.</summary>
    public ChildOperations Children { get; }

    /// <summary>What the run sends to other workflows.</summary>
    public ExternalOperations Externals { get; }

    /// <summary>Whether every activity goes through its queue.</summary>
    public bool DisablesEagerActivities => _options.DisableEagerActivityExecution;

    private IReadOnlyCollection<Type> FailureTypes =>
        _dynamicOptions?.FailureExceptionTypes ?? Definition.FailureExceptionTypes ?? [];

    /// <summary>Converts values of another context than the run's own.</summary>
    public DataConverter ConverterOf(ISerializationContext context) =>
        _options.DataConverter.WithSerializationContext(context);

    private object CreateInstance()
    {
        var created = Definition.CreateWorkflowInstance(Definition.TakesArguments ? StartArguments() : []);
        _dynamicOptions = Definition.DynamicOptionsGetter?.Invoke(created);
        return created;
    }

    private object?[] StartArguments() => _startArguments ??= ArgumentDecoder.Decode(
        _converter.PayloadConverter,
        Definition.RunMethod.GetParameters(),
        _options.Start.Arguments,
        $"Workflow {Info.WorkflowType}",
        Definition.Dynamic ? [] : null);

    /// <summary>Says what is wrong with running a local activity of a type here, if anything.</summary>
    public string? LocalActivityProblem(string activity) => _options.LocalActivityProblem(activity);

    /// <summary>What user interfaces show of a command; null if there is nothing.</summary>
    public Api.Sdk.V1.UserMetadata? ToMetadata(string? summary, string? details = null) =>
        summary is null && details is null
            ? null
            : new()
            {
                Summary = summary is null ? null : _converter.PayloadConverter.ToPayload(summary),
                Details = details is null ? null : _converter.PayloadConverter.ToPayload(details),
            };

    /// <summary>Runs a function as a task of the workflow; it begins when what is queued before it has run.</summary>
    public Task QueueAsync(Func<Task> function) =>
        _stackTraces is null ? _tasks.StartNew(function).Unwrap() : _stackTraces.TrackAsync(_tasks, function);

    /// <summary>Runs a function as a task of the workflow; it begins when what is queued before it has run.</summary>
    public Task<T> QueueAsync<T>(Func<Task<T>> function) =>
        _stackTraces is null ? _tasks.StartNew(function).Unwrap() : _stackTraces.TrackAsync(_tasks, function);
}
