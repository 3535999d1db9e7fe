using Temporalio.Activities;
using Temporalio.Workflows;

namespace Temporalio.Common;

/// <content>Adding activities and workflows.</content>
public partial class SimplePluginOptions
{
    /// <summary>Adds an activity.</summary>
    /// <param name="del">A delegate whose method has <see cref="ActivityAttribute"/>.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The method cannot be an activity.</exception>
    public SimplePluginOptions AddActivity(Delegate del) => AddActivity(ActivityDefinition.Create(del));

    /// <summary>Adds an activity.</summary>
    /// <param name="definition">The activity.</param>
    /// <returns>These options.</returns>
    public SimplePluginOptions AddActivity(ActivityDefinition definition)
    {
        Activities.Add(definition);
        return this;
    }

    /// <summary>Adds all activities of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="instance">What to call them on; null if all are static.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">There is none, or one of them cannot be an activity.</exception>
    public SimplePluginOptions AddAllActivities<T>(T? instance) => AddAllActivities(typeof(T), instance);

    /// <summary>Adds all activities of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="instance">What to call them on; null if all are static.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">There is none, or one of them cannot be an activity.</exception>
    public SimplePluginOptions AddAllActivities(Type type, object? instance)
    {
        foreach (var definition in ActivityDefinition.CreateAll(type, instance))
        {
            Activities.Add(definition);
        }

        return this;
    }

    /// <summary>Adds a workflow.</summary>
    /// <typeparam name="T">Its class.</typeparam>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The class is not well defined.</exception>
    public SimplePluginOptions AddWorkflow<T>() => AddWorkflow(typeof(T));

    /// <summary>Adds a workflow.</summary>
    /// <param name="type">Its class.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The class is not well defined.</exception>
    public SimplePluginOptions AddWorkflow(Type type) => AddWorkflow(WorkflowDefinition.Create(type));

    /// <summary>Adds a workflow.</summary>
    /// <param name="definition">The workflow.</param>
    /// <returns>These options.</returns>
    public SimplePluginOptions AddWorkflow(WorkflowDefinition definition)
    {
        Workflows.Add(definition);
        return this;
    }
}
