using System.Diagnostics;
using System.Runtime.CompilerServices;
using Temporalio.Api.Sdk.V1;
using Temporalio.Client;
using StackTrace = System.Diagnostics.StackTrace;

namespace Temporalio.Worker.Execution;

/// <summary>Where the tasks of a workflow were started that have not ended.</summary>
/// <param name="withFiles">Whether files and lines are kept.</param>
internal sealed class WorkflowStackTraces(bool withFiles)
{
    // The worker's own frames above the call that the workflow made.
    private const string WorkerFrame = "Temporalio.Worker.";

    // What of the runtime lies between the worker and the workflow's code.
    private static readonly string[] OuterFrames =
        ["System.Reflection.", "System.Runtime.", "System.RuntimeMethodHandle.", "System.Threading.", WorkerFrame];

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

    /// <summary>What the stack trace query fails with while stacks are not kept.</summary>
    public static InvalidOperationException Disabled() =>
        new("Workflow stack traces are not enabled on this worker");

    /// <summary>The stacks, each from the call of the workflow's API out to the code of the workflow.</summary>
    public override string ToString() =>
        string.Join("\n\n", _pending.Select(Text).Where(text => text.Length > 0));

    /// <summary>The same stacks as places in files, without what the files hold.</summary>
    public EnhancedStackTrace ToLocations()
    {
        var answer = new EnhancedStackTrace { Sdk = new() { Name = SdkIdentity.Name, Version = SdkIdentity.Version } };
        answer.Stacks.AddRange(_pending.Select(Locations).Where(stack => stack.Locations.Count > 0));
        return answer;
    }

    private static Api.Sdk.V1.StackTrace Locations(StackTrace trace)
    {
        // The call that begins an asynchronous method stands behind its first step, in the name of the same method.
        var frames = trace.GetFrames()
            .Where(frame => frame.GetMethod()?.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false) != true)
            .Select(frame => (Frame: frame, Function: FunctionOf(frame)))
            .SkipWhile(frame => frame.Function.StartsWith(WorkerFrame, StringComparison.Ordinal))
            .Reverse()
            .SkipWhile(frame => Array.Exists(OuterFrames, frame.Function.StartsWith))
            .Reverse();
        var stack = new Api.Sdk.V1.StackTrace();
        foreach (var (frame, function) in frames)
        {
            // What is not known is -1, as the protocol has it.
            var line = frame.GetFileLineNumber();
            var column = frame.GetFileColumnNumber();
            stack.Locations.Add(new StackTraceFileLocation
            {
                FilePath = frame.GetFileName() ?? string.Empty,
                Line = line > 0 ? line : -1,
                Column = column > 0 ? column : -1,
                FunctionName = function,
                InternalCode = line == 0 || frame.GetMethod()?.Module == typeof(WorkflowStackTraces).Module,
            });
        }

        return stack;
    }

    // The steps of an asynchronous method are a type of their own, named "<MethodAsync>d__1" in that of the method.
    private static string FunctionOf(StackFrame frame)
    {
        var method = frame.GetMethod();
        var type = method?.DeclaringType;
        return type is { Name: ['<', .. var step], DeclaringType: { } owner } && step.IndexOf('>') is > 0 and var end
            ? $"{owner.FullName}.{step[..end]}"
            : $"{type?.FullName}.{method?.Name}";
    }

    private static string Text(StackTrace trace)
    {
        var lines = trace.ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var first = Array.FindIndex(lines, line => !Calls(line, WorkerFrame));
        var last = Array.FindLastIndex(lines, line => !OuterFrames.Any(name => Calls(line, name)));
        return first < 0 || last < first
            ? string.Empty
            : $"Task waiting at:\n{string.Join('\n', lines[first..(last + 1)])}";
    }

    // Such as "   at Temporalio.Workflows.Workflow.DelayAsync(…)".
    private static bool Calls(string line, string name) => line.StartsWith($"   at {name}", StringComparison.Ordinal);
}
