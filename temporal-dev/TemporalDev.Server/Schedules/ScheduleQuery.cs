using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Visibility;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Schedules;

/// <summary>Filters of schedules: by id, by whether they are paused, and by custom search attributes.</summary>
internal static class ScheduleQuery
{
    private const string Id = "ScheduleId";

    /// <summary>Reads a filter; an empty one takes all.</summary>
    public static VisibilityQuery Parse(string query, SearchAttributeRules rules)
    {
        var parsed = QueryParser.Parse(query, name => Field(name, rules));
        return parsed.GroupBy is null ? parsed : throw NotFor(parsed.GroupBy);
    }

    private static QueryField Field(string name, SearchAttributeRules rules)
    {
        if (name == Id)
        {
            return new QueryField(Id, IndexedValueType.Keyword, "schedule_id");
        }

        var isCustom = !SystemSearchAttributes.All.ContainsKey(name)
            && !SystemSearchAttributes.Predefined.ContainsKey(name);
        if (!isCustom && name != ScheduleAttributes.Paused)
        {
            throw NotFor(name);
        }

        return rules.TypeOf(name) is { } type
            ? new QueryField(name, type, null)
            : throw Errors.InvalidArgument(
                $"Namespace {rules.NamespaceName} has no mapping defined for search attribute {name}");
    }

    private static Protocol.GrpcStatusException NotFor(string name) =>
        Errors.InvalidArgument($"invalid query filter for schedules: cannot filter on \"{name}\"");
}
