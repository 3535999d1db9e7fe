using Microsoft.Extensions.Logging;

namespace Nightshift.Activities.Events;

internal static partial class EventsLog
{
    [LoggerMessage(EventId = 1, EventName = "Dispatched", Level = LogLevel.Information,
        Message = "Event {Type} {Id} fired {Fired} schedules; {Refused} were refused.")]
    internal static partial void Dispatched(ILogger logger, string type, string id, int fired, int refused);
}
