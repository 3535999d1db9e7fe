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
            problems.Add("Task queue must be provided in worker options");
        }

        if (options.Workflows.Count == 0 && options.Activities.Count == 0)
        {
            problems.Add("Must have at least one workflow or activity");
        }

        if (options.Tuner is not null && (options.MaxConcurrentWorkflowTasks is not null
            || options.MaxConcurrentActivities is not null || options.MaxConcurrentLocalActivities is not null))
        {
            problems.Add(
                "Cannot set both Tuner and any of MaxConcurrentWorkflowTasks, MaxConcurrentActivities, or "
                + "MaxConcurrentLocalActivities.");
        }

        problems.AddRange(ProblemsOf(options.Tuner));
        problems.AddRange(ProblemsOf(options.Workflows));
        problems.AddRange(ProblemsOf(options.Activities));
        if (options.MaxEagerActivityReservationsPerWorkflowTask < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options.MaxEagerActivityReservationsPerWorkflowTask),
                options.MaxEagerActivityReservationsPerWorkflowTask,
                "Must be positive; set DisableEagerActivityExecution to true to disable eager activity execution");
        }

        Throw(problems);
    }

    /// <summary>Checks the workflows of a replayer.</summary>
    /// <exception cref="ArgumentException">They are wrong; the message says all that is.</exception>
    public static void ThrowIfWrong(WorkflowReplayerOptions options)
    {
        List<string> problems = [.. ProblemsOf(options.Workflows)];
        if (options.Workflows.Count == 0)
        {
            problems.Add("Must have at least one workflow");
        }

        Throw(problems);
    }

    private static void Throw(IReadOnlyCollection<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems));
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
            yield return "All resource-based slot suppliers must have the same ResourceBasedTunerOptions";
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
        return Repeated(all.Select(w => w.Name), "workflow", "workflows").Concat(
            all.Where(w => !w.Instantiable)
                .Select(w => $"Workflow named {w.Name} is not instantiable. Note, dependency injection is not "
                    + "supported in workflows. Workflows must be deterministic and self-contained with a lifetime "
                    + "controlled by Temporal."));
    }

    private static IEnumerable<string> ProblemsOf(IEnumerable<ActivityDefinition> activities) =>
        Repeated(activities.Select(a => a.Name), "activity", "activities");

    private static IEnumerable<string> Repeated(IEnumerable<string?> names, string kind, string plural) =>
        from name in names
        group name by name into same
        where same.Count() > 1
        select same.Key is null
            ? $"Multiple dynamic {plural} provided"
            : $"Duplicate {kind} named {same.Key}";
}
