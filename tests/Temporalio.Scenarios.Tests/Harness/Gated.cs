namespace Temporalio.Scenarios.Tests.Harness;

/// <summary>A workflow that waits to be let on.</summary>
public abstract class Gated
{
    /// <summary>Whether it was let on.</summary>
    protected bool IsOpen { get; private set; }

    /// <summary>Lets the workflow on.</summary>
    [WorkflowSignal]
    public Task OpenAsync()
    {
        IsOpen = true;
        return Task.CompletedTask;
    }

    /// <summary>Waits to be let on.</summary>
    protected Task OpenedAsync() => Workflow.WaitConditionAsync(() => IsOpen);
}
