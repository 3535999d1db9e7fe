using TemporalDev.Server.Tests.Support;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Frontend;

/// <summary>Activities that a worker gets with the answer to the completion that schedules them.</summary>
public sealed class EagerActivityTests(EmbeddedServerFixture server)
{
    [Fact]
    public async Task RespondActivityTaskFailed_EagerActivity_IsTriedAgainByWhoeverPolls()
    {
        using var script = new Script(server.Address, "eager-activity-again");
        await script.StartAsync();
        var answer = await script.CompleteAsync(
            await script.PollAsync(),
            Commands.Schedule("a", script.Queue, a =>
            {
                a.RequestEagerExecution = true;
                a.RetryPolicy = new() { InitialInterval = Commands.Seconds(0.01) };
            }));
        await script.Client.CallAsync<RespondActivityTaskFailedResponse>(new RespondActivityTaskFailedRequest
        {
            Namespace = script.Namespace,
            TaskToken = Assert.Single(answer.ActivityTasks).TaskToken,
            Failure = new() { Message = "again", ApplicationFailureInfo = new() { Type = "Flaky" } },
        });
        Assert.Equal(2, (await script.PollActivityAsync()).Attempt);
    }
}
