using System.Diagnostics;

namespace Temporalio.Worker.Execution;

/// <summary>Where the tasks of a workflow were started that have not ended.</summary>
/// <param name="withFiles">Whether files and lines are kept.</param>
internal sealed class WorkflowStackTraces(bool withFiles)
{
    /// <summary>What the stack trace query answers while stacks are not kept.</summary>
    public const string Disabled =
        "Workflow stack traces are not enabled. Set TemporalWorkerOptions.WorkflowStackTrace to enable them.";

    // What of the runtime lies between the SDK and the workflow.
    private static readonly string[] InternalNamespaces =
        ["System.Threading", "System.Runtime.CompilerServices", "System.Reflection"];

    private readonly LinkedList<StackTrace> _pending = [];

    /// <summary>Runs a function as a task and keeps its stack until it has ended.</summary>
    public Task TrackAsync(TaskFactory tasks, Func<Task> function)
    {
        var node = _pending.AddLast(new StackTrace(2, withFiles));
        return tasks.StartNew(async () =>
        {
            try
            {
                await function().ConfigureAwait(true);
            }
            finally
            {
                _pending.Remove(node);
            }
        }).Unwrap();
    }

    /// <summary>Runs a function as a task and keeps its stack until it has ended.</summary>
    public Task<T> TrackAsync<T>(TaskFactory tasks, Func<Task<T>> function)
    {
        var node = _pending.AddLast(new StackTrace(2, withFiles));
        return tasks.StartNew(async () =>
        {
            try
            {
                return await function().ConfigureAwait(true);
            }
            finally
            {
                _pending.Remove(node);
            }
        }).Unwrap();
    }

    /// <summary>The stacks, with what is of the SDK left out; some have nothing else.</summary>
    public override string ToString() =>
        string.Join("\n\n", _pending.Select(Text).Where(text => text.Length > 0));

    private static string Text(StackTrace trace) =>
        new StackTrace(trace.GetFrames().Where(frame => !IsInternal(frame))).ToString().TrimEnd();

    private static bool IsInternal(StackFrame frame)
    {
        // What the runtime makes for reflection belongs to no type.
        var type = frame.GetMethod()?.DeclaringType;
        return type is null
            || type.Assembly == typeof(WorkflowStackTraces).Assembly
            || InternalNamespaces.Any(name => type.Namespace?.StartsWith(name, StringComparison.Ordinal) == true);
    }
}
