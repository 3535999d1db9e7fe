namespace Temporalio.Core.Runs;

/// <summary>Which run it is.</summary>
internal sealed record RunInfo(string WorkflowId, string WorkflowType, string RunId);
