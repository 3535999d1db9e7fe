using System.Data.Common;

namespace Nightshift.Activities.Records;

/// <summary>
/// What differs between the databases that records are kept in. All other SQL is the same text for both.
/// </summary>
internal abstract class RecordsDatabase
{
    /// <summary>The database in words, for messages; no secrets.</summary>
    internal abstract string Name { get; }

    /// <summary>The type of a column that holds a moment.</summary>
    internal abstract string TimeType { get; }

    /// <summary>An open connection; the caller disposes it.</summary>
    internal abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Keeps other workers from making the tables at the same time, until the transaction ends.</summary>
    internal abstract Task LockSchemaAsync(DbConnection connection, DbTransaction transaction);

    /// <summary>Whether a table is there.</summary>
    internal abstract Task<bool> HasTableAsync(DbConnection connection, DbTransaction transaction, string table);
}
