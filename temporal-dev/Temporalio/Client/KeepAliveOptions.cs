namespace Temporalio.Client;

/// <summary>How a connection without traffic is kept alive.</summary>
public class KeepAliveOptions : ICloneable
{
    /// <summary>Time without traffic after which the connection is pinged. Default 30 s.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the answer to a ping may take. Default 15 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Makes a copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
