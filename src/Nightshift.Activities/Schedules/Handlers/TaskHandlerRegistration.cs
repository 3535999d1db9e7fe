namespace Nightshift.Activities.Schedules.Handlers;

/// <summary>A task handler of the host.</summary>
/// <param name="Name">The name by which definitions call it.</param>
/// <param name="Create">Makes it, or finds it in the container.</param>
public sealed record TaskHandlerRegistration(string Name, Func<IServiceProvider, ITaskHandler> Create);
