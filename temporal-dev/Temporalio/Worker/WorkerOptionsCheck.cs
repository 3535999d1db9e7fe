using Temporalio.Activities;
using Temporalio.Worker.Tuning;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>Finds everything that is wrong with the options of a worker before it throws.</summary>
internal static class WorkerOptionsCheck
{
    /// <summary>Checks the options of a worker.</summary>
    /// <exception cref="ArgumentException">They are wrong; the message says all that is.</exception>
    public static void ThrowIfWrong(TemporalWorkerOptions options)
    {
        var problems = new List<string>();
        if (string.IsNullOrEmpty(options.TaskQueue))
        {
            problems.Add("TaskQueue is not set. Set the queue to poll.");
        }

        if (options.Workflows.Count == 0 && options.Activities.Count == 0)
        {
            problems.Add("There is nothing to run. Add a workflow or an activity.");
        }

        if (options.Tuner is not null && (options.MaxConcurrentWorkflowTasks is not null
            || options.MaxConcurrentActivities is not null || options.MaxConcurrentLocalActivities is not null))
        {
            problems.Add("Tuner and MaxConcurrent… say the same thing twice. Set one of them.");
        }

        problems.AddRange(ProblemsOf(options.Tuner));
        problems.AddRange(ProblemsOf(options.Workflows));
        problems.AddRange(ProblemsOf(options.Activities));
        Throw(problems, nameof(options));
    }

    /// <summary>Checks the workflows of a replayer.</summary>
    /// <exception cref="ArgumentException">They are wrong; the message says all that is.</exception>
    public static void ThrowIfWrong(WorkflowReplayerOptions options)
    {
        List<string> problems = [.. ProblemsOf(options.Workflows)];
        if (options.Workflows.Count == 0)
        {
            problems.Add("There is nothing to replay. Add a workflow.");
        }

        Throw(problems, nameof(options));
    }

    private static void Throw(IReadOnlyCollection<string> problems, string paramName)
    {
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems), paramName);
        }
    }

    private static IEnumerable<string> ProblemsOf(WorkerTuner? tuner)
    {
        SlotSupplier?[] suppliers =
        [
            tuner?.WorkflowTaskSlotSupplier, tuner?.ActivityTaskSlotSupplier, tuner?.LocalActivitySlotSupplier,
        ];
        var resourceBased = suppliers.OfType<ResourceBasedSlotSupplier>().ToList();
        if (resourceBased.Select(supplier => supplier.TunerOptions).Distinct().Count() > 1)
        {
            yield return "Tuner has resource-based slot suppliers with different tuner options. Give all the same.";
        }

        foreach (var supplier in resourceBased)
        {
            var ((memory, cpu), options) = (supplier.TunerOptions, supplier.Options);
            if (memory is not (>= 0 and <= 1) || cpu is not (>= 0 and <= 1))
            {
                yield return $"Tuner has targets of {memory} for memory and {cpu} for CPU. Set both from 0 to 1.";
            }

            if (options.MinimumSlots < 0 || options.MaximumSlots < Math.Max(1, options.MinimumSlots ?? 0))
            {
                yield return $"Tuner has from {options.MinimumSlots} to {options.MaximumSlots} slots. " +
                    "Set a maximum of at least 1 that is not less than the minimum.";
            }
        }
    }

    private static IEnumerable<string> ProblemsOf(IEnumerable<WorkflowDefinition> workflows)
    {
        var all = workflows.ToList();
        return Repeated(all.Select(w => w.Name), "workflow").Concat(
            all.Where(w => !w.Instantiable)
                .Select(w => $"Workflow '{w.Name}' is of type '{w.Type}', which has no instances. Add a class."));
    }

    private static IEnumerable<string> ProblemsOf(IEnumerable<ActivityDefinition> activities) =>
        Repeated(activities.Select(a => a.Name), "activity");

    private static IEnumerable<string> Repeated(IEnumerable<string?> names, string kind) =>
        from name in names
        group name by name into same
        where same.Count() > 1
        select same.Key is null
            ? $"There is more than one dynamic {kind}."
            : $"There is more than one {kind} '{same.Key}'.";
}
