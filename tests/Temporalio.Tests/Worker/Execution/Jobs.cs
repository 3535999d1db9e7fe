using Coresdk.WorkflowActivation;

namespace Temporalio.Tests.Worker.Execution;

/// <summary>Jobs as the core sends them.</summary>
internal static class Jobs
{
    public static WorkflowActivationJob Start => new() { InitializeWorkflow = new() };

    public static WorkflowActivationJob CancelWorkflow => new() { CancelWorkflow = new() };

    public static WorkflowActivationJob Fire(uint timer) => new() { FireTimer = new() { Seq = timer } };

    public static WorkflowActivationJob Signal(string name, params object?[] args)
    {
        var signal = new SignalWorkflow { SignalName = name };
        signal.Input.AddRange(args.Select(InstanceDriver.ToPayload));
        return new() { SignalWorkflow = signal };
    }

    public static WorkflowActivationJob Query(string type, params object?[] args)
    {
        var query = new QueryWorkflow { QueryId = "q", QueryType = type };
        query.Arguments.AddRange(args.Select(InstanceDriver.ToPayload));
        return new() { QueryWorkflow = query };
    }

    public static WorkflowActivationJob Update(string name, string id, bool validate, params object?[] args)
    {
        var update = new DoUpdate { Name = name, Id = id, ProtocolInstanceId = id, RunValidator = validate };
        update.Input.AddRange(args.Select(InstanceDriver.ToPayload));
        return new() { DoUpdate = update };
    }

    public static WorkflowActivationJob Completed(uint activity, object? result) => new()
    {
        ResolveActivity = new()
        {
            Seq = activity,
            Result = new() { Completed = new() { Result = InstanceDriver.ToPayload(result) } },
        },
    };

    public static WorkflowActivationJob Patch(string id) => new() { NotifyHasPatch = new() { PatchId = id } };
}
