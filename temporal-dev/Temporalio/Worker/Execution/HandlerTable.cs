using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>Handlers by name: those of the definition until workflow code changes them.</summary>
/// <typeparam name="T">The definition of a handler.</typeparam>
/// <param name="kind">What the handlers are called in errors.</param>
/// <param name="defined">Those of the definition.</param>
/// <param name="nameOf">The name a definition has; null if it is dynamic.</param>
/// <param name="onSet">Called when a handler was set.</param>
internal sealed class HandlerTable<T>(
    string kind, IReadOnlyDictionary<string, T> defined, Func<T, string?> nameOf, Action<T> onSet)
    : IDictionary<string, T>
    where T : class
{
    private Dictionary<string, T>? _own;

    /// <inheritdoc/>
    public ICollection<string> Keys => Own.Keys;

    /// <inheritdoc/>
    public ICollection<T> Values => Own.Values;

    /// <inheritdoc/>
    public int Count => _own?.Count ?? defined.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <summary>The names, as errors show them.</summary>
    public string Known => $"[{string.Join(' ', WorkflowNames.Sorted(_own?.Keys ?? defined.Keys))}]";

    private Dictionary<string, T> Own => _own ??= new(defined);

    private string Title => char.ToUpperInvariant(kind[0]) + kind[1..];

    private string Plural => kind.EndsWith('y') ? kind[..^1] + "ies" : kind + "s";

    /// <inheritdoc/>
    public T this[string key]
    {
        get => TryGetValue(key, out var value)
            ? value
            : throw new KeyNotFoundException($"There is no {kind} handler '{key}'.");
        set
        {
            Check(key, value);
            Own[key] = value;
            onSet(value);
        }
    }

    /// <inheritdoc/>
    public void Add(string key, T value)
    {
        Check(key, value);
        Own.Add(key, value);
        onSet(value);
    }

    /// <inheritdoc/>
    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    /// <inheritdoc/>
    public void Clear() => Own.Clear();

    /// <inheritdoc/>
    public bool Contains(KeyValuePair<string, T> item) => Own.Contains(item);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, T>>)Own).CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => Own.GetEnumerator();

    /// <inheritdoc/>
    public bool Remove(string key) => Own.Remove(key);

    /// <inheritdoc/>
    public bool Remove(KeyValuePair<string, T> item) => Contains(item) && Own.Remove(item.Key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) =>
        _own is null ? defined.TryGetValue(key, out value) : _own.TryGetValue(key, out value);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Check(string key, T value)
    {
        var name = nameOf(value);
        if (name is null)
        {
            throw new ArgumentException($"Cannot set dynamic {kind} with other {Plural}");
        }

        if (name != key)
        {
            throw new ArgumentException($"{Title} name {key} doesn't match definition name {name}");
        }
    }
}
