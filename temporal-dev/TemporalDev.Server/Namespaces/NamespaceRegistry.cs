using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Namespaces;

/// <summary>All namespaces, with their custom search attributes.</summary>
internal sealed class NamespaceRegistry
{
    // The real server's own workflows run there; here it only has the name, for those who look for it.
    /// <summary>The namespace of the server itself.</summary>
    public const string SystemName = "temporal-system";

    private const string SystemNamespaceId = "32049b68-7872-4094-8e63-d0dd59896a83";
    private const int SystemRetentionDays = 7;

    private readonly SqliteStore _store;
    private readonly ConcurrentDictionary<string, NamespaceRecord> _byName = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly TimeSpan? _retentionOfAny;

    /// <param name="store">Keeps them.</param>
    /// <param name="retentionOfAny">Of namespaces that are registered when they are named; null registers none.</param>
    public NamespaceRegistry(SqliteStore store, TimeSpan? retentionOfAny = null)
    {
        _store = store;
        _retentionOfAny = retentionOfAny;
        foreach (var state in store.Read(0, static (reader, _) => reader.ReadNamespaces()))
        {
            _byName[state.Name] = state;
        }
    }

    /// <summary>All, by name.</summary>
    public IReadOnlyList<NamespaceRecord> All => [.. _byName.Values.OrderBy(n => n.Name, StringComparer.Ordinal)];

    /// <summary>The namespace of that name.</summary>
    /// <exception cref="Protocol.GrpcStatusException">There is none.</exception>
    public NamespaceRecord Get(string name)
    {
        if (name.Length == 0)
        {
            throw Errors.InvalidArgument("Namespace is empty.");
        }

        if (_byName.TryGetValue(name, out var known))
        {
            return known;
        }

        if (_retentionOfAny is not { } retention)
        {
            throw Errors.NamespaceNotFound(name);
        }

        // Stored before anything that happens in it, because writes are stored in their order.
        _ = Add(New(name, retention));
        return _byName[name];
    }

    public NamespaceRecord? FindById(string id) => _byName.Values.FirstOrDefault(n => n.Id == id);

    /// <summary>The namespace of that id.</summary>
    /// <exception cref="Protocol.GrpcStatusException">There is none.</exception>
    public NamespaceRecord GetById(string id) => FindById(id) ?? throw Errors.NamespaceNotFound(id);

    public bool Exists(string name) => _byName.ContainsKey(name);

    /// <summary>Adds a namespace.</summary>
    /// <returns>Null when it was there already; else ends when it is stored.</returns>
    public Task? Add(NamespaceRecord state)
    {
        lock (_gate)
        {
            return _byName.TryAdd(state.Name, state) ? Save(state) : null;
        }
    }

    /// <summary>Replaces a namespace by a changed copy.</summary>
    public Task Update(string name, Action<NamespaceRecord> change)
    {
        lock (_gate)
        {
            var changed = Get(name).Clone();
            change(changed);
            _byName[name] = changed;
            return Save(changed);
        }
    }

    /// <summary>Takes a namespace away under its name; it stays under another one until all in it is removed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="stored">Ends when that is stored.</param>
    /// <returns>The namespace under its new name: the old one with the beginning of its id.</returns>
    public NamespaceRecord MarkDeleted(string name, out Task stored)
    {
        lock (_gate)
        {
            var deleted = Get(name).Clone();
            deleted.State = (int)NamespaceState.Deleted;
            for (var length = 5; deleted.Name == name || _byName.ContainsKey(deleted.Name); length++)
            {
                deleted.Name = $"{name}-deleted-{deleted.Id[..length]}";
            }

            _byName[deleted.Name] = deleted;
            _byName.TryRemove(name, out _);
            Save(deleted);
            stored = _store.Commit(new NamespaceRemoval(name), out _);
            return deleted;
        }
    }

    /// <summary>Removes a namespace that has nothing in it any more.</summary>
    public Task Remove(string name)
    {
        lock (_gate)
        {
            _byName.TryRemove(name, out _);
            return _store.Commit(new NamespaceRemoval(name), out _);
        }
    }

    /// <summary>Makes a namespace that the options name, and gives it the search attributes that it lacks.</summary>
    public async Task EnsureAsync(
        string name, TimeSpan retention, IReadOnlyDictionary<string, SearchAttributeType> searchAttributes)
    {
        await (Add(New(name, retention)) ?? Task.CompletedTask).ConfigureAwait(false);
        if (searchAttributes.Count > 0)
        {
            await Update(name, ns => AddMissing(ns, searchAttributes)).ConfigureAwait(false);
        }
    }

    /// <summary>Makes the namespace that every Temporal server has.</summary>
    public Task EnsureSystemAsync()
    {
        var system = New(SystemName, TimeSpan.FromDays(SystemRetentionDays));
        system.Id = SystemNamespaceId;
        system.Description = "Temporal internal system namespace";
        system.OwnerEmail = "temporal-core@temporal.io";
        return Add(system) ?? Task.CompletedTask;
    }

    /// <summary>A namespace that is not registered yet.</summary>
    public static NamespaceRecord New(string name, TimeSpan retention) => new()
    {
        Id = Guid.NewGuid().ToString(), Name = name, Retention = Duration.FromTimeSpan(retention),
    };

    private static void AddMissing(
        NamespaceRecord ns, IReadOnlyDictionary<string, SearchAttributeType> searchAttributes)
    {
        foreach (var (attribute, type) in searchAttributes)
        {
            if (!ns.SearchAttributes.ContainsKey(attribute))
            {
                ns.SearchAttributes.Add(attribute, (int)type);
            }
        }
    }

    private Task Save(NamespaceRecord state)
    {
        var durable = _store.Commit(new NamespaceWrite(state), out _);
        return durable;
    }
}
