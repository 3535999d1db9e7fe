using TemporalDev.Protocol;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.History.Commands;
using TemporalDev.Server.Matching;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Workflow tasks: polled, completed, failed.</summary>
internal sealed class WorkflowTaskHandlers(FrontendContext context)
{
    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map("PollWorkflowTaskQueue", PollWorkflowTaskQueueRequest.Parser, PollAsync);
        routes.Map(
            "RespondWorkflowTaskCompleted",
            RespondWorkflowTaskCompletedRequest.Parser,
            (RespondWorkflowTaskCompletedRequest r) => CompleteAsync(r));
        routes.Map(
            "RespondWorkflowTaskFailed",
            RespondWorkflowTaskFailedRequest.Parser,
            (RespondWorkflowTaskFailedRequest r) => FailAsync(r));
    }

    private async Task<PollWorkflowTaskQueueResponse> PollAsync(
        PollWorkflowTaskQueueRequest request, GrpcServerCallContext call)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        if (request.TaskQueue is not { Name.Length: > 0 })
        {
            throw Errors.InvalidArgument("TaskQueue is not set on request.");
        }

        var key = new TaskQueueKey(ns.Id, request.TaskQueue.Name, TaskQueueType.Workflow);
        var poller = PollerOf(request);
        var limit = context.WaitLimit(call, ServerLimits.TaskPoll);
        while (await context.Services.Matching.PollAsync(key, poller, limit, call.CancellationToken)
            .ConfigureAwait(false) is { } task)
        {
            if (call.CancellationToken.IsCancellationRequested)
            {
                context.Services.Matching.Add(key, task, first: true);
                break;
            }

            if (await TakeAsync(task, request).ConfigureAwait(false) is { } response)
            {
                return response;
            }
        }

        return new PollWorkflowTaskQueueResponse();
    }

    private static async Task<PollWorkflowTaskQueueResponse?> TakeAsync(
        IDispatchTask task, PollWorkflowTaskQueueRequest request)
    {
        if (task is QueryDispatch query)
        {
            lock (query.Run.Gate)
            {
                return query.IsObsolete ? null : WorkflowTaskResponses.ForQuery(query);
            }
        }

        var dispatched = (WorkflowTaskDispatch)task;
        var run = dispatched.Run;
        PollWorkflowTaskQueueResponse response;
        Task durable;
        lock (run.Gate)
        {
            if (dispatched.IsObsolete)
            {
                return null;
            }

            run.Begin();
            var isSticky = request.TaskQueue.Name == run.State.Sticky?.Queue;
            if (!isSticky)
            {
                run.WorkflowTask.SetSticky(null);
            }

            run.WorkflowTask.Start(request.Identity, BuildId(request), Guid.NewGuid().ToString());
            response = WorkflowTaskResponses.ForStarted(run, isSticky);
            durable = run.Commit();
        }

        await durable.ConfigureAwait(false);
        return response;
    }

    private async Task<RespondWorkflowTaskCompletedResponse> CompleteAsync(RespondWorkflowTaskCompletedRequest request)
    {
        var token = TaskTokens.Parse(request.TaskToken, TaskToken.Types.Kind.Workflow);
        Check(request);
        var run = Find(token);
        var rules = new SearchAttributeRules(context.Namespaces.GetById(token.NamespaceId));
        RespondWorkflowTaskCompletedResponse? response;
        CommandProblem? refusal;
        Task durable;
        lock (run.Gate)
        {
            var task = Started(run, token);
            run.Begin();
            var completion = new WorkflowTaskCompletion(run, task, request, rules);
            response = completion.Execute(out refusal);
            durable = run.Commit();
        }

        await durable.ConfigureAwait(false);
        return refusal switch
        {
            null => response!,
            { IsGone: true } => throw Errors.NotFound(refusal.Message),
            _ => throw Errors.InvalidArgument(WorkflowTaskFailures.Text(refusal)),
        };
    }

    /// <summary>What is wrong whatever the workflow is at; the task goes on as if nothing had come.</summary>
    private void Check(RespondWorkflowTaskCompletedRequest request)
    {
        if (request.VersioningBehavior != VersioningBehavior.Unspecified
            && request.DeploymentOptions is not { WorkerVersioningMode: WorkerVersioningMode.Versioned })
        {
            throw Errors.InvalidArgument(
                "versioning behavior cannot be specified without deployment options being set with versioned mode");
        }

        foreach (var command in request.Commands)
        {
            if (CommandHandlers.NamespaceOf(command) is { Length: > 0 } name)
            {
                context.Namespaces.Get(name);
            }
        }

        if (CommandHandlers.SequenceProblem(request.Commands) is { } sequence)
        {
            throw Errors.InvalidArgument(sequence);
        }
    }

    private async Task<RespondWorkflowTaskFailedResponse> FailAsync(RespondWorkflowTaskFailedRequest request)
    {
        var token = TaskTokens.Parse(request.TaskToken, TaskToken.Types.Kind.Workflow);
        var run = Find(token);
        Task durable;
        lock (run.Gate)
        {
            Started(run, token);
            run.Begin();
#pragma warning disable CS0612 // Older workers say which build failed that way.
            run.WorkflowTask.Fail(request.Cause, request.Failure, request.Identity, request.BinaryChecksum);
#pragma warning restore CS0612
            run.Updates.OnTaskLost();
            run.Queries.OnTaskFailed();
            run.WorkflowTask.Schedule();
            durable = run.Commit();
        }

        await durable.ConfigureAwait(false);
        return new RespondWorkflowTaskFailedResponse();
    }

    private WorkflowRun Find(TaskToken token) =>
        context.Services.Registry.Find(context.Services, token.NamespaceId, token.WorkflowId, token.RunId)
        ?? throw Errors.WorkflowTaskNotFound();

    /// <summary>The started task that the token is of.</summary>
    private static WorkflowTaskState Started(WorkflowRun run, TaskToken token)
    {
        var task = run.WorkflowTask.Current;
        return run.IsOpen
            && task is not null
            && task.StartedEventId == token.StartedEventId
            && task.ScheduledEventId == token.ScheduledEventId
            && task.StartedTime == token.StartedTime
            && task.Attempt == token.Attempt
                ? task
                : throw Errors.WorkflowTaskNotFound();
    }

    private static Poller PollerOf(PollWorkflowTaskQueueRequest request)
    {
#pragma warning disable CS0612 // Workers without deployments still say their build this way.
        return new Poller(
            request.Identity,
            request.WorkerInstanceKey,
            null,
            request.WorkerVersionCapabilities,
            request.DeploymentOptions);
#pragma warning restore CS0612
    }

    private static string BuildId(PollWorkflowTaskQueueRequest request)
    {
#pragma warning disable CS0612 // Workers without deployments still say their build this way.
        return request.WorkerVersionCapabilities?.BuildId ?? string.Empty;
#pragma warning restore CS0612
    }
}
