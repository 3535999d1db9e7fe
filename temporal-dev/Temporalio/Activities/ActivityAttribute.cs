namespace Temporalio.Activities;

/// <summary>Marks a method as an activity.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActivityAttribute : Attribute
{
    /// <summary>Marks an activity named after its method, without the <c>Async</c> suffix.</summary>
    public ActivityAttribute()
    {
    }

    /// <summary>Marks an activity with a name of its own.</summary>
    /// <param name="name">The activity type that workflows ask for.</param>
    public ActivityAttribute(string name) => Name = name;

    /// <summary>The activity type, or null if it follows from the method's name.</summary>
    public string? Name { get; }

    /// <summary>
    /// Whether the method runs every activity type that no other activity of the worker runs. It then takes its
    /// arguments as one array of <see cref="Converters.IRawValue"/>. Default false.
    /// </summary>
    public bool Dynamic { get; set; }
}
