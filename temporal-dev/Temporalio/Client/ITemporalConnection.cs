namespace Temporalio.Client;

/// <summary>A connection to a server. Thread safe; several clients and workers may share one.</summary>
public interface ITemporalConnection : IBridgeClientProvider
{
    /// <summary>Headers of every call; a new value is used from the next call on.</summary>
    IReadOnlyCollection<KeyValuePair<string, string>> RpcMetadata { get; set; }

    /// <summary>Binary headers of every call; a new value is used from the next call on.</summary>
    IReadOnlyCollection<KeyValuePair<string, byte[]>> RpcBinaryMetadata { get; set; }

    /// <summary>The API key of every call; a new value is used from the next call on.</summary>
    string? ApiKey { get; set; }

    /// <summary>The service that clients and workers use.</summary>
    WorkflowService WorkflowService { get; }

    /// <summary>The service that a cluster's operators use.</summary>
    OperatorService OperatorService { get; }

    /// <summary>The service of test servers.</summary>
    TestService TestService { get; }

    /// <summary>The options it was created with; not to be changed.</summary>
    TemporalConnectionOptions Options { get; }

    /// <summary>Whether it was connected once. It reconnects by itself when needed.</summary>
    bool IsConnected { get; }

    /// <summary>Asks the server whether it serves.</summary>
    /// <param name="service">The service to ask about; null for <see cref="WorkflowService"/>.</param>
    /// <param name="options">Timeout, metadata, cancellation and retries of this call.</param>
    Task<bool> CheckHealthAsync(RpcService? service = null, RpcOptions? options = null);

    /// <summary>Connects if that was not done yet. Calls do it too.</summary>
    /// <exception cref="InvalidOperationException">The server cannot be reached or refuses.</exception>
    Task ConnectAsync();
}
