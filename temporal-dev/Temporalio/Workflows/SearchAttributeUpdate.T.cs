using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>A change of one search attribute of a known type.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class SearchAttributeUpdate<T> : SearchAttributeUpdate
    where T : notnull
{
    private readonly T? _value;

    internal SearchAttributeUpdate(SearchAttributeKey<T> key, bool hasValue, T? value)
        : base(hasValue)
    {
        Key = key;
        _value = value;
    }

    /// <summary>The search attribute.</summary>
    public SearchAttributeKey<T> Key { get; }

    /// <summary>The new value.</summary>
    /// <exception cref="InvalidOperationException">The value is removed.</exception>
    public T Value => HasValue
        ? _value!
        : throw new InvalidOperationException(
            $"The update of search attribute '{Key.Name}' removes it and has no value.");

    /// <inheritdoc/>
    public override SearchAttributeKey UntypedKey => Key;

    /// <inheritdoc/>
    public override object UntypedValue => Value;
}
