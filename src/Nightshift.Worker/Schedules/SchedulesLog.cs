namespace Nightshift.Worker.Schedules;

internal static partial class SchedulesLog
{
    [LoggerMessage(EventId = 1, EventName = "DefaultsMade", Level = LogLevel.Information,
        Message = "First start: these schedules were made: {Schedules}.")]
    public static partial void DefaultsMade(this ILogger logger, string schedules);

    [LoggerMessage(EventId = 2, EventName = "Imported", Level = LogLevel.Information,
        Message = "Imported {File}: {Created} created, {Unchanged} unchanged, {Changed} changed, {Refused} refused.")]
    public static partial void Imported(
        this ILogger logger, string file, int created, int unchanged, int changed, int refused);

    [LoggerMessage(EventId = 3, EventName = "ImportRefused", Level = LogLevel.Warning,
        Message = "Refused {Where} ('{Id}'): {Errors}")]
    public static partial void ImportRefused(this ILogger logger, string where, string id, string errors);

    [LoggerMessage(EventId = 4, EventName = "StoppingNotTold", Level = LogLevel.Warning,
        Message = "The schedules that wait for a host to stop could not be triggered.")]
    public static partial void StoppingNotTold(this ILogger logger, Exception exception);
}
