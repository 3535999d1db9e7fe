using System.Reflection;

namespace Temporalio.Workflows;

/// <content>Signals, queries, updates, and what overrides have to repeat.</content>
internal sealed partial class WorkflowDefinitionReader
{
    private static readonly Type[] Marks =
    [
        typeof(WorkflowRunAttribute),
        typeof(WorkflowSignalAttribute),
        typeof(WorkflowQueryAttribute),
        typeof(WorkflowUpdateAttribute),
    ];

    private void ReadSignals()
    {
        foreach (var method in Marked<WorkflowSignalAttribute>())
        {
            if (!Accepted(WorkflowSignalDefinition.Problems(method)))
            {
                continue;
            }

            var signal = WorkflowSignalDefinition.FromMethod(method);
            if (signal.Name is { } name)
            {
                AddOnce(_parts.Signals, name, signal, "signal named");
            }
            else if (_parts.DynamicSignal is not null)
            {
                _problems.Add($"{_type} has more than one dynamic signal");
            }
            else
            {
                _parts.DynamicSignal = signal;
            }
        }
    }

    private void ReadQueries()
    {
        foreach (var method in Marked<WorkflowQueryAttribute>())
        {
            if (!Accepted(WorkflowQueryDefinition.Problems(method)))
            {
                continue;
            }

            var query = WorkflowQueryDefinition.FromMethod(method);
            if (query.Name is { } name)
            {
                AddOnce(_parts.Queries, name, query, "query named");
            }
            else if (_parts.DynamicQuery is not null)
            {
                _problems.Add($"{_type} has more than one dynamic query");
            }
            else
            {
                _parts.DynamicQuery = query;
            }
        }

        foreach (var property in _type.GetProperties(Members)
            .Where(p => p.IsDefined(typeof(WorkflowQueryAttribute), false)))
        {
            if (Accepted(WorkflowQueryDefinition.Problems(property)))
            {
                var query = WorkflowQueryDefinition.FromProperty(property);
                AddOnce(_parts.Queries, query.Name!, query, "query named");
            }
        }
    }

    private void ReadUpdates()
    {
        var validators = Validators();
        foreach (var method in Marked<WorkflowUpdateAttribute>())
        {
            validators.Remove(method.Name, out var validator);
            if (!Accepted(WorkflowUpdateDefinition.Problems(method, validator)))
            {
                continue;
            }

            var update = WorkflowUpdateDefinition.FromMethod(method, validator);
            if (update.Name is { } name)
            {
                AddOnce(_parts.Updates, name, update, "update named");
            }
            else if (_parts.DynamicUpdate is not null)
            {
                _problems.Add($"{_type} has more than one dynamic update");
            }
            else
            {
                _parts.DynamicUpdate = update;
            }
        }

        _problems.AddRange(validators.Select(pair =>
            $"Cannot find update method named {pair.Key} for WorkflowUpdateValidator on {pair.Value} method"));
    }

    private Dictionary<string, MethodInfo> Validators()
    {
        var validators = new Dictionary<string, MethodInfo>();
        foreach (var method in Marked<WorkflowUpdateValidatorAttribute>())
        {
            var update = method.GetCustomAttribute<WorkflowUpdateValidatorAttribute>(false)!.UpdateMethod;
            AddOnce(validators, update, method, "update validator for update method");
        }

        return validators;
    }

    /// <summary>An attribute of a virtual method does not hold for its override, which looks as if it did.</summary>
    private void ReadOverrides()
    {
        foreach (var method in _methods.Where(m => m.GetBaseDefinition() != m))
        {
            var declared = method.GetBaseDefinition();
            _problems.AddRange(
                from mark in Marks
                where declared.IsDefined(mark, false) && !method.IsDefined(mark, false)
                select $"{mark.Name[..^nameof(Attribute).Length]} on base definition of {method} but not override");
        }
    }

    private bool Accepted(IEnumerable<string> problems)
    {
        var before = _problems.Count;
        _problems.AddRange(problems);
        return _problems.Count == before;
    }

    private void AddOnce<T>(Dictionary<string, T> items, string name, T item, string kind)
    {
        if (!items.TryAdd(name, item))
        {
            _problems.Add($"{_type} has more than one {kind} {name}");
        }
    }
}
