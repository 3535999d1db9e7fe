namespace Temporalio.Core.Replay;

/// <summary>The server has less history of a run than its workflow task speaks of.</summary>
internal sealed class HistoryUnavailableException(string runId)
    : Exception($"History of run '{runId}' ends before the workflow task that needs it. Another attempt follows.");
