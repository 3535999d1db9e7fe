namespace Nightshift.Activities.Records;

/// <summary>Where records go; the configuration section <c>Records</c>.</summary>
public sealed class RecordsOptions
{
    /// <summary>
    /// <c>Host=…;Database=…;Username=…;Password=…</c> for PostgreSQL, which several workers can share, or
    /// <c>Data Source=…</c> for an SQLite file.
    /// </summary>
    /// <value>The default is <c>Data Source=.nightshift/records.db</c>.</value>
    public string ConnectionString { get; set; } = RecordsConstants.ConnectionString;
}
