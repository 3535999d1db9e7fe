using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.History;

/// <summary>Starts a workflow, or not: one run at a time for a workflow id, by the policies of the request.</summary>
internal sealed class StartOperation(RunServices services, NamespaceRecord ns, StartWorkflowExecutionRequest request)
{
    /// <summary>Something to do in the new run before its first workflow task is scheduled, as the same unit.</summary>
    public Action<WorkflowRun>? BeforeFirstTask { get; init; }

    /// <summary>Something to do in the run that is open already, as a unit of its own.</summary>
    public Action<WorkflowRun>? OnExisting { get; init; }

    /// <summary>Looks at the open run that the same request has started before.</summary>
    public Action<WorkflowRun>? OnSameRequest { get; init; }

    /// <summary>Starts the first workflow task at once for the caller, who is a worker too.</summary>
    public Action<WorkflowRun>? StartFirstTask { get; init; }

    /// <summary>The parent, when a child is started.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>The topmost ancestor, when a child is started.</summary>
    public WorkflowExecution? Root { get; init; }

    public StartOutcome Execute()
    {
        lock (services.Registry.StartGate(ns.Id, request.WorkflowId))
        {
            if (services.Registry.FindCurrentOpen(ns.Id, request.WorkflowId) is { } open)
            {
                lock (open.Gate)
                {
                    if (open.IsOpen)
                    {
                        return WhileOpen(open);
                    }
                }

                return AfterClosed(open.State);
            }

            return services.Registry.FindCurrentState(ns.Id, request.WorkflowId) is { } closed
                ? AfterClosed(closed)
                : StartNew(replaced: null);
        }
    }

    private StartOutcome WhileOpen(WorkflowRun open)
    {
        if (IsSameRequest(open.State))
        {
            OnSameRequest?.Invoke(open);
            return Existing(open.State, started: true, open.Durable);
        }

        if (open.State.AttachedRequests.ContainsKey(request.RequestId))
        {
            return Existing(open.State, started: false, open.Durable);
        }

        switch (ConflictPolicy())
        {
            case WorkflowIdConflictPolicy.UseExisting:
                open.Begin();
                OnExisting?.Invoke(open);
                AttachedRequests.Attach(open, request);
                return Existing(open.State, started: false, open.Commit());
            case WorkflowIdConflictPolicy.TerminateExisting:
                return StartNew(open);
            default:
                throw Errors.AlreadyStarted(
                    $"Workflow execution is already running. WorkflowId: {request.WorkflowId}, "
                    + $"RunId: {open.State.RunId}.",
                    open.State.StartRequestId,
                    open.State.RunId,
                    open.State.FirstRunId);
        }
    }

    private StartOutcome AfterClosed(RunState closed)
    {
        if (IsSameRequest(closed))
        {
            return Existing(closed, started: true, Task.CompletedTask);
        }

        var status = (WorkflowExecutionStatus)closed.Status;
        switch (request.WorkflowIdReusePolicy)
        {
            case WorkflowIdReusePolicy.RejectDuplicate:
                throw Errors.AlreadyStarted(
                    $"Workflow execution already finished. WorkflowId: {request.WorkflowId}, RunId: {closed.RunId}. "
                    + "Workflow Id reuse policy: reject duplicate workflow Id.",
                    closed.StartRequestId,
                    closed.RunId,
                    closed.FirstRunId);
            case WorkflowIdReusePolicy.AllowDuplicateFailedOnly when status is WorkflowExecutionStatus.Completed:
                throw Errors.AlreadyStarted(
                    $"Workflow execution already finished successfully. WorkflowId: {request.WorkflowId}, "
                    + $"RunId: {closed.RunId}. Workflow Id reuse policy: allow duplicate workflow Id if last run "
                    + "failed.",
                    closed.StartRequestId,
                    closed.RunId,
                    closed.FirstRunId);
            default:
                return StartNew(replaced: null);
        }
    }

    /// <param name="replaced">The open run that the new one takes the place of.</param>
    private StartOutcome StartNew(WorkflowRun? replaced)
    {
        var run = RunStart.FromRequest(services, ns, request, Parent, Root);
        if (replaced is not null)
        {
            TerminateFor(replaced, run);
        }

        lock (run.Gate)
        {
            BeforeFirstTask?.Invoke(run);
            if (StartFirstTask is null)
            {
                run.Wake();
            }
            else
            {
                StartFirstTask(run);
            }

            if (replaced is null)
            {
                services.Registry.Add(run);
            }
            else
            {
                replaced.NextRun = run;
            }

            var durable = replaced is null ? run.Commit() : replaced.Commit();
            return new StartOutcome(run.State.RunId, run.State.FirstRunId, true, run.Status, run, durable);
        }
    }

    private static void TerminateFor(WorkflowRun replaced, WorkflowRun next)
    {
        replaced.Begin();
        RunClosing.Terminate(
            replaced,
            new WorkflowExecutionTerminatedEventAttributes
            {
                Reason = "TerminateIfRunning WorkflowIdReusePolicy",
                Details = new Payloads
                {
                    Payloads_ = { JsonPayload.Of($"terminated by new runID: {next.State.RunId}") },
                },
                Identity = "history-service",
            });
    }

    private bool IsSameRequest(RunState state) =>
        request.RequestId.Length > 0 && state.StartRequestId == request.RequestId;

#pragma warning disable CS0612 // Older clients still say it the old way.
    private WorkflowIdConflictPolicy ConflictPolicy() =>
        request.WorkflowIdReusePolicy == WorkflowIdReusePolicy.TerminateIfRunning
            ? WorkflowIdConflictPolicy.TerminateExisting
            : request.WorkflowIdConflictPolicy;
#pragma warning restore CS0612

    private static StartOutcome Existing(RunState state, bool started, Task durable) =>
        new(state.RunId, state.FirstRunId, started, (WorkflowExecutionStatus)state.Status, null, durable);
}
