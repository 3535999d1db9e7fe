using System.Net.Http.Json;
using Nightshift.Activities.Schedules.Handlers;

namespace TestHandlers;

/// <summary>
/// Says at the address in <c>HELD_AT</c> that it is at work, and is done when it is answered. When it is asked to stop
/// it saves a checkpoint; when it is cancelled it ends.
/// </summary>
internal sealed class HeldHandler : ITaskHandler
{
    internal const string Name = "held";

    public async Task<TaskHandlerResult> RunAsync(TaskHandlerContext context, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, context.StopRequested);
        try
        {
            var address = $"{Environment.GetEnvironmentVariable("HELD_AT")}/{context.TaskId}";
            using var answer = await client.PostAsJsonAsync(
                address, new { context.ExecutionId, context.Checkpoint }, stop.Token);
            return TaskHandlerResult.Success(await answer.Content.ReadAsStringAsync(stop.Token));
        }
        catch (OperationCanceledException) when (context.StopRequested.IsCancellationRequested)
        {
            context.SaveCheckpoint("half of it");
            throw;
        }
    }
}
