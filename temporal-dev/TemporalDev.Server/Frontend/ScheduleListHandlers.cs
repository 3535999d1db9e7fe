using Google.Protobuf;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Schedules;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Lists and counts of schedules.</summary>
internal sealed class ScheduleListHandlers(FrontendContext context)
{
    private readonly ScheduleStore _store = new(context.Services.Store);

    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map("ListSchedules", ListSchedulesRequest.Parser, (ListSchedulesRequest r) => ListAsync(r));
        routes.Map("CountSchedules", CountSchedulesRequest.Parser, (CountSchedulesRequest r) => CountAsync(r));
    }

    private async Task<ListSchedulesResponse> ListAsync(ListSchedulesRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        var query = ScheduleQuery.Parse(request.Query, new SearchAttributeRules(ns));
        var size = request.MaximumPageSize is > 0 and < ScheduleLimits.MaxPageSize
            ? request.MaximumPageSize
            : ScheduleLimits.MaxPageSize;
        var keys = await _store.ListAsync(ns.Id, query, LastKey(request.NextPageToken), size).ConfigureAwait(false);
        var response = new ListSchedulesResponse();
        foreach (var key in keys)
        {
            if (context.Schedules.Find(key)?.Listed() is { } entry)
            {
                response.Schedules.Add(entry);
            }
        }

        if (keys.Count == size)
        {
            response.NextPageToken = new SchedulePageToken { Key = keys[^1] }.ToByteString();
        }

        return response;
    }

    private async Task<CountSchedulesResponse> CountAsync(CountSchedulesRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        var query = ScheduleQuery.Parse(request.Query, new SearchAttributeRules(ns));
        return new CountSchedulesResponse
        {
            Count = await _store.CountAsync(ns.Id, query).ConfigureAwait(false),
        };
    }

    private static long LastKey(ByteString token)
    {
        if (token.IsEmpty)
        {
            return long.MaxValue;
        }

        try
        {
            return SchedulePageToken.Parser.ParseFrom(token).Key;
        }
        catch (InvalidProtocolBufferException)
        {
            throw Errors.InvalidArgument("Invalid NextPageToken.");
        }
    }
}
