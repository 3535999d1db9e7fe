using System.Linq.Expressions;

namespace Temporalio.Workflows;

/// <content>Activities.</content>
public static partial class Workflow
{
    /// <summary>Runs an activity.</summary>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="Exceptions.ActivityFailureException">The activity did not complete.</exception>
    public static Task ExecuteActivityAsync(
        Expression<Action> activityCall, ActivityOptions options) =>
        RunAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs an activity.</summary>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="Exceptions.ActivityFailureException">The activity did not complete.</exception>
    public static Task ExecuteActivityAsync(
        Expression<Func<Task>> activityCall, ActivityOptions options) =>
        RunAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs an activity.</summary>
    /// <typeparam name="TActivityInstance">The type the activity is a method of.</typeparam>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="Exceptions.ActivityFailureException">The activity did not complete.</exception>
    public static Task ExecuteActivityAsync<TActivityInstance>(
        Expression<Action<TActivityInstance>> activityCall, ActivityOptions options) =>
        RunAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs an activity.</summary>
    /// <typeparam name="TActivityInstance">The type the activity is a method of.</typeparam>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="Exceptions.ActivityFailureException">The activity did not complete.</exception>
    public static Task ExecuteActivityAsync<TActivityInstance>(
        Expression<Func<TActivityInstance, Task>> activityCall, ActivityOptions options) =>
        RunAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs an activity.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>The activity's result.</returns>
    /// <exception cref="Exceptions.ActivityFailureException">The activity did not complete.</exception>
    public static Task<TResult> ExecuteActivityAsync<TResult>(
        Expression<Func<TResult>> activityCall, ActivityOptions options) =>
        RunAsync<TResult>(activityCall, options);

    /// <summary>Runs an activity.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>The activity's result.</returns>
    /// <exception cref="Exceptions.ActivityFailureException">The activity did not complete.</exception>
    public static Task<TResult> ExecuteActivityAsync<TResult>(
        Expression<Func<Task<TResult>>> activityCall, ActivityOptions options) =>
        RunAsync<TResult>(activityCall, options);

    /// <summary>Runs an activity.</summary>
    /// <typeparam name="TActivityInstance">The type the activity is a method of.</typeparam>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>The activity's result.</returns>
    /// <exception cref="Exceptions.ActivityFailureException">The activity did not complete.</exception>
    public static Task<TResult> ExecuteActivityAsync<TActivityInstance, TResult>(
        Expression<Func<TActivityInstance, TResult>> activityCall, ActivityOptions options) =>
        RunAsync<TResult>(activityCall, options);

    /// <summary>Runs an activity.</summary>
    /// <typeparam name="TActivityInstance">The type the activity is a method of.</typeparam>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="activityCall">The call of the activity with its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>The activity's result.</returns>
    /// <exception cref="Exceptions.ActivityFailureException">The activity did not complete.</exception>
    public static Task<TResult> ExecuteActivityAsync<TActivityInstance, TResult>(
        Expression<Func<TActivityInstance, Task<TResult>>> activityCall, ActivityOptions options) =>
        RunAsync<TResult>(activityCall, options);

    /// <summary>Runs an activity.</summary>
    /// <param name="activity">The activity type.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="Exceptions.ActivityFailureException">The activity did not complete.</exception>
    public static Task ExecuteActivityAsync(
        string activity, IReadOnlyCollection<object?> args, ActivityOptions options) =>
        ExecuteActivityAsync<ValueTuple>(activity, args, options);

    /// <summary>Runs an activity.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="activity">The activity type.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>The activity's result.</returns>
    /// <exception cref="Exceptions.ActivityFailureException">The activity did not complete.</exception>
    public static Task<TResult> ExecuteActivityAsync<TResult>(
        string activity, IReadOnlyCollection<object?> args, ActivityOptions options) =>
        Context.Outbound.ScheduleActivityAsync<TResult>(new(activity, args, options, null));

    private static Task<TResult> RunAsync<TResult>(LambdaExpression call, ActivityOptions options)
    {
        var (activity, args) = DefinitionCalls.Activity(call);
        return ExecuteActivityAsync<TResult>(activity, args, options);
    }
}
