using TemporalDev.Protocol.Server;

namespace TemporalDev.Server.Frontend;

/// <summary>All methods that the server answers.</summary>
internal static class FrontendRouter
{
    public static GrpcServiceRouter Create(FrontendContext context)
    {
        var router = new GrpcServiceRouter();
        SystemHandlers.Map(router);
        new NamespaceHandlers(context).Map(router);
        new StartHandlers(context).Map(router);
        new WorkflowTaskHandlers(context).Map(router);
        new ActivityTaskHandlers(context).Map(router);
        new HistoryHandlers(context).Map(router);
        return router;
    }
}
