using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Replay;
using Temporalio.Core.Rpc;
using Temporalio.Core.Runs;
using Temporalio.Exceptions;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;

namespace Temporalio.Core.WorkflowTasks;

/// <summary>Tells the server what became of a workflow task.</summary>
internal sealed class WorkflowTaskReporter(
    IWorkerClient client, CoreWorkerOptions options, IEagerActivities? eager, ILogger logger)
{
    private static readonly CompletionReport NothingReported = new(false, false, 0, null, null);
    private readonly EagerReservations _reservations = new(options, eager);

    /// <summary>Reports an outcome. Errors of the server are part of the report.</summary>
    public Task<CompletionReport> ReportAsync(ManagedRun run, CompletionOutcome outcome) => outcome switch
    {
        CompletionOutcome.TaskCompleted completed => CompleteAsync(run, completed),
        CompletionOutcome.TaskFailed failed => FailAsync(run.Info.RunId, failed),
        CompletionOutcome.QueryAnswered answered => AnswerAsync(
            run.Info.RunId, QueryAnswers.ToLegacyAnswer(answered.Token, answered.Result)),
        CompletionOutcome.QueryFailed failed => AnswerAsync(
            run.Info.RunId, QueryAnswers.ToLegacyAnswer(failed.Token, failed.Failure)),
        CompletionOutcome.TaskDropped => Task.FromResult(NothingReported with { EndsTask = true }),
        _ => Task.FromResult(NothingReported),
    };

    /// <summary>Fails a task.</summary>
    public async Task<CompletionReport> FailAsync(string runId, CompletionOutcome.TaskFailed failed)
    {
        CoreLog.WorkflowTaskFailed(logger, runId, failed.Cause.ToString(), failed.Failure.Failure_?.Message);
        try
        {
            await client.FailWorkflowTaskAsync(failed.Token, failed.Cause, failed.Failure.Failure_)
                .ConfigureAwait(false);
            return NothingReported with { EndsTask = true };
        }
        catch (RpcException e)
        {
            return NotReported(runId, e);
        }
    }

    private async Task<CompletionReport> CompleteAsync(ManagedRun run, CompletionOutcome.TaskCompleted completed)
    {
        var slots = _reservations.Reserve(completed.Commands);
        try
        {
            var answer = await client.CompleteWorkflowTaskAsync(ToRequest(completed)).ConfigureAwait(false);
            _reservations.Deliver(slots, answer.ActivityTasks);
            return await ReadAnswerAsync(run, answer).ConfigureAwait(false);
        }
        catch (RpcException e) when (IsTooLarge(e) && completed.Attempt < 2)
        {
            return await FailAsync(run.Info.RunId, TooLarge(completed.Token)).ConfigureAwait(false) with
            {
                Eviction = new("Error reporting WFT to server", EvictionReason.Fatal),
            };
        }
        catch (PayloadsTooLargeException e)
        {
            var failure = new Coresdk.WorkflowCompletion.Failure { Failure_ = e.ToFailure() };
            return await FailAsync(
                run.Info.RunId, new(completed.Token, WorkflowTaskFailedCause.PayloadsTooLarge, failure))
                .ConfigureAwait(false) with
            {
                Eviction = new("Error reporting WFT to server", EvictionReason.Fatal),
            };
        }
        catch (RpcException e)
        {
            return NotReported(run.Info.RunId, e);
        }
        finally
        {
            EagerReservations.ReleaseUnused(slots);
        }
    }

    private static RespondWorkflowTaskCompletedRequest ToRequest(CompletionOutcome.TaskCompleted completed) => new()
    {
        TaskToken = completed.Token,
        Commands = { completed.Commands },
        Messages = { completed.Messages },
        QueryResults =
        {
            completed.QueryResults.ToDictionary(result => result.QueryId, QueryAnswers.ToResult),
        },
        SdkMetadata = completed.SdkMetadata,
        MeteringMetadata = new(),
        VersioningBehavior = completed.VersioningBehavior,
        ForceCreateNewWorkflowTask = completed.ForceNewTask,
    };

    private async Task<CompletionReport> ReadAnswerAsync(
        ManagedRun run, RespondWorkflowTaskCompletedResponse answer)
    {
        var report = NothingReported with { EndsTask = true, RewindTo = answer.ResetHistoryEventId };
        if (answer.WorkflowTask is not { } next || !WorkflowTaskReader.IsUsable(next) || run.TaskSlot is not { } slot)
        {
            return report;
        }

        try
        {
            return report with
            {
                NextTask = await WorkflowTaskReader.ReadAsync(next, client, slot).ConfigureAwait(false),
            };
        }
        catch (Exception e) when (e is RpcException or HistoryUnavailableException)
        {
            CoreLog.HistoryNotFetched(logger, run.Info.RunId, e);
            return report with
            {
                Eviction = new(
                    $"Failed to paginate workflow task from completion: {e.Message}", EvictionReason.Fatal),
            };
        }
    }

    private CompletionReport NotReported(string runId, RpcException error)
    {
        var reason = EvictionReason.Fatal;
        if (error.Code is RpcException.StatusCode.InvalidArgument && error.Message == "UnhandledCommand")
        {
            reason = EvictionReason.UnhandledCommand;
            CoreLog.UnhandledCommand(logger, runId);
        }
        else if (error.Code is RpcException.StatusCode.NotFound)
        {
            reason = EvictionReason.TaskNotFound;
            CoreLog.WorkflowTaskNotFound(logger, runId, error.Message);
        }
        else
        {
            CoreLog.CompletionFailed(logger, runId, error);
        }

        return NothingReported with
        {
            EndsTask = true,
            Eviction = new("Error reporting WFT to server", reason),
        };
    }

    private async Task<CompletionReport> AnswerAsync(string runId, RespondQueryTaskCompletedRequest answer)
    {
        try
        {
            await client.AnswerQueryAsync(answer).ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            // Who asked has gone, or asks again.
            CoreLog.QueryNotAnswered(logger, runId, e);
        }

        return NothingReported with { EndsTask = true };
    }

    private static bool IsTooLarge(RpcException e) =>
        e.Code is RpcException.StatusCode.ResourceExhausted
        && e.Message.Contains("larger than max", StringComparison.Ordinal);

    private static CompletionOutcome.TaskFailed TooLarge(ByteString token) => new(
        token,
        WorkflowTaskFailedCause.GrpcMessageTooLarge,
        new()
        {
            Failure_ = new()
            {
                Message = "GRPC Message too large",
                ApplicationFailureInfo = new() { Type = "GrpcMessageTooLarge", NonRetryable = true },
            },
            ForceCause = WorkflowTaskFailedCause.GrpcMessageTooLarge,
        });
}
