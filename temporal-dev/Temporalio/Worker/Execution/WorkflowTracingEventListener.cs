using System.Diagnostics;
using System.Diagnostics.Tracing;
using Temporalio.Exceptions;

namespace Temporalio.Worker.Execution;

/// <summary>
/// Notices workflow code that leaves its scheduler, by events of the runtime: a task that is scheduled elsewhere
/// (<c>Task.Run</c>), and a timer that is started (<c>Task.Delay</c>).
/// </summary>
internal sealed class WorkflowTracingEventListener : EventListener
{
    private const string TaskSource = "System.Threading.Tasks.TplEventSource";
    private const string FrameworkSource = "System.Diagnostics.Eventing.FrameworkEventSource";

    // Tasks that move to another place: the narrowest keyword that the event has, for each event costs everyone.
    private const EventKeywords TaskTransferKeyword = (EventKeywords)0x1;
    private const EventKeywords ThreadTransferKeyword = (EventKeywords)0x10;
    private const int TaskScheduled = 7;
    private const int ThreadTransferSend = 150;
    private const int TimerKind = 1;

    private static readonly Lock Gate = new();
    private static WorkflowTracingEventListener? _shared;
    private static int _users;

    /// <summary>Listens until what it returns is disposed; all workers of the process share one listener.</summary>
    public static IDisposable Use()
    {
        lock (Gate)
        {
            _users++;
            _shared ??= new();
        }

        return new User();
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == TaskSource)
        {
            EnableEvents(eventSource, EventLevel.Informational, TaskTransferKeyword);
        }
        else if (eventSource.Name == FrameworkSource)
        {
            EnableEvents(eventSource, EventLevel.Informational, ThreadTransferKeyword);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (TaskScheduler.Current is not WorkflowScheduler { Instance: { TracingEventsEnabled: true } instance })
        {
            return;
        }

        var what = eventData switch
        {
            { EventId: TaskScheduled, Payload: [int scheduler, ..] } when scheduler != instance.SchedulerId =>
                "Task during workflow run was not scheduled on workflow scheduler",
            { EventId: ThreadTransferSend, Payload: [_, int kind, ..] } when kind == TimerKind =>
                "Workflow attempted to perform a thread transfer task which is non-deterministic. This can be caused "
                + "by timers or other non-deterministic async calls.",
            _ => null,
        };
        if (what is not null)
        {
            instance.FailTask(new InvalidWorkflowSchedulerException(what, new StackTrace(1, true).ToString()));
        }
    }

    private sealed class User : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) != 0)
            {
                return;
            }

            lock (Gate)
            {
                if (--_users == 0)
                {
                    _shared?.Dispose();
                    _shared = null;
                }
            }
        }
    }
}
