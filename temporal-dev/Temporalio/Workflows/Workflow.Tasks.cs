namespace Temporalio.Workflows;

/// <content>Tasks that stay on the workflow's scheduler, where some of the base library's leave it.</content>
public static partial class Workflow
{
    /// <summary>Runs a function as a task of the workflow, in place of <c>Task.Run</c>.</summary>
    /// <param name="function">The function.</param>
    /// <param name="cancellationToken">Keeps it from beginning. Default: the workflow's token.</param>
    /// <returns>A task that ends with the function's.</returns>
    public static Task RunTaskAsync(Func<Task> function, CancellationToken? cancellationToken = null) =>
        Task.Factory.StartNew(
            function, cancellationToken ?? CancellationToken, TaskCreationOptions.None, Scheduler).Unwrap();

    /// <summary>Runs a function as a task of the workflow, in place of <c>Task.Run</c>.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="cancellationToken">Keeps it from beginning. Default: the workflow's token.</param>
    /// <returns>The function's result.</returns>
    public static Task<TResult> RunTaskAsync<TResult>(
        Func<Task<TResult>> function, CancellationToken? cancellationToken = null) =>
        Task.Factory.StartNew(
            function, cancellationToken ?? CancellationToken, TaskCreationOptions.None, Scheduler).Unwrap();

    /// <summary>Waits for all tasks.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <returns>A task that ends with the last of them.</returns>
    public static Task WhenAllAsync(IEnumerable<Task> tasks) => InContext(Task.WhenAll(tasks));

    /// <summary>Waits for all tasks.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <returns>A task that ends with the last of them.</returns>
    public static Task WhenAllAsync(params Task[] tasks) => InContext(Task.WhenAll(tasks));

    /// <summary>Waits for all tasks.</summary>
    /// <typeparam name="TResult">The type of their results.</typeparam>
    /// <param name="tasks">The tasks.</param>
    /// <returns>Their results, in their order.</returns>
    public static Task<TResult[]> WhenAllAsync<TResult>(IEnumerable<Task<TResult>> tasks) =>
        InContext(Task.WhenAll(tasks));

    /// <summary>Waits for all tasks.</summary>
    /// <typeparam name="TResult">The type of their results.</typeparam>
    /// <param name="tasks">The tasks.</param>
    /// <returns>Their results, in their order.</returns>
    public static Task<TResult[]> WhenAllAsync<TResult>(params Task<TResult>[] tasks) =>
        InContext(Task.WhenAll(tasks));

    /// <summary>Waits for the first task to end.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <returns>The task that ended first.</returns>
    public static Task<Task> WhenAnyAsync(IEnumerable<Task> tasks) => InContext(Task.WhenAny(tasks));

    /// <summary>Waits for the first task to end.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <returns>The task that ended first.</returns>
    public static Task<Task> WhenAnyAsync(params Task[] tasks) => InContext(Task.WhenAny(tasks));

    /// <summary>Waits for the first task to end.</summary>
    /// <typeparam name="TResult">The type of their results.</typeparam>
    /// <param name="tasks">The tasks.</param>
    /// <returns>The task that ended first.</returns>
    public static Task<Task<TResult>> WhenAnyAsync<TResult>(IEnumerable<Task<TResult>> tasks) =>
        TypedAsync<TResult>(InContext(Task.WhenAny((IEnumerable<Task>)tasks)));

    /// <summary>Waits for the first task to end.</summary>
    /// <typeparam name="TResult">The type of their results.</typeparam>
    /// <param name="tasks">The tasks.</param>
    /// <returns>The task that ended first.</returns>
    public static Task<Task<TResult>> WhenAnyAsync<TResult>(params Task<TResult>[] tasks) =>
        WhenAnyAsync((IEnumerable<Task<TResult>>)tasks);

    private static TaskScheduler Scheduler => Context.Scheduler;

    private static T InContext<T>(T task)
        where T : Task
    {
        _ = Context;
        return task;
    }

    /// <summary>
    /// The base library's own typed variant continues on the default scheduler (dotnet/runtime#87481).
    /// </summary>
    private static Task<Task<TResult>> TypedAsync<TResult>(Task<Task> first) => first.ContinueWith(
        ended => (Task<TResult>)ended.Result,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        Scheduler);
}
