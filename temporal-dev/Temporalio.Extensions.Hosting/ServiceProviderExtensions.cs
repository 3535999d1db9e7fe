using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Temporalio.Activities;
using Temporalio.Workflows;

namespace Temporalio.Extensions.Hosting;

/// <summary>Makes activities of services.</summary>
public static class ServiceProviderExtensions
{
    private const BindingFlags Methods = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    /// <summary>Creates the activities of a service. Each attempt has a scope of services of its own.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="provider">The application's services.</param>
    /// <returns>The activities.</returns>
    /// <exception cref="ArgumentException">There is none, or one of the methods cannot be an activity.</exception>
    public static IReadOnlyCollection<ActivityDefinition> CreateTemporalActivityDefinitions<T>(
        this IServiceProvider provider) => provider.CreateTemporalActivityDefinitions(typeof(T));

    /// <summary>Creates the activities of a service. Each attempt has a scope of services of its own.</summary>
    /// <param name="provider">The application's services.</param>
    /// <param name="type">The service.</param>
    /// <returns>The activities.</returns>
    /// <exception cref="ArgumentException">There is none, or one of the methods cannot be an activity.</exception>
    public static IReadOnlyCollection<ActivityDefinition> CreateTemporalActivityDefinitions(
        this IServiceProvider provider, Type type)
    {
        List<ActivityDefinition> activities =
        [
            .. type.GetMethods(Methods)
                .Where(method => method.IsDefined(typeof(ActivityAttribute), false))
                .Select(method => provider.CreateTemporalActivityDefinition(type, method)),
        ];
        return activities.Count > 0
            ? activities
            : throw new ArgumentException($"Type '{type}' has no method with [Activity]. Add one.", nameof(type));
    }

    /// <summary>Creates one activity of a service. Each attempt has a scope of services of its own.</summary>
    /// <param name="provider">The application's services.</param>
    /// <param name="instanceType">The service.</param>
    /// <param name="method">Its method.</param>
    /// <returns>The activity.</returns>
    /// <exception cref="ArgumentException">The method cannot be an activity.</exception>
    public static ActivityDefinition CreateTemporalActivityDefinition(
        this IServiceProvider provider, Type instanceType, MethodInfo method) =>
        ActivityDefinition.Create(method, args => RunAsync(provider, instanceType, method, args));

    private static async Task<object?> RunAsync(
        IServiceProvider provider, Type instanceType, MethodInfo method, object?[] args)
    {
        if (ActivityScope.ServiceScope is { } outer)
        {
            return await RunInScopeAsync(outer, instanceType, method, args).ConfigureAwait(false);
        }

        var scope = provider.CreateAsyncScope();
        await using var disposal = scope.ConfigureAwait(false);
        ActivityScope.ServiceScope = scope;
        return await RunInScopeAsync(scope, instanceType, method, args).ConfigureAwait(false);
    }

    private static async Task<object?> RunInScopeAsync(
        IServiceScope scope, Type instanceType, MethodInfo method, object?[] args)
    {
        var instance = method.IsStatic
            ? null
            : ActivityScope.ScopedInstance ??= scope.ServiceProvider.GetRequiredService(instanceType);
        var result = MethodCalls.Invoke(method, null, instance, args);
        if (result is not Task task)
        {
            return result;
        }

        await task.ConfigureAwait(false);
        return method.ReturnType.IsGenericType ? MethodCalls.ResultProperty(task, method.ReturnType) : null;
    }
}
