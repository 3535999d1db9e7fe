namespace Nightshift.Activities.Schedules.Handlers;

/// <summary>
/// The task handlers of the host, by name. Nothing else can be called: no path, and no name of a type.
/// </summary>
public sealed class TaskHandlerRegistry
{
    private readonly Dictionary<string, TaskHandlerRegistration> _handlers = new(StringComparer.Ordinal);
    private readonly IServiceProvider _services;

    /// <summary>The registered handlers.</summary>
    /// <exception cref="InvalidOperationException">
    /// Two handlers have one name, which is a defect of the host.
    /// </exception>
    public TaskHandlerRegistry(IEnumerable<TaskHandlerRegistration> registrations, IServiceProvider services)
    {
        _services = services;
        foreach (var registration in registrations)
        {
            if (!_handlers.TryAdd(registration.Name, registration))
            {
                throw new InvalidOperationException(
                    $"Two task handlers are registered as '{registration.Name}'; give one another name.");
            }
        }
    }

    /// <summary>The names, in order.</summary>
    public IReadOnlyCollection<string> Names => [.. _handlers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Finds a handler; null where none has this name.</summary>
    public ITaskHandler? Find(string name) => _handlers.GetValueOrDefault(name)?.Create(_services);
}
