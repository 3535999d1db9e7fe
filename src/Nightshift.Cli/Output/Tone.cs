namespace Nightshift.Cli.Output;

/// <summary>What a colour stands for.</summary>
internal enum Tone
{
    /// <summary>Not begun.</summary>
    Quiet,

    /// <summary>At work.</summary>
    Active,

    /// <summary>Waits for a person.</summary>
    Asking,

    /// <summary>Done.</summary>
    Good,

    /// <summary>Went wrong, or was given up.</summary>
    Bad,
}
