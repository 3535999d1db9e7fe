using Nightshift.Contracts;
using Nightshift.Contracts.Events;
using Nightshift.Workflows.Events;
using Nightshift.Workflows.Schedules;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;

namespace Nightshift.Activities.Events;

/// <summary>Sends events to the router.</summary>
public sealed class EventClient
{
    private readonly ITemporalClient _client;

    /// <summary>Sends to the router of a client's namespace.</summary>
    public EventClient(ITemporalClient client) => _client = client;

    /// <summary>Opens the router, so that others can send to it; one that is open stays as it is.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => StartAsync(Options(cancellationToken));

    /// <summary>Sends an event; the router is opened where it is not. No worker need be there.</summary>
    public Task SendAsync(EventMessage message, CancellationToken cancellationToken)
    {
        var options = Options(cancellationToken);
        options.SignalWithStart((EventRouterWorkflow router) => router.EventAsync(message));
        return StartAsync(options);
    }

    private Task StartAsync(WorkflowOptions options) =>
        _client.StartWorkflowAsync((EventRouterWorkflow router) => router.RunAsync(null), options);

    private static WorkflowOptions Options(CancellationToken cancellationToken) =>
        new(EventMessages.WorkflowId, TaskQueues.Main)
        {
            IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting,
            IdReusePolicy = WorkflowIdReusePolicy.AllowDuplicate,
            TypedSearchAttributes = ScheduleMapping.RunAttributes("", "router"),
            StaticSummary = "Event router: events and the schedules that wait for them",
            Rpc = new RpcOptions { CancellationToken = cancellationToken },
        };
}
