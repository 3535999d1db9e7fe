using Nightshift.Workflows.Goals.Ports;
using Temporalio.Activities;

namespace Nightshift.Activities.Records;

/// <summary>Writes what goals leave in the records.</summary>
public sealed class RecordActivities : IRecordActivities
{
    private readonly RecordStore _store;

    /// <summary>Activities that write to this store.</summary>
    public RecordActivities(RecordStore store) => _store = store;

    /// <inheritdoc/>
    [Activity]
    public Task RecordRunAsync(RunRecord record) => ActivityFailures.GuardAsync(async () =>
    {
        await _store.WriteRunAsync(RecordStore.ToRow(record), ActivityExecutionContext.Current.CancellationToken);
        return true;
    });
}
