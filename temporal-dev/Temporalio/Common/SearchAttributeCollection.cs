using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Temporalio.Api.Common.V1;

namespace Temporalio.Common;

/// <summary>Search attributes with their values. Immutable.</summary>
public class SearchAttributeCollection : IReadOnlyCollection<SearchAttributeKey>
{
    /// <summary>A collection without attributes.</summary>
    public static readonly SearchAttributeCollection Empty = new(new Dictionary<SearchAttributeKey, object>());

    private SearchAttributeCollection(IReadOnlyDictionary<SearchAttributeKey, object> values) => UntypedValues = values;

    /// <summary>The values by key: bool, DateTimeOffset, double, long, string or a read-only list of strings.</summary>
    public IReadOnlyDictionary<SearchAttributeKey, object> UntypedValues { get; private init; }

    /// <summary>How many attributes there are.</summary>
    public int Count => UntypedValues.Count;

    /// <summary>Reads attributes as the server sends them. What has no known type or no value is left out.</summary>
    /// <param name="searchAttributes">The attributes.</param>
    public static SearchAttributeCollection FromProto(SearchAttributes searchAttributes)
    {
        var values = new Dictionary<SearchAttributeKey, object>();
        foreach (var (name, payload) in searchAttributes.IndexedFields)
        {
            if (SearchAttributePayloads.TryRead(name, payload, out var attribute))
            {
                values[attribute.Key] = attribute.Value;
            }
        }

        return values.Count == 0 ? Empty : new(values);
    }

    /// <summary>Whether there is an attribute of this name, whatever its type.</summary>
    /// <param name="key">The name.</param>
    public bool ContainsKey(string key) => UntypedValues.Keys.Any(candidate => candidate.Name == key);

    /// <summary>Whether there is an attribute of this name and type.</summary>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <param name="key">The key.</param>
    public bool ContainsKey<T>(SearchAttributeKey<T> key)
        where T : notnull => UntypedValues.ContainsKey(key);

    /// <summary>Gets a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">There is no such attribute.</exception>
    public T Get<T>(SearchAttributeKey<T> key)
        where T : notnull => TryGetValue(key, out var value)
            ? value
            : throw new KeyNotFoundException($"{key.Name} not found or was present with different type");

    /// <summary>Gets a value if it is there.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGetValue<T>(SearchAttributeKey<T> key, [MaybeNullWhen(false)] out T value)
        where T : notnull
    {
        if (UntypedValues.TryGetValue(key, out var untyped))
        {
            value = (T)untyped;
            return true;
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<SearchAttributeKey> GetEnumerator() => UntypedValues.Keys.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The attributes as they are sent to the server.</summary>
    public SearchAttributes ToProto()
    {
        var proto = new SearchAttributes();
        foreach (var (key, value) in UntypedValues)
        {
            proto.IndexedFields[key.Name] = SearchAttributePayloads.ToPayload(key, value);
        }

        return proto;
    }

    /// <summary>Makes collections. One attribute name has one value, whatever its type.</summary>
    public class Builder
    {
        private readonly SortedDictionary<SearchAttributeKey, object> _values = [];

        /// <summary>Creates an empty builder.</summary>
        public Builder()
        {
        }

        /// <summary>Creates a builder that begins with the attributes of a collection.</summary>
        /// <param name="searchAttributes">The collection; not changed.</param>
        public Builder(SearchAttributeCollection searchAttributes) => Set(searchAttributes);

        /// <summary>Sets an attribute.</summary>
        /// <typeparam name="T">The type of the value.</typeparam>
        /// <param name="key">The key.</param>
        /// <param name="value">The value.</param>
        public Builder Set<T>(SearchAttributeKey<T> key, T value)
            where T : notnull => SetUntyped(key, value);

        /// <summary>Sets all attributes of a collection.</summary>
        /// <param name="searchAttributes">The collection; not changed.</param>
        public Builder Set(SearchAttributeCollection searchAttributes)
        {
            foreach (var (key, value) in searchAttributes.UntypedValues)
            {
                SetUntyped(key, value);
            }

            return this;
        }

        /// <summary>Removes an attribute, whatever its type.</summary>
        /// <param name="key">Its key.</param>
        public Builder Unset(SearchAttributeKey key) => Unset(key.Name);

        /// <summary>Removes an attribute, whatever its type.</summary>
        /// <param name="name">Its name.</param>
        public Builder Unset(string name)
        {
            foreach (var key in _values.Keys.Where(key => key.Name == name).ToList())
            {
                _values.Remove(key);
            }

            return this;
        }

        /// <summary>Makes the collection.</summary>
        public SearchAttributeCollection ToSearchAttributeCollection() =>
            new(new Dictionary<SearchAttributeKey, object>(_values));

        private Builder SetUntyped(SearchAttributeKey key, object value)
        {
            Unset(key.Name);
            _values[key] = value;
            return this;
        }
    }
}
