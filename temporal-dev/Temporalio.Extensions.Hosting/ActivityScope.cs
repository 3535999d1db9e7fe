using Microsoft.Extensions.DependencyInjection;

namespace Temporalio.Extensions.Hosting;

/// <summary>
/// The scope of services that an activity runs in. An interceptor may set one before the activity begins; it then has
/// to
/// dispose it.
/// </summary>
public static class ActivityScope
{
    private static readonly AsyncLocal<IServiceScope?> ScopeOfTask = new();
    private static readonly AsyncLocal<object?> InstanceOfTask = new();

    /// <summary>The scope; null outside of activities.</summary>
    public static IServiceScope? ServiceScope
    {
        get => ScopeOfTask.Value;
        set => ScopeOfTask.Value = value;
    }

    /// <summary>The object whose method the activity is; null outside of activities.</summary>
    public static object? ScopedInstance
    {
        get => InstanceOfTask.Value;
        set => InstanceOfTask.Value = value;
    }
}
