namespace Nightshift.Activities.Records;

/// <summary>Names and defaults of the records.</summary>
internal static class RecordsConstants
{
    /// <summary>The configuration section.</summary>
    internal const string Section = "Records";

    /// <summary>The database of a machine that names none.</summary>
    internal const string ConnectionString = "Data Source=.nightshift/records.db";

    /// <summary>The version of the tables that this code reads and writes.</summary>
    internal const int SchemaVersion = 3;

    /// <summary>The first version of the tables, which is brought up to date.</summary>
    internal const int FirstVersion = 1;

    /// <summary>Identifies the making of tables among PostgreSQL's advisory locks ("nightsh" in ASCII).</summary>
    internal const long SchemaLock = 0x6E69676874_7368;

    /// <summary>
    /// One US dollar in the unit of the tables: the dearest token and the cheapest are both whole numbers of it.
    /// </summary>
    internal const decimal NanosPerUsd = 1_000_000_000m;
}
