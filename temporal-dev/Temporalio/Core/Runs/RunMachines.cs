using Coresdk.Common;
using Coresdk.WorkflowActivation;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Core.Machines;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Runs;

/// <summary>
/// One run between history and workflow: applies history task by task, which yields jobs for the workflow, and takes
/// the workflow's commands, which yields commands for the server. While replaying, it checks that the one fits the
/// other. Not thread safe.
/// </summary>
internal sealed partial class RunMachines : IMachineHost
{
    private readonly CoreWorkerOptions _options;
    private readonly ILogger _logger;
    private readonly WorkerDeploymentVersion? _ownDeployment;
    private readonly List<WorkflowActivationJob> _jobs = [];
    private readonly Dictionary<long, CommandMachine> _byEventId = [];
    private readonly Dictionary<(CommandKind Kind, uint Seq), CommandMachine> _bySeq = [];
    private readonly Dictionary<string, UpdateMachine> _updates = [];
    private Queue<PendingCommand> _newCommands = [];
    private Queue<PendingCommand> _commands = [];
    private Timestamp? _currentTime;
    private WorkerDeploymentVersion? _taskDeployment;

    /// <param name="info">Which run it is.</param>
    /// <param name="options">The worker's options.</param>
    /// <param name="canRecordFlags">Whether the server keeps SDK metadata.</param>
    /// <param name="logger">Where it logs.</param>
    public RunMachines(RunInfo info, CoreWorkerOptions options, bool canRecordFlags, ILogger logger)
    {
        Info = info;
        _options = options;
        _logger = logger;
        Flags = new(options.SdkName, options.SdkVersion, canRecordFlags);
        _ownDeployment = options.BuildId.Length == 0 ? null : new() { BuildId = options.BuildId };
    }

    /// <summary>What the sequence numbers of the workflow's side count.</summary>
    private enum CommandKind
    {
        Timer,
        Activity,
        ChildWorkflow,
        SignalExternal,
        CancelExternal,
        LocalActivity,
    }

    /// <summary>Which run it is.</summary>
    public RunInfo Info { get; }

    /// <inheritdoc />
    public InternalFlags Flags { get; }

    /// <inheritdoc />
    public bool IsLastTask { get; private set; }

    /// <summary>Whether the workflow does again what it has done before.</summary>
    public bool IsReplaying { get; private set; }

    /// <summary>Whether the workflow has ended, by its own command.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether history has ended.</summary>
    public bool SawFinalEvent { get; private set; }

    /// <summary>The last event applied.</summary>
    public long LastProcessedEventId { get; private set; }

    /// <summary>The started event of the last task applied.</summary>
    public long CurrentStartedEventId { get; private set; }

    /// <summary>Whether jobs wait for the workflow.</summary>
    public bool HasJobs => _jobs.Count > 0 || (_outcomes.Count > 0 && !HoldsOutcomes);

    /// <summary>Takes the jobs that wait. There may be none: then it is up to the caller what to make of it.</summary>
    public WorkflowActivation TakeActivation()
    {
        if (!HoldsOutcomes)
        {
            _jobs.AddRange(_outcomes);
            _outcomes.Clear();
        }

        // Queries alone always count as replay, so that nothing new can come of them.
        var isReplaying = IsReplaying || _jobs.Count == 0;
        if (!isReplaying)
        {
            _taskDeployment = _ownDeployment;
        }

        var activation = new WorkflowActivation
        {
            RunId = Info.RunId,
            Timestamp = _currentTime,
            IsReplaying = isReplaying,
            HistoryLength = (uint)LastProcessedEventId,
            AvailableInternalFlags = { Flags.Lang },
            HistorySizeBytes = _historySizeBytes,
            ContinueAsNewSuggested = _continueAsNewSuggested,
            DeploymentVersionForCurrentTask = _taskDeployment,
            LastSdkVersion = Flags.LastSdkVersion,
            SuggestContinueAsNewReasons = { _continueAsNewReasons },
            TargetWorkerDeploymentVersionChanged = _targetDeploymentChanged,
        };
        activation.Jobs.Add(_jobs.Count > 1 ? _jobs.OrderBy(ActivationJobs.Rank) : _jobs);
        _jobs.Clear();
        return activation;
    }

    /// <inheritdoc />
    public void AddJob(WorkflowActivationJob job) => _jobs.Add(job);

    /// <inheritdoc />
    public void AddCommand(Command command, CommandMachine machine) => _newCommands.Enqueue(new(command, machine));

    /// <inheritdoc />
    public void AddCoreCommand(CommandMachine machine, Command command) => AddCommand(command, machine);

    /// <inheritdoc />
    public void AddMessage(Message message)
    {
        // The server has the message already.
        if (!IsReplaying)
        {
            _messages.Add(message);
        }
    }

    private void AdvanceTime(Timestamp? time)
    {
        if (time is not null && (_currentTime is null || _currentTime.CompareTo(time) < 0))
        {
            _currentTime = time;
        }
    }

    private readonly record struct PendingCommand(Command Command, CommandMachine Machine);
}
