using Nightshift.Contracts;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.OperatorService.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Worker.Temporal;

/// <summary>Makes the search attributes of <see cref="SearchAttributeNames"/> known to the server.</summary>
internal static class SearchAttributes
{
    /// <summary>Registers those that the namespace lacks. Any number of processes may do so at once.</summary>
    public static async Task RegisterAsync(ITemporalClient client, CancellationToken cancellationToken)
    {
        var rpc = new RpcOptions { CancellationToken = cancellationToken };
        var known = await client.OperatorService.ListSearchAttributesAsync(
            new ListSearchAttributesRequest { Namespace = client.Options.Namespace }, rpc);
        var request = new AddSearchAttributesRequest { Namespace = client.Options.Namespace };
        foreach (var name in SearchAttributeNames.Keywords)
        {
            if (!known.CustomAttributes.ContainsKey(name))
            {
                request.SearchAttributes[name] = IndexedValueType.Keyword;
            }
        }

        if (request.SearchAttributes.Count == 0)
        {
            return;
        }

        try
        {
            await client.OperatorService.AddSearchAttributesAsync(request, rpc);
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.AlreadyExists)
        {
            // Another process was faster.
        }
    }
}
