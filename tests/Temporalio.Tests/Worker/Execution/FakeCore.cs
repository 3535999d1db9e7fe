using System.Threading.Channels;
using Coresdk;
using Coresdk.ActivityTask;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCompletion;
using Temporalio.Core;

namespace Temporalio.Tests.Worker.Execution;

/// <summary>A core that hands out what a test sends, and keeps what comes back.</summary>
internal sealed class FakeCore : ICoreWorker
{
    private readonly Channel<WorkflowActivation> _activations = Channel.CreateUnbounded<WorkflowActivation>();
    private readonly Channel<WorkflowActivationCompletion> _completions =
        Channel.CreateUnbounded<WorkflowActivationCompletion>();
    private readonly Channel<ActivityTask> _activities = Channel.CreateUnbounded<ActivityTask>();
    private readonly Channel<ActivityTaskCompletion> _activityCompletions =
        Channel.CreateUnbounded<ActivityTaskCompletion>();

    public void Send(WorkflowActivation activation) => Assert.True(_activations.Writer.TryWrite(activation));

    public void Send(ActivityTask task) => Assert.True(_activities.Writer.TryWrite(task));

    public Task<ActivityTaskCompletion> ActivityCompletedAsync() =>
        _activityCompletions.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

    public Task<WorkflowActivationCompletion> CompletedAsync() =>
        _completions.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

    public Task ValidateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<WorkflowActivation?> PollWorkflowActivationAsync() =>
        await _activations.Reader.WaitToReadAsync(TestContext.Current.CancellationToken)
            ? await _activations.Reader.ReadAsync(TestContext.Current.CancellationToken)
            : null;

    public async Task<ActivityTask?> PollActivityTaskAsync() =>
        await _activities.Reader.WaitToReadAsync(TestContext.Current.CancellationToken)
            ? await _activities.Reader.ReadAsync(TestContext.Current.CancellationToken)
            : null;

    public Task CompleteWorkflowActivationAsync(WorkflowActivationCompletion completion)
    {
        Assert.True(_completions.Writer.TryWrite(completion));
        return Task.CompletedTask;
    }

    public Task CompleteActivityTaskAsync(ActivityTaskCompletion completion)
    {
        Assert.True(_activityCompletions.Writer.TryWrite(completion));
        return Task.CompletedTask;
    }

    public void RecordActivityHeartbeat(ActivityHeartbeat heartbeat)
    {
    }

    public void RequestWorkflowEviction(string runId)
    {
    }

    public void InitiateShutdown()
    {
        _activations.Writer.TryComplete();
        _activities.Writer.TryComplete();
    }

    public Task FinalizeShutdownAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
