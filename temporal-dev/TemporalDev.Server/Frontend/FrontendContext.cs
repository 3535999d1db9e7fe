using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Schedules;

namespace TemporalDev.Server.Frontend;

/// <summary>What the handlers of calls share.</summary>
internal sealed record FrontendContext(RunServices Services, NamespaceRegistry Namespaces, TimeSpan DefaultRetention)
{
    public required ScheduleRegistry Schedules { get; init; }

    public ServerClock Clock => Services.Clock;

    /// <summary>The run of an execution, in memory or from the store.</summary>
    /// <exception cref="Protocol.GrpcStatusException">There is none.</exception>
    public WorkflowRun GetRun(NamespaceRecord ns, Temporalio.Api.Common.V1.WorkflowExecution? execution)
    {
        CheckExecution(execution);
        return GetRun(ns.Id, execution!.WorkflowId, execution.RunId);
    }

    /// <summary>Whether an execution can be looked for.</summary>
    /// <exception cref="Protocol.GrpcStatusException">Its ids are missing or wrong.</exception>
    public static void CheckExecution(Temporalio.Api.Common.V1.WorkflowExecution? execution)
    {
        if (execution is null)
        {
            throw Errors.InvalidArgument("Execution is not set on request.");
        }

        CheckWorkflowId(execution);
        if (execution.RunId.Length > 0 && !Guid.TryParse(execution.RunId, out _))
        {
            throw Errors.InvalidArgument("Invalid RunId.");
        }
    }

    /// <summary>Whether an execution is named.</summary>
    /// <exception cref="Protocol.GrpcStatusException">It is not.</exception>
    public static void CheckWorkflowId(Temporalio.Api.Common.V1.WorkflowExecution? execution)
    {
        if (execution is not { WorkflowId.Length: > 0 })
        {
            throw Errors.InvalidArgument("WorkflowId is not set on request.");
        }
    }

    /// <summary>The run of those ids, in memory or from the store.</summary>
    /// <exception cref="Protocol.GrpcStatusException">There is none.</exception>
    public WorkflowRun GetRun(string namespaceId, string workflowId, string runId) =>
        Services.Registry.Find(Services, namespaceId, workflowId, runId)
        ?? throw Errors.WorkflowNotFound(workflowId, runId);

    /// <summary>How long a call may wait: as long as usual, but not until its caller gives up.</summary>
    public TimeSpan WaitLimit(GrpcServerCallContext call, TimeSpan usual)
    {
        if (call.Deadline is not { } deadline)
        {
            return usual;
        }

        // The answer must still arrive in time: as the real server, a second is kept for it.
        var left = deadline - Clock.Provider.GetUtcNow();
        var kept = left > TimeSpan.FromSeconds(2) ? TimeSpan.FromSeconds(1) : left / 4;
        left -= kept;
        return left < usual ? (left > TimeSpan.Zero ? left : TimeSpan.Zero) : usual;
    }
}
