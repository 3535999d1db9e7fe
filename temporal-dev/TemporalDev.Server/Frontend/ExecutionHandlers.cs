using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>What is done to running workflows: signal, cancel, terminate.</summary>
internal sealed class ExecutionHandlers(FrontendContext context)
{
    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map(
            "SignalWorkflowExecution",
            SignalWorkflowExecutionRequest.Parser,
            (SignalWorkflowExecutionRequest r) => SignalAsync(r));
        routes.Map(
            "RequestCancelWorkflowExecution",
            RequestCancelWorkflowExecutionRequest.Parser,
            (RequestCancelWorkflowExecutionRequest r) => CancelAsync(r));
        routes.Map(
            "TerminateWorkflowExecution",
            TerminateWorkflowExecutionRequest.Parser,
            (TerminateWorkflowExecutionRequest r) => TerminateAsync(r));
    }

    public async Task<SignalWorkflowExecutionResponse> SignalAsync(SignalWorkflowExecutionRequest request)
    {
        FrontendContext.CheckExecution(request.WorkflowExecution);
        if (request.SignalName.Length == 0)
        {
            throw Errors.InvalidArgument("SignalName is not set on request.");
        }

        if (request.SignalName.Length > ServerLimits.MaxIdLength)
        {
            throw Errors.InvalidArgument("SignalName length exceeds limit.");
        }

        if (request.Input?.CalculateSize() > ServerLimits.MaxBlobBytes)
        {
            throw Errors.InvalidArgument("Blob data size exceeds limit.");
        }

        LinkValidation.Check(request.Links);
        var signal = new SignalOperation(
            request.SignalName, request.Input, request.Identity, request.Header, request.RequestId)
        {
            Links = request.Links,
        };
        await ChangeAsync(
            request.Namespace,
            request.WorkflowExecution,
            string.Empty,
            run =>
            {
                EnsureOpen(run);
                signal.Execute(run);
            }).ConfigureAwait(false);
        return new SignalWorkflowExecutionResponse();
    }

    public async Task<RequestCancelWorkflowExecutionResponse> CancelAsync(
        RequestCancelWorkflowExecutionRequest request)
    {
        LinkValidation.Check(request.Links);
        await ChangeAsync(
            request.Namespace,
            request.WorkflowExecution,
            request.FirstExecutionRunId,
            run => CancelOperation.Execute(
                run,
                new WorkflowExecutionCancelRequestedEventAttributes
                {
                    Cause = request.Reason, Identity = request.Identity,
                },
                request.Links)).ConfigureAwait(false);
        return new RequestCancelWorkflowExecutionResponse();
    }

    public async Task<TerminateWorkflowExecutionResponse> TerminateAsync(TerminateWorkflowExecutionRequest request)
    {
        LinkValidation.Check(request.Links);
        await ChangeAsync(
            request.Namespace,
            request.WorkflowExecution,
            request.FirstExecutionRunId,
            run =>
            {
                EnsureOpen(run);
                RunClosing.Terminate(
                    run,
                    new WorkflowExecutionTerminatedEventAttributes
                    {
                        Reason = request.Reason.Length > 0 ? request.Reason : "terminated by user via frontend",
                        Details = request.Details,
                        Identity = request.Identity.Length > 0 ? request.Identity : "frontend-service",
                    },
                    request.Links);
            }).ConfigureAwait(false);
        return new TerminateWorkflowExecutionResponse();
    }

    private Task ChangeAsync(
        string namespaceName, WorkflowExecution? execution, string firstRunId, Action<WorkflowRun> change)
    {
        var run = context.GetRun(context.Namespaces.Get(namespaceName), execution);
        lock (run.Gate)
        {
            if (run.NextRun is { } next && execution!.RunId.Length == 0)
            {
                // It has just made way for the next run of its chain.
                run = next;
            }
        }

        lock (run.Gate)
        {
            if (firstRunId.Length > 0 && run.State.FirstRunId != firstRunId)
            {
                throw Errors.NotInChain();
            }

            run.Begin();
            change(run);
            return run.Commit();
        }
    }

    private static void EnsureOpen(WorkflowRun run)
    {
        if (!run.IsOpen)
        {
            throw Errors.AlreadyCompleted();
        }
    }
}
