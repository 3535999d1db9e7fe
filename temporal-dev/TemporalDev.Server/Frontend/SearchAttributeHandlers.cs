using TemporalDev.Protocol;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.Namespaces;
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
        foreach (var (name, type) in context.Namespaces.Get(request.Namespace).SearchAttributes)
        {
            response.CustomAttributes[name] = (IndexedValueType)type;
        }

        foreach (var (name, type) in System())
        {
            response.SystemAttributes[name] = type;
        }

        return response;
    }

    private async Task<AddSearchAttributesResponse> AddAsync(AddSearchAttributesRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        foreach (var (name, type) in request.SearchAttributes)
        {
            if (SystemSearchAttributes.All.ContainsKey(name) || SystemSearchAttributes.Predefined.ContainsKey(name))
            {
                throw Errors.InvalidArgument($"Search attribute {name} is reserved by system.");
            }

            if (name.Length == 0 || type == IndexedValueType.Unspecified)
            {
                throw Errors.InvalidArgument($"Unable to add search attribute '{name}' of type {type}.");
            }

            if (ns.SearchAttributes.ContainsKey(name))
            {
                throw new GrpcStatusException(
                    GrpcStatusCode.AlreadyExists, $"Search attribute {name} already exists.");
            }
        }

        await context.Namespaces.Update(ns.Name, changed =>
        {
            foreach (var (name, type) in request.SearchAttributes)
            {
                changed.SearchAttributes[name] = (int)type;
            }
        }).ConfigureAwait(false);
        return new AddSearchAttributesResponse();
    }

    private async Task<RemoveSearchAttributesResponse> RemoveAsync(RemoveSearchAttributesRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        var unknown = request.SearchAttributes.FirstOrDefault(name => !ns.SearchAttributes.ContainsKey(name));
        if (unknown is not null)
        {
            throw Errors.NotFound($"Search attribute {unknown} doesn't exist.");
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

    private static IEnumerable<KeyValuePair<string, IndexedValueType>> System() =>
        SystemSearchAttributes.All.Concat(SystemSearchAttributes.Predefined);
}
