namespace TemporalDev.Server.History.CrossRun;

/// <summary>
/// Does what a run does to others in the order in which it said so: a signal to a child finds the child that was
/// started before it. An effect begins when the one before has been done in memory; that it is stored is waited for
/// alongside. What came of it is told in the same order.
/// </summary>
internal sealed class EffectChain
{
    private Task _begun = Task.CompletedTask;
    private Task _told = Task.CompletedTask;

    /// <summary>Adds an effect. Under the gate of the run, whose transition has been handed to the store.</summary>
    /// <param name="run">The run.</param>
    /// <param name="effect">
    /// Does it, up to its first wait, and after it waits for the task that it gets before it tells the run.
    /// </param>
    public void Add(WorkflowRun run, Func<Task, Task> effect)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (durable, begunBefore, toldBefore) = (run.Durable, _begun, _told);
        var held = run.Services.Skipper?.Holds.Hold();
        _begun = begun.Task;
        _told = Task.Run(async () =>
        {
            try
            {
                await durable.ConfigureAwait(false);
                await begunBefore.ConfigureAwait(false);
                var doing = effect(toldBefore);
                begun.SetResult();
                await doing.ConfigureAwait(false);
            }
            catch (Exception e)
            {
                ServerLog.CrossRunFailed(run.Services.Logger, run.State.WorkflowId, run.State.RunId, e);
            }
            finally
            {
                begun.TrySetResult();
                held?.Dispose();
            }
        });
    }
}
