using System.Linq.Expressions;

namespace Temporalio.Workflows;

/// <content>Local activities.</content>
public static partial class Workflow
{
    /// <summary>Runs a local activity.</summary>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="Exceptions.FailureException">The activity did not complete.</exception>
    public static Task ExecuteLocalActivityAsync(
        Expression<Action> activityCall, LocalActivityOptions options) =>
        RunAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs a local activity.</summary>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="Exceptions.FailureException">The activity did not complete.</exception>
    public static Task ExecuteLocalActivityAsync(
        Expression<Func<Task>> activityCall, LocalActivityOptions options) =>
        RunAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs a local activity.</summary>
    /// <typeparam name="TActivityInstance">The type the activity is a method of.</typeparam>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="Exceptions.FailureException">The activity did not complete.</exception>
    public static Task ExecuteLocalActivityAsync<TActivityInstance>(
        Expression<Action<TActivityInstance>> activityCall, LocalActivityOptions options) =>
        RunAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs a local activity.</summary>
    /// <typeparam name="TActivityInstance">The type the activity is a method of.</typeparam>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="Exceptions.FailureException">The activity did not complete.</exception>
    public static Task ExecuteLocalActivityAsync<TActivityInstance>(
        Expression<Func<TActivityInstance, Task>> activityCall, LocalActivityOptions options) =>
        RunAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs a local activity.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>The activity's result.</returns>
    /// <exception cref="Exceptions.FailureException">The activity did not complete.</exception>
    public static Task<TResult> ExecuteLocalActivityAsync<TResult>(
        Expression<Func<TResult>> activityCall, LocalActivityOptions options) =>
        RunAsync<TResult>(activityCall, options);

    /// <summary>Runs a local activity.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>The activity's result.</returns>
    /// <exception cref="Exceptions.FailureException">The activity did not complete.</exception>
    public static Task<TResult> ExecuteLocalActivityAsync<TResult>(
        Expression<Func<Task<TResult>>> activityCall, LocalActivityOptions options) =>
        RunAsync<TResult>(activityCall, options);

    /// <summary>Runs a local activity.</summary>
    /// <typeparam name="TActivityInstance">The type the activity is a method of.</typeparam>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>The activity's result.</returns>
    /// <exception cref="Exceptions.FailureException">The activity did not complete.</exception>
    public static Task<TResult> ExecuteLocalActivityAsync<TActivityInstance, TResult>(
        Expression<Func<TActivityInstance, TResult>> activityCall, LocalActivityOptions options) =>
        RunAsync<TResult>(activityCall, options);

    /// <summary>Runs a local activity.</summary>
    /// <typeparam name="TActivityInstance">The type the activity is a method of.</typeparam>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>The activity's result.</returns>
    /// <exception cref="Exceptions.FailureException">The activity did not complete.</exception>
    public static Task<TResult> ExecuteLocalActivityAsync<TActivityInstance, TResult>(
        Expression<Func<TActivityInstance, Task<TResult>>> activityCall, LocalActivityOptions options) =>
        RunAsync<TResult>(activityCall, options);

    /// <summary>Runs a local activity.</summary>
    /// <param name="activity">The activity type.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="Exceptions.FailureException">The activity did not complete.</exception>
    public static Task ExecuteLocalActivityAsync(
        string activity, IReadOnlyCollection<object?> args, LocalActivityOptions options) =>
        ExecuteLocalActivityAsync<ValueTuple>(activity, args, options);

    /// <summary>Runs a local activity.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="activity">The activity type.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>The activity's result.</returns>
    /// <exception cref="Exceptions.FailureException">The activity did not complete.</exception>
    public static Task<TResult> ExecuteLocalActivityAsync<TResult>(
        string activity, IReadOnlyCollection<object?> args, LocalActivityOptions options) =>
        Context.Outbound.ScheduleLocalActivityAsync<TResult>(new(activity, args, options, null));

    private static Task<TResult> RunAsync<TResult>(LambdaExpression call, LocalActivityOptions options)
    {
        var (activity, args) = DefinitionCalls.Activity(call);
        return ExecuteLocalActivityAsync<TResult>(activity, args, options);
    }
}
