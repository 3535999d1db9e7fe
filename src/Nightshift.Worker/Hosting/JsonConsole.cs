namespace Nightshift.Worker.Hosting;

/// <summary>How the worker logs: one JSON object a line, times in UTC.</summary>
internal static class JsonConsole
{
    public static void AddNightshiftJsonConsole(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddJsonConsole(options =>
        {
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "o";
            options.IncludeScopes = true;
        });

        // Health probes write several lines each at Information.
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
    }
}
