using Google.Protobuf;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Benchmarks.Skeleton;

/// <summary>One hello workflow: the events that a task carries, and its end.</summary>
internal sealed class SkeletonRun
{
    private readonly TaskCompletionSource<HistoryEvent> _closed =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly StartWorkflowExecutionRequest _start;
    private readonly ByteString _token;
    private readonly List<HistoryEvent> _events = [];
    private ScheduleActivityTaskCommandAttributes? _activity;

    public SkeletonRun(StartWorkflowExecutionRequest start)
    {
        _start = start;
        Id = Guid.NewGuid().ToString();
        _token = ByteString.CopyFromUtf8(Id);
        Add(EventType.WorkflowExecutionStarted).WorkflowExecutionStartedEventAttributes = new()
        {
            WorkflowType = start.WorkflowType, TaskQueue = start.TaskQueue, Input = start.Input,
        };
        AddTask();
    }

    /// <summary>The run id, which is also the token of its tasks.</summary>
    public string Id { get; }

    /// <summary>The event that ends it.</summary>
    public Task<HistoryEvent> Closed => _closed.Task;

    public PollWorkflowTaskQueueResponse WorkflowTask() => new()
    {
        TaskToken = _token,
        WorkflowExecution = new() { WorkflowId = _start.WorkflowId, RunId = Id },
        WorkflowType = _start.WorkflowType,
        History = new() { Events = { _events } },
    };

    public PollActivityTaskQueueResponse ActivityTask() => new()
    {
        TaskToken = _token,
        WorkflowExecution = new() { WorkflowId = _start.WorkflowId, RunId = Id },
        WorkflowType = _start.WorkflowType,
        ActivityId = _activity!.ActivityId,
        ActivityType = _activity.ActivityType,
        Input = _activity.Input,
        StartToCloseTimeout = _activity.StartToCloseTimeout,
        Attempt = 1,
    };

    public void Schedule(ScheduleActivityTaskCommandAttributes activity)
    {
        _activity = activity;
        Add(EventType.WorkflowTaskCompleted).WorkflowTaskCompletedEventAttributes = new();
        Add(EventType.ActivityTaskScheduled).ActivityTaskScheduledEventAttributes = new()
        {
            ActivityId = activity.ActivityId, ActivityType = activity.ActivityType, Input = activity.Input,
        };
    }

    public void Complete(Payloads result)
    {
        Add(EventType.ActivityTaskStarted).ActivityTaskStartedEventAttributes = new() { Attempt = 1 };
        Add(EventType.ActivityTaskCompleted).ActivityTaskCompletedEventAttributes = new() { Result = result };
        AddTask();
    }

    public void Close(CompleteWorkflowExecutionCommandAttributes end)
    {
        var closing = Add(EventType.WorkflowExecutionCompleted);
        closing.WorkflowExecutionCompletedEventAttributes = new() { Result = end.Result };
        _closed.SetResult(closing);
    }

    private void AddTask()
    {
        Add(EventType.WorkflowTaskScheduled).WorkflowTaskScheduledEventAttributes =
            new() { TaskQueue = _start.TaskQueue };
        Add(EventType.WorkflowTaskStarted).WorkflowTaskStartedEventAttributes = new();
    }

    private HistoryEvent Add(EventType type)
    {
        var added = new HistoryEvent { EventId = _events.Count + 1, EventType = type };
        _events.Add(added);
        return added;
    }
}
