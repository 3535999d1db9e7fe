namespace Nightshift.Activities.Schedules.Handlers;

/// <summary>The task handler <c>hello</c>: greets whom its input names, and shows what a handler is.</summary>
internal sealed class HelloHandler : ITaskHandler
{
    internal const string Name = "hello";

    public Task<TaskHandlerResult> RunAsync(TaskHandlerContext context, CancellationToken cancellationToken)
    {
        var name = context.Input is { ValueKind: System.Text.Json.JsonValueKind.Object } input
            && input.TryGetProperty("name", out var given) ? given.ToString() : "world";
        var greeting = $"Hello, {name}!";
        return Task.FromResult(TaskHandlerResult.Success(
            greeting, new { greeting, nominal_time = context.NominalTime, execution_id = context.ExecutionId }));
    }
}
