using System.Runtime.CompilerServices;
using Temporalio.Api.History.V1;
using Temporalio.Client.Interceptors;

namespace Temporalio.Client;

/// <summary>Reads a history page by page.</summary>
internal static class WorkflowHistoryPages
{
    /// <summary>Fetches pages from the one that the input names on, as their events are asked for.</summary>
    public static async IAsyncEnumerable<HistoryEvent> ReadAsync(
        ITemporalClient client,
        FetchWorkflowHistoryEventPageInput input,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (options, linked) = (input.Rpc ?? new RpcOptions()).WithAdditionalCancellationToken(
            cancellationToken.CanBeCanceled ? cancellationToken : null);
        using (linked)
        {
            input = input with { Rpc = options };
            do
            {
                var page = await client.OutboundInterceptor.FetchWorkflowHistoryEventPageAsync(input)
                    .ConfigureAwait(false);
                foreach (var historyEvent in page.Events)
                {
                    yield return historyEvent;
                }

                input = input with { NextPageToken = page.NextPageToken };
            }
            while (input.NextPageToken is not null);
        }
    }
}
