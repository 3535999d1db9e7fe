namespace Temporalio.Workflows;

/// <summary>A change of one memo value; see <see cref="Workflow.UpsertMemo"/>.</summary>
public sealed class MemoUpdate
{
    private readonly object? _value;

    private MemoUpdate(string key, bool hasValue, object? value)
    {
        UntypedKey = key;
        HasValue = hasValue;
        _value = value;
    }

    /// <summary>The key.</summary>
    public string UntypedKey { get; }

    /// <summary>Whether the value is set; otherwise it is removed.</summary>
    public bool HasValue { get; }

    /// <summary>The new value.</summary>
    /// <exception cref="InvalidOperationException">The value is removed.</exception>
    public object UntypedValue => HasValue
        ? _value!
        : throw new InvalidOperationException($"The update of memo '{UntypedKey}' removes it and has no value.");

    /// <summary>Sets a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; not null.</param>
    /// <returns>The change.</returns>
    /// <exception cref="ArgumentException">The value is null.</exception>
    public static MemoUpdate ValueSet(string key, object value) => value is null
        ? throw new ArgumentException($"Memo '{key}' cannot be null. Use ValueUnset to remove it.", nameof(value))
        : new(key, true, value);

    /// <summary>Removes a value.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The change.</returns>
    public static MemoUpdate ValueUnset(string key) => new(key, false, null);
}
