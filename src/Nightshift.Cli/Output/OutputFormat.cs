namespace Nightshift.Cli.Output;

/// <summary>What <c>-o</c> chooses.</summary>
internal enum OutputFormat
{
    /// <summary>For people; live on a terminal.</summary>
    Text,

    /// <summary>One JSON document at the end.</summary>
    Json,

    /// <summary>One JSON object a line, as things happen.</summary>
    Jsonl,
}
