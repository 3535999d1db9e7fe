namespace Temporalio.Client;

/// <summary>How often the server's name is resolved anew, unless it is an address or <c>localhost</c>.</summary>
public class DnsLoadBalancingOptions : ICloneable
{
    /// <summary>Time after which a connection gives way to one to a newly resolved address. Default 30 s.</summary>
    public TimeSpan ResolutionInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Makes a copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
