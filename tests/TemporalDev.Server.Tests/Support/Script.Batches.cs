using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Support;

/// <content>Operations on many workflows at once.</content>
public sealed partial class Script
{
    /// <summary>Id of a batch of this scenario.</summary>
    public string Job(string name) => $"{WorkflowId}-{name}";

    public Task StartBatchAsync(string name, Action<StartBatchOperationRequest> change)
    {
        var request = new StartBatchOperationRequest
        {
            Namespace = Namespace,
            JobId = Job(name),
            Reason = "because",
            VisibilityQuery = $"WorkflowId STARTS_WITH '{WorkflowId}'",
        };
        change(request);
        return Client.CallAsync<StartBatchOperationResponse>(request);
    }

    public Task StopBatchAsync(string name) => Client.CallAsync<StopBatchOperationResponse>(
        new StopBatchOperationRequest { Namespace = Namespace, JobId = Job(name), Reason = "enough" });

    public Task<DescribeBatchOperationResponse> DescribeBatchAsync(string name) =>
        Client.CallAsync<DescribeBatchOperationResponse>(
            new DescribeBatchOperationRequest { Namespace = Namespace, JobId = Job(name) });

    /// <summary>Waits until a batch has ended: nothing tells when.</summary>
    public async Task<DescribeBatchOperationResponse> EndedBatchAsync(string name)
    {
        while (true)
        {
            var batch = await DescribeBatchAsync(name);
            if (batch.State != BatchOperationState.Running)
            {
                return batch;
            }

            await PauseAsync();
        }
    }
}
