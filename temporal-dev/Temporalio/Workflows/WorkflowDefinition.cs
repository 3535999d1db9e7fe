using System.Collections.Concurrent;
using System.Reflection;
using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>A workflow type and everything its class says about it.</summary>
public sealed class WorkflowDefinition
{
    private static readonly ConcurrentDictionary<Type, WorkflowDefinition> Known = new();
    private readonly Func<object?[], object>? _creator;

    private WorkflowDefinition(
        WorkflowDefinitionParts parts, Func<object?[], object>? creator, bool hasOwnCreator)
    {
        _creator = creator;
        TakesArguments = parts.InitConstructor is not null || hasOwnCreator;
        Name = parts.Name;
        Type = parts.Type;
        RunMethod = parts.RunMethod!;
        Signals = parts.Signals;
        Queries = parts.Queries;
        Updates = parts.Updates;
        DynamicSignal = parts.DynamicSignal;
        DynamicQuery = parts.DynamicQuery;
        DynamicUpdate = parts.DynamicUpdate;
        FailureExceptionTypes = parts.Attribute.FailureExceptionTypes;
        VersioningBehavior = parts.Attribute.VersioningBehavior is var behavior
            && behavior != Common.VersioningBehavior.Unspecified ? behavior : null;
        DynamicOptionsGetter = parts.DynamicOptionsMethod is { } method
            ? instance => (WorkflowDefinitionOptions)MethodCalls.Invoke(method, null, instance, [])!
            : null;
    }

    /// <summary>The workflow type; null if it is dynamic.</summary>
    public string? Name { get; }

    /// <summary>The class or interface.</summary>
    public Type Type { get; }

    /// <summary>The method that is the workflow.</summary>
    public MethodInfo RunMethod { get; }

    /// <summary>Whether it runs every workflow type that no other definition of the worker runs.</summary>
    public bool Dynamic => Name is null;

    /// <summary>Whether instances can be created, so that a worker can run it.</summary>
    public bool Instantiable => _creator is not null;

    /// <summary>The signal handlers by name.</summary>
    public IReadOnlyDictionary<string, WorkflowSignalDefinition> Signals { get; }

    /// <summary>The handler of signals without one of their own, if there is one.</summary>
    public WorkflowSignalDefinition? DynamicSignal { get; }

    /// <summary>The query handlers by name.</summary>
    public IReadOnlyDictionary<string, WorkflowQueryDefinition> Queries { get; }

    /// <summary>The handler of queries without one of their own, if there is one.</summary>
    public WorkflowQueryDefinition? DynamicQuery { get; }

    /// <summary>The update handlers by name.</summary>
    public IReadOnlyDictionary<string, WorkflowUpdateDefinition> Updates { get; }

    /// <summary>The handler of updates without one of their own, if there is one.</summary>
    public WorkflowUpdateDefinition? DynamicUpdate { get; }

    /// <summary>Types of exceptions that fail the workflow instead of its task.</summary>
    public Type[]? FailureExceptionTypes { get; }

    /// <summary>How runs move between deployment versions, if the class says.</summary>
    public VersioningBehavior? VersioningBehavior { get; }

    /// <summary>Asks an instance for the options of its run, if the class has a method for that.</summary>
    public Func<object, WorkflowDefinitionOptions>? DynamicOptionsGetter { get; }

    /// <summary>Whether what creates instances takes the arguments.</summary>
    internal bool TakesArguments { get; }

    /// <summary>Reads the definition of a workflow class or interface.</summary>
    /// <typeparam name="T">The class or interface.</typeparam>
    /// <returns>The definition; the same for every call.</returns>
    /// <exception cref="ArgumentException">The type is no workflow.</exception>
    /// <exception cref="AggregateException">The definition is wrong; an inner exception for all that is.</exception>
    public static WorkflowDefinition Create<T>() => Create(typeof(T));

    /// <summary>Reads the definition of a workflow class or interface.</summary>
    /// <param name="type">The class or interface.</param>
    /// <returns>The definition; the same for every call.</returns>
    /// <exception cref="ArgumentException">The type is no workflow.</exception>
    /// <exception cref="AggregateException">The definition is wrong; an inner exception for all that is.</exception>
    public static WorkflowDefinition Create(Type type) =>
        Known.GetOrAdd(type, static key => Create(key, null, null));

    /// <summary>Reads a definition, with another name or another way to create instances.</summary>
    /// <param name="type">The class or interface.</param>
    /// <param name="nameOverride">The workflow type; null for that of the attribute or the class.</param>
    /// <param name="creatorOverride">
    /// Creates an instance of the arguments; null for the constructor. Not for a class whose constructor has
    /// <see cref="WorkflowInitAttribute"/>.
    /// </param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">
    /// The type is no workflow, or instances are to be created in two ways.
    /// </exception>
    /// <exception cref="AggregateException">The definition is wrong; an inner exception for all that is.</exception>
    public static WorkflowDefinition Create(
        Type type, string? nameOverride, Func<object?[], object>? creatorOverride)
    {
        var parts = WorkflowDefinitionReader.Read(type, nameOverride, creatorOverride is not null);
        return new(parts, creatorOverride ?? DefaultCreator(parts), creatorOverride is not null);
    }

    /// <summary>Creates an instance for a run.</summary>
    /// <param name="workflowArguments">The arguments; used only by what takes them.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="InvalidOperationException">Instances cannot be created.</exception>
    public object CreateWorkflowInstance(object?[] workflowArguments) => _creator is null
        ? throw new InvalidOperationException($"Cannot instantiate workflow type {Type}")
        : _creator(workflowArguments);

    private static Func<object?[], object>? DefaultCreator(WorkflowDefinitionParts parts)
    {
        if (parts.Type.IsAbstract || parts.Type.IsInterface)
        {
            return null;
        }

        if (parts.InitConstructor is { } init)
        {
            return args => init.Invoke(BindingFlags.DoNotWrapExceptions, null, args, null);
        }

        if (parts.Type.IsValueType)
        {
            return _ => Activator.CreateInstance(parts.Type)!;
        }

        return parts.Type.GetConstructor([]) is { } constructor
            ? _ => constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [], null)
            : null;
    }
}
