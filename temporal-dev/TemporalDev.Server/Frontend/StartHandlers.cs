using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Starting workflows, alone and with a signal.</summary>
internal sealed class StartHandlers(FrontendContext context)
{
    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map(
            "StartWorkflowExecution",
            StartWorkflowExecutionRequest.Parser,
            (StartWorkflowExecutionRequest r) => StartAsync(r));
        routes.Map(
            "SignalWithStartWorkflowExecution",
            SignalWithStartWorkflowExecutionRequest.Parser,
            (SignalWithStartWorkflowExecutionRequest r) => SignalWithStartAsync(r));
    }

    private async Task<StartWorkflowExecutionResponse> StartAsync(StartWorkflowExecutionRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        StartValidation.Check(request, new SearchAttributeRules(ns));
        if (request.RequestId.Length == 0)
        {
            // Those who call by hand send none.
            request.RequestId = Guid.NewGuid().ToString();
        }

        var response = new StartWorkflowExecutionResponse();
        var isEager = request.RequestEagerExecution
            && request.CronSchedule.Length == 0
            && ServerClock.TicksOf(request.WorkflowStartDelay) == 0;
        var operation = new StartOperation(context.Services, ns, request)
        {
            StartFirstTask = isEager ? run => response.EagerWorkflowTask = StartEagerly(run, request.Identity) : null,
            OnSameRequest = isEager ? run => response.EagerWorkflowTask = StartedEagerly(run) : null,
        };
        var outcome = operation.Execute();
        await outcome.Durable.ConfigureAwait(false);
        response.MergeFrom(Response(request, outcome));
        return response;
    }

    /// <summary>What a caller learns of a start.</summary>
    public static StartWorkflowExecutionResponse Response(
        StartWorkflowExecutionRequest request, StartOutcome outcome) => new()
        {
            RunId = outcome.RunId,
            FirstExecutionRunId = outcome.FirstRunId,
            Started = outcome.Started,
            Status = outcome.Status,
            Link = new Link
            {
                WorkflowEvent = new Link.Types.WorkflowEvent
                {
                    Namespace = request.Namespace,
                    WorkflowId = request.WorkflowId,
                    RunId = outcome.RunId,
                    EventRef = new Link.Types.WorkflowEvent.Types.EventReference
                    {
                        EventId = 1, EventType = EventType.WorkflowExecutionStarted,
                    },
                },
            },
        };

    private async Task<SignalWithStartWorkflowExecutionResponse> SignalWithStartAsync(
        SignalWithStartWorkflowExecutionRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        if (request.WorkflowId.Length == 0)
        {
            throw Errors.InvalidArgument("WorkflowId is not set on request.");
        }

        if (request.SignalName.Length == 0)
        {
            throw Errors.InvalidArgument("SignalName is not set on request.");
        }

        if (request.WorkflowIdConflictPolicy == WorkflowIdConflictPolicy.Fail)
        {
            throw Errors.InvalidArgument(
                "Invalid WorkflowIDConflictPolicy: WORKFLOW_ID_CONFLICT_POLICY_FAIL is not supported for this "
                + "operation.");
        }

        LinkValidation.Check(request.Links);
        var start = SignalWithStartRequests.ToStart(request);
        StartValidation.Check(start, new SearchAttributeRules(ns));
        var signal = new SignalOperation(
            request.SignalName, request.SignalInput, request.Identity, request.Header, request.RequestId)
        {
            Links = request.Links,
        };
        var operation = new StartOperation(context.Services, ns, start)
        {
            BeforeFirstTask = signal.Add, OnExisting = signal.Execute,
        };
        var outcome = operation.Execute();
        await outcome.Durable.ConfigureAwait(false);
        return new SignalWithStartWorkflowExecutionResponse
        {
            RunId = outcome.RunId, FirstExecutionRunId = outcome.FirstRunId, Started = outcome.Started,
        };
    }

    private static PollWorkflowTaskQueueResponse StartEagerly(WorkflowRun run, string identity)
    {
        run.Events.Started.EagerExecutionAccepted = true;
        run.WorkflowTask.Schedule(dispatch: false);
        run.WorkflowTask.Start(identity, string.Empty, Guid.NewGuid().ToString());
        return WorkflowTaskResponses.ForStarted(run, isSticky: false);
    }

    /// <summary>The task that the caller got before, and may have lost; null once it has ended.</summary>
    private static PollWorkflowTaskQueueResponse? StartedEagerly(WorkflowRun run) =>
        run.WorkflowTask is { IsStarted: true, Current.Attempt: 1 } && run.State.PreviousStartedEventId == 0
        && run.Events.Started.EagerExecutionAccepted
            ? WorkflowTaskResponses.ForStarted(run, isSticky: false)
            : null;
}
