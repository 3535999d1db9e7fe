using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>Reads a workflow class and collects everything that is wrong with it before it throws.</summary>
internal sealed partial class WorkflowDefinitionReader
{
    private const string DynamicOptions = "WorkflowDynamicOptions";

    private const BindingFlags Members =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private readonly List<string> _problems = [];
    private readonly Type _type;
    private readonly MethodInfo[] _methods;
    private readonly WorkflowDefinitionParts _parts;

    private WorkflowDefinitionReader(Type type, WorkflowAttribute attribute, string? nameOverride)
    {
        _type = type;
        _methods = AllMethods(type);
        _parts = new(type, attribute, nameOverride ?? WorkflowNames.OfType(type, attribute));
    }

    /// <summary>Reads a definition.</summary>
    /// <exception cref="ArgumentException">
    /// The type is no workflow, or instances are to be created in two ways.
    /// </exception>
    /// <exception cref="AggregateException">The definition is wrong; an inner exception for all that is.</exception>
    public static WorkflowDefinitionParts Read(Type type, string? nameOverride, bool hasCreator)
    {
        if (type.GetCustomAttribute<WorkflowAttribute>(false) is not { } attribute)
        {
            throw new ArgumentException($"{type} missing Workflow attribute");
        }

        var reader = new WorkflowDefinitionReader(type, attribute, nameOverride);
        reader.ReadType();
        reader.ReadConstructors(hasCreator);
        reader.ReadRun();
        reader.ReadDynamicOptions();
        reader.ReadSignals();
        reader.ReadQueries();
        reader.ReadUpdates();
        reader.ReadOverrides();
        if (reader._problems.Count > 0)
        {
            throw new AggregateException(reader._problems.Select(problem => new ArgumentException(problem)));
        }

        return reader._parts;
    }

    private static MethodInfo[] AllMethods(Type type) => type.IsInterface
        ? [.. type.GetMethods(Members), .. type.GetInterfaces().SelectMany(i => i.GetMethods(Members))]
        : type.GetMethods(Members);

    private void ReadType()
    {
        if (_type.IsGenericType)
        {
            _problems.Add($"{_type} has generic type arguments");
        }

        if (_parts is { Attribute.Dynamic: true, Name: not null })
        {
            _problems.Add("Cannot have custom name for dynamic workflow");
        }

        if (_parts.Name is { } name && WorkflowNames.ReservedPrefixOf(name, isQuery: false) is { } prefix)
        {
            _problems.Add($"Workflow name {name} cannot start with {prefix}");
        }
    }

    private void ReadRun()
    {
        foreach (var method in Marked<WorkflowRunAttribute>())
        {
            if (RunProblem(method) is { } problem)
            {
                _problems.Add(problem);
            }
            else
            {
                _parts.RunMethod = method;
            }
        }

        if (_parts.RunMethod is null)
        {
            _problems.Add($"{_type} does not have a valid WorkflowRun method");
        }
    }

    private string? RunProblem(MethodInfo method)
    {
        if (method.DeclaringType != _type)
        {
            return $"WorkflowRun on {method} must be declared on {_type}, not inherited from {method.DeclaringType}";
        }

        return this switch
        {
            { _parts.RunMethod: { } other } => $"WorkflowRun on multiple: {method} and {other}",
            _ when !method.IsPublic => $"WorkflowRun on non-public {method}",
            _ when method.IsStatic => $"WorkflowRun on static {method}",
            _ when method.ContainsGenericParameters => $"{method} with WorkflowRun contains generic parameters",
            _ when !typeof(Task).IsAssignableFrom(method.ReturnType) =>
                $"WorkflowRun method {method} must return an instance of Task",
            { _parts.InitConstructor: { } init } when !HandlerSignature.SameParameters(init, method) =>
                $"WorkflowRun on {method} must match parameter types of WorkflowInit on {init}",
            { _parts.Attribute.Dynamic: true } when !HandlerSignature.IsDynamicRun(method.GetParameters()) =>
                $"WorkflowRun on {method} for dynamic workflow must accept an array of IRawValue",
            _ => null,
        };
    }

    private void ReadConstructors(bool hasCreator)
    {
        foreach (var constructor in _type.GetConstructors(Members & ~BindingFlags.Static)
            .Where(c => c.IsDefined(typeof(WorkflowInitAttribute), false)))
        {
            if (_parts.InitConstructor is { } other)
            {
                _problems.Add($"WorkflowInit on multiple: {constructor} and {other}");
            }
            else if (!constructor.IsPublic)
            {
                _problems.Add($"WorkflowInit on non-public {constructor}");
            }
            else
            {
                _parts.InitConstructor = constructor;
            }
        }

        if (hasCreator && _parts.InitConstructor is not null)
        {
            throw new ArgumentException("Cannot set creator for workflow with WorkflowInit constructor");
        }
    }

    private void ReadDynamicOptions()
    {
        foreach (var method in Marked<WorkflowDynamicOptionsAttribute>())
        {
            _problems.AddRange(HandlerSignature.DeclarationProblems(DynamicOptions, method));
            if (_parts.DynamicOptionsMethod is not null)
            {
                _problems.Add($"{DynamicOptions} cannot be used more than once, but is on {method} too");
            }

            if (!_parts.Attribute.Dynamic)
            {
                _problems.Add($"{DynamicOptions} on {method} can only be used in dynamic workflows");
            }

            if (method.GetParameters().Length > 0 || method.ReturnType != typeof(WorkflowDefinitionOptions))
            {
                _problems.Add(
                    $"{DynamicOptions} method {method} must accept no parameters and return WorkflowDefinitionOptions");
            }

            _parts.DynamicOptionsMethod = method;
        }
    }

    private IEnumerable<MethodInfo> Marked<TAttribute>()
        where TAttribute : Attribute => _methods.Where(m => m.IsDefined(typeof(TAttribute), false));
}
