using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>A change of one search attribute; see <see cref="Workflow.UpsertTypedSearchAttributes"/>.</summary>
public abstract class SearchAttributeUpdate
{
    private protected SearchAttributeUpdate(bool hasValue) => HasValue = hasValue;

    /// <summary>Whether the value is set; otherwise it is removed.</summary>
    public bool HasValue { get; }

    /// <summary>The search attribute.</summary>
    public abstract SearchAttributeKey UntypedKey { get; }

    /// <summary>The new value.</summary>
    /// <exception cref="InvalidOperationException">The value is removed.</exception>
    public abstract object UntypedValue { get; }

    /// <summary>Sets a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The search attribute.</param>
    /// <param name="value">The value; not null.</param>
    /// <returns>The change.</returns>
    /// <exception cref="ArgumentException">The value is null.</exception>
    public static SearchAttributeUpdate<T> ValueSet<T>(SearchAttributeKey<T> key, T value)
        where T : notnull => value is null
            ? throw new ArgumentException(
                $"Search attribute '{key.Name}' cannot be null. Use ValueUnset to remove it.", nameof(value))
            : new(key, true, value);

    /// <summary>Removes a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The search attribute.</param>
    /// <returns>The change.</returns>
    public static SearchAttributeUpdate<T> ValueUnset<T>(SearchAttributeKey<T> key)
        where T : notnull => new(key, false, default);
}
