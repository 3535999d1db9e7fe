using Google.Protobuf;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.Batches;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Batch.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Operations on many workflows at once.</summary>
internal sealed class BatchHandlers(FrontendContext context, BatchService batches)
{
    private const int MaxPageSize = 1000;

    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map(
            "StartBatchOperation",
            StartBatchOperationRequest.Parser,
            (StartBatchOperationRequest r) => StartAsync(r));
        routes.Map(
            "StopBatchOperation", StopBatchOperationRequest.Parser, (StopBatchOperationRequest r) => StopAsync(r));
        routes.Map(
            "DescribeBatchOperation",
            DescribeBatchOperationRequest.Parser,
            (DescribeBatchOperationRequest r) => DescribeAsync(r));
        routes.Map(
            "ListBatchOperations",
            ListBatchOperationsRequest.Parser,
            (ListBatchOperationsRequest r) => ListAsync(r));
    }

    private async Task<StartBatchOperationResponse> StartAsync(StartBatchOperationRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        BatchRequests.Validate(request);
        await batches.StartAsync(ns, request).ConfigureAwait(false);
        return new StartBatchOperationResponse();
    }

    private async Task<StopBatchOperationResponse> StopAsync(StopBatchOperationRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        BatchRequests.ValidateJobId(request.JobId);
        if (request.Reason.Length == 0)
        {
            throw Errors.InvalidArgument("Reason is not set on request.");
        }

        await batches.StopAsync(ns.Id, request.JobId).ConfigureAwait(false);
        return new StopBatchOperationResponse();
    }

    private async Task<DescribeBatchOperationResponse> DescribeAsync(DescribeBatchOperationRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        BatchRequests.ValidateJobId(request.JobId);
        var batch = await batches.FindAsync(ns.Id, request.JobId).ConfigureAwait(false)
            ?? throw Errors.WorkflowNotFound(request.JobId, string.Empty);
        return new DescribeBatchOperationResponse
        {
            OperationType = BatchRequests.TypeOf(batch.Request),
            JobId = batch.Request.JobId,
            State = (BatchOperationState)batch.State,
            StartTime = ServerClock.ToTimestamp(batch.StartTime),
            CloseTime = ServerClock.ToTimestamp(batch.CloseTime),
            TotalOperationCount = batch.Total,
            CompleteOperationCount = batch.Completed,
            FailureOperationCount = batch.Failed,
            Identity = BatchRequests.IdentityOf(batch.Request),
            Reason = batch.Request.Reason,
        };
    }

    private async Task<ListBatchOperationsResponse> ListAsync(ListBatchOperationsRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        var size = request.PageSize is > 0 and < MaxPageSize ? request.PageSize : MaxPageSize;
        var page = await batches.ListAsync(ns.Id, PageTokens.Parse(BatchPageToken.Parser, request.NextPageToken), size)
            .ConfigureAwait(false);
        var response = new ListBatchOperationsResponse();
        response.OperationInfo.Add(page.Select(batch => new BatchOperationInfo
        {
            JobId = batch.Request.JobId,
            State = (BatchOperationState)batch.State,
            StartTime = ServerClock.ToTimestamp(batch.StartTime),
            CloseTime = ServerClock.ToTimestamp(batch.CloseTime),
        }));
        if (page.Count == size)
        {
            response.NextPageToken = BatchStore.After(page[^1]).ToByteString();
        }

        return response;
    }
}
