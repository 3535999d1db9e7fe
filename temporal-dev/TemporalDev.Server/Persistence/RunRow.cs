namespace TemporalDev.Server.Persistence;

/// <summary>The row of <c>runs</c>: what lists and counts see of a run.</summary>
internal sealed record RunRow
{
    public required long Key { get; init; }

    public required string NamespaceId { get; init; }

    public required string WorkflowId { get; init; }

    public required string RunId { get; init; }

    public required string WorkflowType { get; init; }

    public required string TaskQueue { get; init; }

    public required int Status { get; init; }

    public required long StartTime { get; init; }

    public required long ExecutionTime { get; init; }

    public required long CloseTime { get; init; }

    public required long HistoryLength { get; init; }

    public required long HistorySize { get; init; }

    public required long StateTransitions { get; init; }

    public string? ParentWorkflowId { get; init; }

    public string? ParentRunId { get; init; }

    public string? RootWorkflowId { get; init; }

    public string? RootRunId { get; init; }

    public byte[]? Memo { get; init; }

    public byte[]? SearchAttributes { get; init; }

    /// <summary>Names and values of the search attributes, as filters compare them.</summary>
    public List<(string Name, object Value)> Attributes { get; init; } = [];

    /// <summary>The row as the run's state has it now.</summary>
    public static RunRow From(long key, RunState state) => new()
    {
        Key = key,
        NamespaceId = state.NamespaceId,
        WorkflowId = state.WorkflowId,
        RunId = state.RunId,
        WorkflowType = state.WorkflowType,
        TaskQueue = state.TaskQueue,
        Status = state.Status,
        StartTime = state.StartTime,
        ExecutionTime = state.ExecutionTime,
        CloseTime = state.CloseTime,
        HistoryLength = state.NextEventId - 1,
        HistorySize = state.HistorySize,
        StateTransitions = state.StateTransitions,
        ParentWorkflowId = state.Parent?.WorkflowId,
        ParentRunId = state.Parent?.RunId,
        RootWorkflowId = state.Root?.WorkflowId,
        RootRunId = state.Root?.RunId,
        Memo = state.Memo is { } memo ? Google.Protobuf.MessageExtensions.ToByteArray(memo) : null,
        SearchAttributes = state.SearchAttributes is { } attributes
            ? Google.Protobuf.MessageExtensions.ToByteArray(attributes)
            : null,
        Attributes = [.. Visibility.SearchAttributeRows.Of(state.SearchAttributes)],
    };
}
