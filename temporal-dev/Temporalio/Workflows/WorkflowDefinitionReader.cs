using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>Reads a workflow class and collects everything that is wrong with it before it throws.</summary>
internal sealed partial class WorkflowDefinitionReader
{
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
    /// <exception cref="ArgumentException">The definition is wrong; the message says all that is.</exception>
    public static WorkflowDefinitionParts Read(Type type, string? nameOverride, bool hasCreator)
    {
        if (type.GetCustomAttribute<WorkflowAttribute>(false) is not { } attribute)
        {
            throw new ArgumentException($"Type '{type}' has no [Workflow] attribute. Add it.", nameof(type));
        }

        var reader = new WorkflowDefinitionReader(type, attribute, nameOverride);
        reader.ReadType();
        reader.ReadRun();
        reader.ReadConstructors(hasCreator);
        reader.ReadDynamicOptions();
        reader.ReadSignals();
        reader.ReadQueries();
        reader.ReadUpdates();
        reader.ReadOverrides();
        if (reader._problems.Count > 0)
        {
            throw new ArgumentException(
                $"Workflow '{type}' is not well defined:{Environment.NewLine}"
                + string.Join(Environment.NewLine, reader._problems),
                nameof(type));
        }

        return reader._parts;
    }

    private static MethodInfo[] AllMethods(Type type) => type.IsInterface
        ? [.. type.GetMethods(Members), .. type.GetInterfaces().SelectMany(i => i.GetMethods(Members))]
        : type.GetMethods(Members);

    private void ReadType()
    {
        if (_type.ContainsGenericParameters)
        {
            _problems.Add("The type must not have open generic parameters.");
        }

        if (_parts.Attribute is { Dynamic: true, Name: not null })
        {
            _problems.Add("A dynamic workflow must not have a name.");
        }

        if (_parts.Name is { } name && WorkflowNames.IsReserved(name))
        {
            _problems.Add($"The name '{name}' is reserved. Choose another.");
        }
    }

    private void ReadRun()
    {
        var methods = Marked<WorkflowRunAttribute>().Where(IsOwn).ToList();
        if (methods.Count != 1)
        {
            _problems.Add(methods.Count == 0
                ? "The type must declare a method with [WorkflowRun]; one of a base type does not count."
                : "More than one method has [WorkflowRun].");
        }

        foreach (var method in methods)
        {
            var subject = $"Run method '{method.Name}'";
            _problems.AddRange(HandlerSignature.DeclarationProblems(subject, method));
            if (!typeof(Task).IsAssignableFrom(method.ReturnType))
            {
                _problems.Add($"{subject} must return Task or Task<T>.");
            }

            if (_parts.Attribute.Dynamic && !HandlerSignature.IsDynamicRun(method.GetParameters()))
            {
                _problems.Add($"{subject} of a dynamic workflow must take one array of IRawValue.");
            }

            _parts.RunMethod = method;
        }
    }

    private void ReadConstructors(bool hasCreator)
    {
        var constructors = _type.GetConstructors(Members & ~BindingFlags.Static);
        var marked = constructors.Where(c => c.IsDefined(typeof(WorkflowInitAttribute), false)).ToList();
        if (marked.Count > 1)
        {
            _problems.Add("More than one constructor has [WorkflowInit].");
        }

        foreach (var constructor in marked)
        {
            _parts.InitConstructor = constructor;
            if (!constructor.IsPublic)
            {
                _problems.Add("The constructor with [WorkflowInit] must be public.");
            }

            if (_parts.RunMethod is { } run && !HandlerSignature.SameParameters(constructor, run))
            {
                _problems.Add("The constructor with [WorkflowInit] must take the run method's parameters.");
            }
        }

        if (marked.Count == 0 && !hasCreator && _type is { IsClass: true, IsAbstract: false }
            && !constructors.Any(c => c.IsPublic && c.GetParameters().Length == 0))
        {
            _problems.Add("The type must have a public constructor without parameters, or one with [WorkflowInit].");
        }
    }

    private void ReadDynamicOptions()
    {
        var methods = Marked<WorkflowDynamicOptionsAttribute>().ToList();
        if (methods.Count > 1)
        {
            _problems.Add("More than one method has [WorkflowDynamicOptions].");
        }

        foreach (var method in methods)
        {
            var subject = $"Dynamic options method '{method.Name}'";
            _problems.AddRange(HandlerSignature.DeclarationProblems(subject, method));
            if (!_parts.Attribute.Dynamic)
            {
                _problems.Add($"{subject} is of no use: the workflow is not dynamic.");
            }

            if (method.GetParameters().Length > 0 || method.ReturnType != typeof(WorkflowDefinitionOptions))
            {
                _problems.Add($"{subject} must take nothing and return WorkflowDefinitionOptions.");
            }

            _parts.DynamicOptionsMethod = method;
        }
    }

    private IEnumerable<MethodInfo> Marked<TAttribute>()
        where TAttribute : Attribute => _methods.Where(m => m.IsDefined(typeof(TAttribute), false));

    private bool IsOwn(MethodInfo method) => method.DeclaringType == _type;
}
