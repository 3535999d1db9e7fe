using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Namespaces;

/// <summary>Search attributes that every namespace has.</summary>
internal static class SystemSearchAttributes
{
    /// <summary>What the server itself sets for every run.</summary>
    public static readonly IReadOnlyDictionary<string, IndexedValueType> All = new Dictionary<string, IndexedValueType>
    {
        ["WorkflowId"] = IndexedValueType.Keyword,
        ["RunId"] = IndexedValueType.Keyword,
        ["WorkflowType"] = IndexedValueType.Keyword,
        ["StartTime"] = IndexedValueType.Datetime,
        ["ExecutionTime"] = IndexedValueType.Datetime,
        ["CloseTime"] = IndexedValueType.Datetime,
        ["ExecutionStatus"] = IndexedValueType.Keyword,
        ["TaskQueue"] = IndexedValueType.Keyword,
        ["HistoryLength"] = IndexedValueType.Int,
        ["HistorySizeBytes"] = IndexedValueType.Int,
        ["ExecutionDuration"] = IndexedValueType.Int,
        ["StateTransitionCount"] = IndexedValueType.Int,
        ["ParentWorkflowId"] = IndexedValueType.Keyword,
        ["ParentRunId"] = IndexedValueType.Keyword,
        ["RootWorkflowId"] = IndexedValueType.Keyword,
        ["RootRunId"] = IndexedValueType.Keyword,
    };

    /// <summary>What SDKs and the server's own workflows set.</summary>
    public static readonly IReadOnlyDictionary<string, IndexedValueType> Predefined =
        new Dictionary<string, IndexedValueType>
        {
            ["BatcherUser"] = IndexedValueType.Keyword,
            ["BatcherNamespace"] = IndexedValueType.Keyword,
            ["BinaryChecksums"] = IndexedValueType.KeywordList,
            ["BuildIds"] = IndexedValueType.KeywordList,
            ["TemporalChangeVersion"] = IndexedValueType.KeywordList,
            ["TemporalNamespaceDivision"] = IndexedValueType.Keyword,
            ["TemporalPauseInfo"] = IndexedValueType.KeywordList,
            ["TemporalSchedulePaused"] = IndexedValueType.Bool,
            ["TemporalScheduledById"] = IndexedValueType.Keyword,
            ["TemporalScheduledStartTime"] = IndexedValueType.Datetime,
            ["TemporalWorkerDeployment"] = IndexedValueType.Keyword,
            ["TemporalWorkerDeploymentVersion"] = IndexedValueType.Keyword,
            ["TemporalWorkflowVersioningBehavior"] = IndexedValueType.Keyword,
        };
}
