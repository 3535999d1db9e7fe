using Temporalio.Client;

namespace Temporalio.Worker;

/// <summary>A client that a worker can use: in practice a <see cref="TemporalClient"/>.</summary>
public interface IWorkerClient
{
    /// <summary>The connection, as the worker's core sees it.</summary>
    IBridgeClientProvider BridgeClientProvider { get; }

    /// <summary>The client's options.</summary>
    TemporalClientOptions Options { get; }
}
