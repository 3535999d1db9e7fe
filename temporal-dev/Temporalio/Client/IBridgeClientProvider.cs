using System.Runtime.InteropServices;

namespace Temporalio.Client;

/// <summary>What workers poll over.</summary>
public interface IBridgeClientProvider
{
    /// <summary>The native client of the official SDK. Always null here: there is no native part.</summary>
    SafeHandle? BridgeClient { get; }
}
