using Microsoft.Extensions.DependencyInjection;
using Nightshift.Activities.Events;
using Nightshift.Activities.Llm;
using Nightshift.Activities.Notify;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Telegram;
using Nightshift.Activities.Workspace;

namespace Nightshift.Activities;

/// <summary>Registers all that Nightshift's workers run.</summary>
public static class NightshiftServiceCollectionExtensions
{
    /// <summary>
    /// Adds every store, provider and activity class. Their options are bound to the sections <c>Llm</c>,
    /// <c>Records</c>, <c>Schedules</c>, <c>Telegram</c> and <c>Workspace</c> of the container's <c>IConfiguration</c>
    /// and checked when the host starts, all errors at once. Schedules ask the container for an
    /// <c>ITemporalClient</c>.
    /// </summary>
    public static IServiceCollection AddNightshiftActivities(this IServiceCollection services) => services
        .AddNightshiftWorkspace()
        .AddNightshiftRecords()
        .AddNightshiftTelegram()
        .AddNightshiftNotify()
        .AddNightshiftLlm()
        .AddNightshiftSchedules()
        .AddNightshiftEvents();
}
