using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Core.Replay;

/// <summary>Where further pages of a history come from.</summary>
internal interface IHistorySource
{
    /// <summary>Fetches one page; an empty token asks for the first one.</summary>
    Task<GetWorkflowExecutionHistoryResponse> GetHistoryPageAsync(WorkflowExecution execution, ByteString pageToken);
}
