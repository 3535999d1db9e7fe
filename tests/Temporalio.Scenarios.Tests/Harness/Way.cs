namespace Temporalio.Scenarios.Tests.Harness;

/// <summary>How the workers of a scenario are run.</summary>
public enum Way
{
    /// <summary>All runs stay in the worker's memory.</summary>
    Cached,

    /// <summary>One run stays in memory, so several push each other out.</summary>
    OneCached,

    /// <summary>No run stays in memory: each task replays the history so far.</summary>
    Uncached,

    /// <summary>In the middle the worker stops in good order, and another one goes on.</summary>
    Drained,

    /// <summary>In the middle the worker loses its wire for ever, and another one goes on.</summary>
    Killed,
}
