using TemporalDev.Protocol;
using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;

namespace TemporalDev.Server.Frontend;

/// <summary>Which pending activities of a workflow a call is about: one by its id, those of a type, or all.</summary>
internal readonly record struct ActivityChoice(string? Id, string? Type)
{
    public static ActivityChoice All => default;

    public static ActivityChoice ById(string id) => new(id, null);

    public static ActivityChoice ByType(string type) => new(null, type);

    public static GrpcStatusException Missing() =>
        Errors.InvalidArgument("Either Activity.Id or Activity.Type should be set on request.");

    /// <summary>The activities.</summary>
    /// <exception cref="GrpcStatusException">There is none.</exception>
    public IReadOnlyList<ActivityState> Of(ActivityMachine activities)
    {
        IReadOnlyList<ActivityState> chosen = this switch
        {
            { Id: { } id } => activities.Find(id) is { } one ? [one] : [],
            { Type: { } type } => activities.FindByType(type),
            _ => [.. activities.Pending],
        };
        return chosen.Count > 0
            ? chosen
            : throw Errors.NotFound(
                "Can't find pending activity with such ID. Invalid activityID or activity already completed");
    }
}
