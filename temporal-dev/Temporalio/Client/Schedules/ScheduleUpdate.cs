using Temporalio.Common;

namespace Temporalio.Client.Schedules;

/// <summary>What a schedule becomes.</summary>
/// <param name="Schedule">The whole schedule as it shall be.</param>
/// <param name="TypedSearchAttributes">
/// Its search attributes as they shall be: null leaves them as they are, an empty collection removes all.
/// </param>
public record ScheduleUpdate(Schedule Schedule, SearchAttributeCollection? TypedSearchAttributes = null);
