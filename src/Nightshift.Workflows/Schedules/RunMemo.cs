using System.Globalization;

namespace Nightshift.Workflows.Schedules;

/// <summary>The memo entries by which a run knows that it was not started by its schedule.</summary>
public static class RunMemo
{
    /// <summary>What started it; one of <see cref="RunOrigins"/>.</summary>
    public const string Origin = "origin";

    /// <summary>The dead letter that it makes up for, by its id.</summary>
    public const string DeadLetter = "dead_letter";

    /// <summary>The nominal time of the run that it makes up for, which is its own then.</summary>
    public const string Slot = "slot";

    /// <summary>The memo of a run that makes up for another one.</summary>
    public static Dictionary<string, object> Of(string origin, DateTimeOffset slot) => new()
    {
        [Origin] = origin,
        [Slot] = slot.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture),
    };

    internal static DateTimeOffset? ReadSlot(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var slot) ? slot : null;
}
