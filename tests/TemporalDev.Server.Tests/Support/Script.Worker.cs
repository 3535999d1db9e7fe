using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.Tests.Support;

/// <content>What the worker of a scenario does.</content>
public sealed partial class Script
{
    private static readonly TimeSpan PollLimit = TimeSpan.FromSeconds(70);

    /// <summary>Takes the next workflow task, which must come.</summary>
    public async Task<PollWorkflowTaskQueueResponse> PollAsync(bool sticky = false)
    {
        var task = await TryPollAsync(sticky, PollLimit);
        Assert.False(task.TaskToken.IsEmpty, $"No workflow task came. So far:\n{Transcript}");
        return task;
    }

    /// <summary>Takes the next workflow task; an empty answer when none comes.</summary>
    public Task<PollWorkflowTaskQueueResponse> TryPollAsync(bool sticky, TimeSpan limit) =>
        Client.CallAsync<PollWorkflowTaskQueueResponse>(
            new PollWorkflowTaskQueueRequest
            {
                Namespace = Namespace,
                TaskQueue = sticky
                    ? new ApiTaskQueue { Name = StickyQueue, Kind = TaskQueueKind.Sticky, NormalName = Queue }
                    : new ApiTaskQueue { Name = Queue, Kind = TaskQueueKind.Normal },
                Identity = "worker",
            },
            limit);

    /// <summary>
    /// Waits until a poll of the sticky queue has reached the server: until then it takes the worker for gone.
    /// </summary>
    public async Task StickyPolledAsync()
    {
        DescribeTaskQueueResponse queue;
        do
        {
            queue = await Client.CallAsync<DescribeTaskQueueResponse>(new DescribeTaskQueueRequest
            {
                Namespace = Namespace,
                TaskQueue = new ApiTaskQueue { Name = StickyQueue, Kind = TaskQueueKind.Sticky, NormalName = Queue },
                TaskQueueType = TaskQueueType.Workflow,
            });
        }
        while (queue.Pollers.Count == 0);
    }

    /// <summary>Completes a workflow task.</summary>
    public Task<RespondWorkflowTaskCompletedResponse> CompleteAsync(
        PollWorkflowTaskQueueResponse task, params Command[] commands) => CompleteAsync(task, _ => { }, commands);

    /// <summary>Completes a workflow task with more than commands.</summary>
    public Task<RespondWorkflowTaskCompletedResponse> CompleteAsync(
        PollWorkflowTaskQueueResponse task,
        Action<RespondWorkflowTaskCompletedRequest> change,
        params Command[] commands)
    {
        var request = new RespondWorkflowTaskCompletedRequest
        {
            Namespace = Namespace,
            TaskToken = task.TaskToken,
            Identity = "worker",
            Capabilities = new RespondWorkflowTaskCompletedRequest.Types.Capabilities
            {
                DiscardSpeculativeWorkflowTaskWithEvents = true,
            },
        };
        request.Commands.Add(commands);
        change(request);
        return Client.CallAsync<RespondWorkflowTaskCompletedResponse>(request);
    }

    /// <summary>Binds the workflow to the scenario's sticky queue.</summary>
    public Action<RespondWorkflowTaskCompletedRequest> Sticky(double seconds = 10) => request =>
        request.StickyAttributes = new StickyExecutionAttributes
        {
            WorkerTaskQueue = new ApiTaskQueue
            {
                Name = StickyQueue, Kind = TaskQueueKind.Sticky, NormalName = Queue,
            },
            ScheduleToStartTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(seconds)),
        };

    /// <summary>Starts the workflow and has its first task schedule activity "a".</summary>
    public async Task ScheduleAsync(Action<ScheduleActivityTaskCommandAttributes>? change = null)
    {
        await StartAsync();
        await CompleteAsync(await PollAsync(), Commands.Schedule("a", Queue, change));
    }

    /// <summary>
    /// Waits until a server has fired what is due in some seconds: another workflow's timer, a second longer, tells.
    /// </summary>
    public async Task FiredMeanwhileAsync(double seconds)
    {
        using var clock = new Script(Client.Address, "clock");
        await clock.StartAsync();
        await clock.CompleteAsync(await clock.PollAsync(), Commands.StartTimer("clock", seconds + 1));
        await clock.CompleteAsync(await clock.PollAsync(), Commands.Complete());
    }

    public Task FailTaskAsync(PollWorkflowTaskQueueResponse task) =>
        Client.CallAsync<RespondWorkflowTaskFailedResponse>(new RespondWorkflowTaskFailedRequest
        {
            Namespace = Namespace,
            TaskToken = task.TaskToken,
            Identity = "worker",
            Cause = WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure,
            Failure = new Failure { Message = "workflow code threw" },
        });

    /// <summary>Takes the next activity, which must come.</summary>
    public async Task<PollActivityTaskQueueResponse> PollActivityAsync(double? maxTasksPerSecond = null)
    {
        var task = await Client.CallAsync<PollActivityTaskQueueResponse>(
            new PollActivityTaskQueueRequest
            {
                Namespace = Namespace,
                TaskQueue = new ApiTaskQueue { Name = Queue },
                Identity = "worker",
                TaskQueueMetadata = maxTasksPerSecond is { } rate
                    ? new TaskQueueMetadata { MaxTasksPerSecond = rate }
                    : null,
            },
            PollLimit);
        Assert.False(task.TaskToken.IsEmpty, $"No activity came. So far:\n{Transcript}");
        return task;
    }

    public Task CompleteActivityAsync(PollActivityTaskQueueResponse task, string json = "1") =>
        Client.CallAsync<RespondActivityTaskCompletedResponse>(new RespondActivityTaskCompletedRequest
        {
            Namespace = Namespace, TaskToken = task.TaskToken, Identity = "worker", Result = Payloads(json),
        });

    public Task FailActivityAsync(
        PollActivityTaskQueueResponse task, string type = "Flaky", Action<Failure>? change = null)
    {
        var failure = new Failure
        {
            Message = "activity failed", ApplicationFailureInfo = new ApplicationFailureInfo { Type = type },
        };
        change?.Invoke(failure);
        return Client.CallAsync<RespondActivityTaskFailedResponse>(new RespondActivityTaskFailedRequest
        {
            Namespace = Namespace, TaskToken = task.TaskToken, Identity = "worker", Failure = failure,
        });
    }

    public Task<RecordActivityTaskHeartbeatResponse> HeartbeatAsync(PollActivityTaskQueueResponse task, string json) =>
        Client.CallAsync<RecordActivityTaskHeartbeatResponse>(new RecordActivityTaskHeartbeatRequest
        {
            Namespace = Namespace, TaskToken = task.TaskToken, Identity = "worker", Details = Payloads(json),
        });
}
