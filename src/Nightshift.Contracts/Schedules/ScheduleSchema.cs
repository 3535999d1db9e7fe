namespace Nightshift.Contracts.Schedules;

/// <summary>The published JSON schema of a definition.</summary>
public static class ScheduleSchema
{
    private const string Resource = "Nightshift.Contracts.Schedules.schedule.schema.json";

    /// <summary>The schema's text, JSON Schema 2020-12.</summary>
    public static string Text()
    {
        using var stream = typeof(ScheduleSchema).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
