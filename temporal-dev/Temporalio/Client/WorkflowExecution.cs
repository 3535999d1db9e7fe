using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>What lists tell of a workflow.</summary>
public class WorkflowExecution
{
    private readonly Lazy<IReadOnlyDictionary<string, IEncodedRawValue>> _memo;
    private readonly Lazy<SearchAttributeCollection> _searchAttributes;

    /// <summary>Creates it of what the server sent.</summary>
    /// <param name="rawInfo">What the server sent.</param>
    /// <param name="dataConverter">Converts the memo.</param>
    /// <param name="clientNamespaceForDataConverterWithContext">
    /// The namespace, if the converter does not know the workflow yet; null if it does.
    /// </param>
    protected internal WorkflowExecution(
        WorkflowExecutionInfo rawInfo,
        DataConverter dataConverter,
        string? clientNamespaceForDataConverterWithContext)
    {
        RawInfo = rawInfo;
        var converter = clientNamespaceForDataConverterWithContext is { } name
            ? dataConverter.WithSerializationContext(
                new ISerializationContext.Workflow(name, rawInfo.Execution?.WorkflowId ?? string.Empty))
            : dataConverter;
        _memo = new(() => converter.ToRawValues(rawInfo.Memo?.Fields));
        _searchAttributes = new(() => rawInfo.SearchAttributes is { } attributes
            ? SearchAttributeCollection.FromProto(attributes)
            : SearchAttributeCollection.Empty);
    }

    /// <summary>The workflow id.</summary>
    public string Id => RawInfo.Execution?.WorkflowId ?? string.Empty;

    /// <summary>The run id.</summary>
    public string RunId => RawInfo.Execution?.RunId ?? string.Empty;

    /// <summary>The workflow type.</summary>
    public string WorkflowType => RawInfo.Type?.Name ?? string.Empty;

    /// <summary>The task queue its worker polls.</summary>
    public string TaskQueue => RawInfo.TaskQueue;

    /// <summary>Whether it is running, or how it ended.</summary>
    public WorkflowExecutionStatus Status => RawInfo.Status;

    /// <summary>When it was started, in UTC.</summary>
    public DateTime StartTime => RawInfo.StartTime?.ToDateTime() ?? default;

    /// <summary>When its first task was or will be due, in UTC: later than the start with a delay or by cron.</summary>
    public DateTime? ExecutionTime => RawInfo.ExecutionTime?.ToDateTime();

    /// <summary>When it ended, in UTC; null while it is running.</summary>
    public DateTime? CloseTime => RawInfo.CloseTime?.ToDateTime();

    /// <summary>How many events its history has.</summary>
    public int HistoryLength => (int)RawInfo.HistoryLength;

    /// <summary>The workflow id of the workflow that started it, if one did.</summary>
    public string? ParentId => RawInfo.ParentExecution?.WorkflowId;

    /// <summary>The run id of the workflow that started it, if one did.</summary>
    public string? ParentRunId => RawInfo.ParentExecution?.RunId;

    /// <summary>Its memo; values are decoded when asked for.</summary>
    public IReadOnlyDictionary<string, IEncodedRawValue> Memo => _memo.Value;

    /// <summary>Its search attributes.</summary>
    public SearchAttributeCollection TypedSearchAttributes => _searchAttributes.Value;

    internal WorkflowExecutionInfo RawInfo { get; }
}
