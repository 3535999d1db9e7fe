using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.Batches;

/// <summary>Does to one workflow what a batch does to all of its.</summary>
internal interface IBatchOperation
{
    /// <param name="batch">The batch.</param>
    /// <param name="execution">The workflow.</param>
    /// <param name="requestId">The same whenever the batch comes to that workflow, so that twice is once.</param>
    /// <exception cref="Protocol.GrpcStatusException">It could not be done.</exception>
    Task ExecuteAsync(BatchRecord batch, WorkflowExecution execution, string requestId);
}
