using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Support;

/// <content>Parts of histories.</content>
public sealed partial class Script
{
    /// <summary>The last event, without what is volatile in it.</summary>
    public async Task<string> LastEventAsync()
    {
        var page = await Client.CallAsync<GetWorkflowExecutionHistoryResponse>(
            new GetWorkflowExecutionHistoryRequest { Namespace = Namespace, Execution = Execution });
        return _normalizer.Text(page.History.Events[^1]);
    }

    /// <summary>Notes the links of each event.</summary>
    public async Task NoteLinksAsync()
    {
        var page = await Client.CallAsync<GetWorkflowExecutionHistoryResponse>(
            new GetWorkflowExecutionHistoryRequest { Namespace = Namespace, Execution = Execution });
        foreach (var e in page.History.Events)
        {
            Note($"{e.EventId} {e.EventType}", string.Join(' ', e.Links.Select(l => l.ToString())));
        }
    }

    /// <summary>Starts the workflow; of the answer, without what servers before 1.30 do not say.</summary>
    public async Task<StartWorkflowExecutionResponse> StartWithoutFirstRunAsync(
        Action<StartWorkflowExecutionRequest> change)
    {
        var response = await StartAsync(change);
        response.FirstExecutionRunId = string.Empty;
        return response;
    }
}
