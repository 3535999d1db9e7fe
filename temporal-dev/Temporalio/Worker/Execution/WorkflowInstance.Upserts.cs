using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <content>Memo and search attributes.</content>
internal sealed partial class WorkflowInstance
{
    private readonly Lazy<Dictionary<string, IRawValue>> _memo;
    private SearchAttributeCollection? _searchAttributes;

    /// <summary>The memo, with the run's own changes.</summary>
    public IReadOnlyDictionary<string, IRawValue> Memo => _memo.Value;

    /// <summary>The search attributes, with the run's own changes.</summary>
    public SearchAttributeCollection SearchAttributes => _searchAttributes ??=
        _options.Start.SearchAttributes is { } attributes
            ? SearchAttributeCollection.FromProto(attributes)
            : SearchAttributeCollection.Empty;

    /// <summary>Changes the memo.</summary>
    /// <exception cref="ArgumentException">There is no change, two of one key, or a value does not convert.</exception>
    public void UpsertMemo(IReadOnlyCollection<MemoUpdate> updates)
    {
        RequireDistinct(updates, update => update.UntypedKey);
        var changes = new Api.Common.V1.Memo();
        foreach (var update in updates)
        {
            try
            {
                changes.Fields[update.UntypedKey] =
                    _converter.PayloadConverter.ToPayload(update.HasValue ? update.UntypedValue : null);
            }
            catch (Exception e)
            {
                throw new ArgumentException($"Failed converting memo key {update.UntypedKey}", e);
            }
        }

        foreach (var update in updates)
        {
            if (update.HasValue)
            {
                _memo.Value[update.UntypedKey] = new RawValue(changes.Fields[update.UntypedKey]);
            }
            else
            {
                _memo.Value.Remove(update.UntypedKey);
            }
        }

        Send(new() { ModifyWorkflowProperties = new() { UpsertedMemo = changes } });
    }

    /// <summary>Changes search attributes.</summary>
    /// <exception cref="ArgumentException">There is no change, or two of one key.</exception>
    public void UpsertSearchAttributes(IReadOnlyCollection<SearchAttributeUpdate> updates)
    {
        RequireDistinct(updates, update => update.UntypedKey.Name);
        var changes = new Api.Common.V1.SearchAttributes();
        foreach (var update in updates)
        {
            changes.IndexedFields[update.UntypedKey.Name] = SearchAttributePayloads.ToPayload(
                update.UntypedKey, update.HasValue ? update.UntypedValue : null);
        }

        var all = SearchAttributes.ToProto();
        foreach (var update in updates)
        {
            all.IndexedFields.Remove(update.UntypedKey.Name);
            if (update.HasValue)
            {
                all.IndexedFields[update.UntypedKey.Name] = changes.IndexedFields[update.UntypedKey.Name];
            }
        }

        _searchAttributes = SearchAttributeCollection.FromProto(all);
        Send(new() { UpsertWorkflowSearchAttributes = new() { SearchAttributes = changes } });
    }

    private Dictionary<string, IRawValue> ReadMemo() =>
        _options.Start.Memo?.Fields.ToDictionary(pair => pair.Key, pair => (IRawValue)new RawValue(pair.Value)) ?? [];

    private static void RequireDistinct<T>(IReadOnlyCollection<T> updates, Func<T, string> keyOf)
    {
        if (updates.Count == 0)
        {
            throw new ArgumentException("At least one update required", nameof(updates));
        }

        if (updates.GroupBy(keyOf).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new ArgumentException($"Multiple updates seen for key {repeated.Key}");
        }
    }
}
