using TemporalDev.Protocol.Server;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.OperatorService.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Search attributes: which there are, and new ones.</summary>
internal sealed class SearchAttributeHandlers(FrontendContext context)
{
    private const string OperatorService = "/temporal.api.operatorservice.v1.OperatorService/";

    public void Map(GrpcServiceRouter router)
    {
        new WorkflowServiceRoutes(router).Map(
            "GetSearchAttributes", GetSearchAttributesRequest.Parser, (GetSearchAttributesRequest _) => GetAll());
        router.Map(
            OperatorService + "ListSearchAttributes",
            ListSearchAttributesRequest.Parser,
            (r, _) => Task.FromResult(List(r)));
        router.Map(
            OperatorService + "AddSearchAttributes", AddSearchAttributesRequest.Parser, (r, _) => AddAsync(r));
        router.Map(
            OperatorService + "RemoveSearchAttributes", RemoveSearchAttributesRequest.Parser, (r, _) => RemoveAsync(r));
    }

    private GetSearchAttributesResponse GetAll()
    {
        var response = new GetSearchAttributesResponse();
        foreach (var (name, type) in System())
        {
            response.Keys[name] = type;
        }

        foreach (var (name, type) in context.Namespaces.All.SelectMany(n => n.SearchAttributes))
        {
            response.Keys[name] = (IndexedValueType)type;
        }

        return response;
    }

    private ListSearchAttributesResponse List(ListSearchAttributesRequest request)
    {
        var response = new ListSearchAttributesResponse();
        foreach (var (name, type) in Find(request.Namespace).SearchAttributes)
        {
            response.CustomAttributes[name] = (IndexedValueType)type;
        }

        foreach (var (name, type) in System())
        {
            response.SystemAttributes[name] = type;
        }

        return response;
    }

    /// <summary>Adds attributes; those that are there already stay as they are.</summary>
    private async Task<AddSearchAttributesResponse> AddAsync(AddSearchAttributesRequest request)
    {
        EnsureSome(request.SearchAttributes.Count);
        var ns = Find(request.Namespace);
        foreach (var (name, type) in request.SearchAttributes)
        {
            if (IsReserved(name))
            {
                throw Errors.InvalidArgument($"Search attribute {name} is reserved by system.");
            }

            if (!Enum.IsDefined(type))
            {
                throw Errors.InvalidArgument($"Unknown search attribute type: {(int)type}.");
            }

            if (type == IndexedValueType.Unspecified)
            {
                throw Errors.InvalidArgument(
                    "Unable to create search attributes: cannot have more than 0 search attribute of type "
                    + "Unspecified.");
            }
        }

        await context.Namespaces.Update(ns.Name, changed =>
        {
            foreach (var (name, type) in request.SearchAttributes)
            {
                if (name.Length > 0 && !changed.SearchAttributes.ContainsKey(name))
                {
                    changed.SearchAttributes[name] = (int)type;
                }
            }
        }).ConfigureAwait(false);
        return new AddSearchAttributesResponse();
    }

    /// <summary>Removes attributes; those that are not there are passed over.</summary>
    private async Task<RemoveSearchAttributesResponse> RemoveAsync(RemoveSearchAttributesRequest request)
    {
        EnsureSome(request.SearchAttributes.Count);
        var ns = Find(request.Namespace);
        if (request.SearchAttributes.FirstOrDefault(IsReserved) is { } system)
        {
            throw Errors.InvalidArgument($"Unable to remove non-custom search attributes: {system}.");
        }

        await context.Namespaces.Update(ns.Name, changed =>
        {
            foreach (var name in request.SearchAttributes)
            {
                changed.SearchAttributes.Remove(name);
            }
        }).ConfigureAwait(false);
        return new RemoveSearchAttributesResponse();
    }

    private NamespaceRecord Find(string ns) =>
        context.Namespaces.Get(ns.Length > 0 ? ns : throw Errors.InvalidArgument("Namespace is not set on request."));

    private static void EnsureSome(int count)
    {
        if (count == 0)
        {
            throw Errors.InvalidArgument("SearchAttributes are not set on request.");
        }
    }

    private static bool IsReserved(string name) =>
        SystemSearchAttributes.All.ContainsKey(name)
        || SystemSearchAttributes.Predefined.ContainsKey(name)
        || name.StartsWith("Temporal", StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, IndexedValueType>> System() =>
        SystemSearchAttributes.All.Concat(SystemSearchAttributes.Predefined);
}
