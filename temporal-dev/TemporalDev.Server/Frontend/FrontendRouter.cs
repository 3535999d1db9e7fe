using Google.Protobuf;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.Batches;
using TemporalDev.Server.Namespaces;

namespace TemporalDev.Server.Frontend;

/// <summary>All methods that the server answers.</summary>
internal static class FrontendRouter
{
    public static GrpcServiceRouter Create(FrontendContext context, BatchService batches, NamespaceReclaim reclaim)
    {
        var router = new GrpcServiceRouter
        {
            Scopes = CallScopes.Of(context.Services.Skipper), Checks = Checks(new NamespaceGuard(context.Namespaces)),
        };
        SystemHandlers.Map(router);
        new NamespaceHandlers(context).Map(router);
        new StartHandlers(context).Map(router);
        new WorkflowTaskHandlers(context).Map(router);
        new ActivityTaskHandlers(context).Map(router);
        new HistoryHandlers(context).Map(router);
        new ReverseHistoryHandlers(context).Map(router);
        new ExecutionHandlers(context).Map(router);
        new DescribeHandlers(context).Map(router);
        new ActivityByIdHandlers(context).Map(router);
        new ActivityControlHandlers(context).Map(router);
        new WorkflowOptionsHandlers(context).Map(router);
        new QueryHandlers(context).Map(router);
        new UpdateHandlers(context).Map(router);
        new VisibilityHandlers(context).Map(router);
        new OlderListHandlers(context).Map(router);
        new SearchAttributeHandlers(context).Map(router);
        new TaskQueueHandlers(context).Map(router);
        new TaskQueueConfigHandlers(context).Map(router);
        new WorkerVersioningHandlers(context).Map(router);
        new MultiOperationHandlers(context).Map(router);
        new DeleteHandlers(context).Map(router);
        new BatchHandlers(context, batches).Map(router);
        new OperatorHandlers(context, reclaim).Map(router);
        new ScheduleHandlers(context).Map(router);
        new ScheduleListHandlers(context).Map(router);
        new ResetHandlers(context).Map(router);
        new AbsentFeatureHandlers(context).Map(router);
        if (context.Services.Skipper is not null)
        {
            new TestServiceHandlers(context).Map(router);
        }

        return router;
    }

    /// <summary>What comes before every call: clients that this server knows, then namespaces.</summary>
    private static Func<string, Type, Action<IMessage, GrpcServerCallContext>?> Checks(
        NamespaceGuard namespaces) => (path, request) =>
    {
        if (!path.StartsWith("/temporal.api.", StringComparison.Ordinal))
        {
            return null;
        }

        var check = namespaces.Of(path, request);
        return (message, call) =>
        {
            ClientVersions.Check(call);
            check?.Invoke(message);
        };
    };
}
