using Temporalio.Api.Common.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>All that the server tells of a workflow.</summary>
public class WorkflowExecutionDescription : WorkflowExecution
{
    private readonly DataConverter _dataConverter;

    /// <summary>Creates it of what the server sent.</summary>
    /// <param name="rawDescription">What the server sent.</param>
    /// <param name="dataConverter">Converts memo, summary and details; knows the workflow already.</param>
    protected internal WorkflowExecutionDescription(
        DescribeWorkflowExecutionResponse rawDescription, DataConverter dataConverter)
        : base(rawDescription.WorkflowExecutionInfo ?? new WorkflowExecutionInfo(), dataConverter, null)
    {
        RawDescription = rawDescription;
        _dataConverter = dataConverter;
    }

    internal DescribeWorkflowExecutionResponse RawDescription { get; }

    /// <summary>The summary that the workflow was started with, if it was.</summary>
    public Task<string?> GetStaticSummaryAsync() =>
        TextAsync(RawDescription.ExecutionConfig?.UserMetadata?.Summary);

    /// <summary>The details that the workflow was started with, if it was.</summary>
    public Task<string?> GetStaticDetailsAsync() =>
        TextAsync(RawDescription.ExecutionConfig?.UserMetadata?.Details);

    private async Task<string?> TextAsync(Payload? payload) => payload is null
        ? null
        : await _dataConverter.ToValueAsync<string?>(payload).ConfigureAwait(false);
}
