namespace Temporalio.Client;

/// <summary>Sizes beyond which a warning is logged.</summary>
public class PayloadLimitsOptions : ICloneable
{
    /// <summary>Size of a memo, in bytes. Default 2 KiB.</summary>
    public int MemoWarnSize { get; set; } = 2 * 1024;

    /// <summary>Size of all payloads of one field, in bytes. Default 512 KiB.</summary>
    public int PayloadsWarnSize { get; set; } = 512 * 1024;

    /// <summary>Makes a copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
