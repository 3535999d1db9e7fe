using System.Buffers.Binary;
using Google.Protobuf;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Schedules;
using TemporalDev.Server.Schedules.Spec;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Schedules, one at a time.</summary>
internal sealed class ScheduleHandlers(FrontendContext context)
{
    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map("CreateSchedule", CreateScheduleRequest.Parser, (CreateScheduleRequest r) => CreateAsync(r));
        routes.Map("DescribeSchedule", DescribeScheduleRequest.Parser, (DescribeScheduleRequest r) => DescribeAsync(r));
        routes.Map("UpdateSchedule", UpdateScheduleRequest.Parser, (UpdateScheduleRequest r) => UpdateAsync(r));
        routes.Map("PatchSchedule", PatchScheduleRequest.Parser, (PatchScheduleRequest r) => PatchAsync(r));
        routes.Map("DeleteSchedule", DeleteScheduleRequest.Parser, (DeleteScheduleRequest r) => DeleteAsync(r));
        routes.Map(
            "ListScheduleMatchingTimes",
            ListScheduleMatchingTimesRequest.Parser,
            (ListScheduleMatchingTimesRequest r) => MatchingTimes(r));
    }

    private async Task<CreateScheduleResponse> CreateAsync(CreateScheduleRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        var schedule = ScheduleValidation.Check(request, new SearchAttributeRules(ns));
        var now = context.Clock.Now;
        var record = new ScheduleRecord
        {
            NamespaceId = ns.Id,
            NamespaceName = ns.Name,
            ScheduleId = request.ScheduleId,
            RunId = Guid.NewGuid().ToString(),
            CreateRequestId = request.RequestId,
            Schedule = schedule,
            Info = new ScheduleInfo { CreateTime = ServerClock.ToTimestamp(now) },
            Memo = request.Memo,
            SearchAttributes = request.SearchAttributes,
            ConflictToken = 1,
            LastProcessedTime = now,
        };
        await context.Schedules.Create(record, request.InitialPatch).ConfigureAwait(false);
        return new CreateScheduleResponse { ConflictToken = LiveSchedule.Token(1) };
    }

    private async Task<DescribeScheduleResponse> DescribeAsync(DescribeScheduleRequest request)
    {
        var (response, durable) = Find(request.Namespace, request.ScheduleId).Describe();
        await durable.ConfigureAwait(false);
        return response;
    }

    private async Task<UpdateScheduleResponse> UpdateAsync(UpdateScheduleRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        var schedule = ScheduleValidation.Check(request, new SearchAttributeRules(ns));
        var token = request.ConflictToken.Length == sizeof(long)
            ? BinaryPrimitives.ReadInt64BigEndian(request.ConflictToken.Span)
            : 0;
        await Find(ns, request.ScheduleId)
            .Update(schedule, token, request.SearchAttributes, request.Memo, request.RequestId)
            .ConfigureAwait(false);
        return new UpdateScheduleResponse();
    }

    private async Task<PatchScheduleResponse> PatchAsync(PatchScheduleRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        ScheduleValidation.Check(request);
        await Find(ns, request.ScheduleId).Patch(request.Patch, request.RequestId).ConfigureAwait(false);
        return new PatchScheduleResponse();
    }

    private async Task<DeleteScheduleResponse> DeleteAsync(DeleteScheduleRequest request)
    {
        await Find(request.Namespace, request.ScheduleId).Delete().ConfigureAwait(false);
        return new DeleteScheduleResponse();
    }

    private ListScheduleMatchingTimesResponse MatchingTimes(ListScheduleMatchingTimesRequest request)
    {
        var times = Find(request.Namespace, request.ScheduleId).MatchingTimes(request.StartTime, request.EndTime);
        return new ListScheduleMatchingTimesResponse { StartTime = { times } };
    }

    private LiveSchedule Find(string namespaceName, string scheduleId) =>
        Find(context.Namespaces.Get(namespaceName), scheduleId);

    private LiveSchedule Find(NamespaceRecord ns, string scheduleId) =>
        context.Schedules.Find(ns.Id, scheduleId) ?? throw ScheduleErrors.NotFound(scheduleId);
}
