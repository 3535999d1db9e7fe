using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Support;

/// <content>What operators do to activities.</content>
public sealed partial class Script
{
    public Task PauseActivityAsync(Action<PauseActivityRequest> change)
    {
        var request = new PauseActivityRequest
        {
            Namespace = Namespace, Execution = Execution, Identity = "operator", Reason = "because",
        };
        change(request);
        return Client.CallAsync<PauseActivityResponse>(request);
    }

    public Task UnpauseActivityAsync(Action<UnpauseActivityRequest> change)
    {
        var request = new UnpauseActivityRequest { Namespace = Namespace, Execution = Execution };
        change(request);
        return Client.CallAsync<UnpauseActivityResponse>(request);
    }

    public Task ResetActivityAsync(Action<ResetActivityRequest> change)
    {
        var request = new ResetActivityRequest { Namespace = Namespace, Execution = Execution };
        change(request);
        return Client.CallAsync<ResetActivityResponse>(request);
    }

    public Task<UpdateActivityOptionsResponse> UpdateActivityAsync(
        Action<UpdateActivityOptionsRequest> change, params string[] mask)
    {
        var request = new UpdateActivityOptionsRequest { Namespace = Namespace, Execution = Execution };
        if (mask.Length > 0)
        {
            request.UpdateMask = new();
            request.UpdateMask.Paths.Add(mask);
        }

        change(request);
        return Client.CallAsync<UpdateActivityOptionsResponse>(request);
    }

    /// <summary>The only pending activity.</summary>
    public async Task<PendingActivityInfo> PendingActivityAsync() =>
        Assert.Single((await DescribeAsync()).PendingActivities);

    /// <summary>Adds the only pending activity to the transcript, its options included.</summary>
    public async Task NotePendingAsync(string what)
    {
        var pending = await PendingActivityAsync();
        Note(what, pending);
        Note("  options", pending.ActivityOptions);
        Note("  retry interval in seconds", Math.Round(pending.CurrentRetryInterval?.ToTimeSpan().TotalSeconds ?? 0));
    }
}
