using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.History;
using TemporalDev.Server.History.Commands;
using TemporalDev.Server.Matching;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Schedules.Cron;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Whether a start can be done, and what it leaves out.</summary>
internal static class StartValidation
{
    /// <summary>Throws for what is wrong, in the real server's words, and fills defaults in.</summary>
    public static void Check(StartWorkflowExecutionRequest request, SearchAttributeRules rules)
    {
        CheckNames(request);
        CheckPolicies(request);
        CheckTimes(request);
        if (TaskPriority.Problem(request.Priority) is { } urgency)
        {
            throw Errors.InvalidArgument(urgency);
        }

        LinkValidation.Check(request.Links);
        CallbackValidation.Check(request);
        if (WorkflowOptions.OverrideProblem(request.VersioningOverride) is { } version)
        {
            throw Errors.InvalidArgument(version);
        }

        if (request.RetryPolicy is { } retry)
        {
            if (ActivityTimeouts.RetryPolicyProblem(retry) is { } problem)
            {
                throw Errors.InvalidArgument(problem);
            }

            request.RetryPolicy = ActivityTimeouts.Complete(retry);
        }

        if (rules.Problem(request.SearchAttributes) is { } wrong)
        {
            throw Errors.InvalidArgument(wrong);
        }

        rules.SetTypes(request.SearchAttributes);
        if (request.Input?.CalculateSize() > ServerLimits.MaxBlobBytes)
        {
            throw Errors.InvalidArgument("Blob data size exceeds limit.");
        }

        if (request.Memo?.CalculateSize() > ServerLimits.MaxBlobBytes)
        {
            throw Errors.InvalidArgument("Memo size exceeds limit.");
        }
    }

    private static void CheckNames(StartWorkflowExecutionRequest request)
    {
        if (request.WorkflowId.Length == 0)
        {
            throw Errors.InvalidArgument("WorkflowId is not set on request.");
        }

        if (request.WorkflowId.Length > ServerLimits.MaxIdLength)
        {
            throw Errors.InvalidArgument("WorkflowId length exceeds limit.");
        }

        if (request.WorkflowType is not { Name.Length: > 0 })
        {
            throw Errors.InvalidArgument("WorkflowType is not set on request.");
        }

        if (request.WorkflowType.Name.Length > ServerLimits.MaxIdLength)
        {
            throw Errors.InvalidArgument("WorkflowType length exceeds limit.");
        }

        if (CommandFields.TaskQueueProblem(request.TaskQueue) is { } queue)
        {
            throw Errors.InvalidArgument(queue);
        }

        if (request.RequestId.Length > ServerLimits.MaxIdLength)
        {
            throw Errors.InvalidArgument("RequestId length exceeds limit.");
        }
    }

    private static void CheckPolicies(StartWorkflowExecutionRequest request)
    {
#pragma warning disable CS0612 // Deprecated, and still sent by older clients.
        if (request.WorkflowIdReusePolicy == WorkflowIdReusePolicy.TerminateIfRunning
            && request.WorkflowIdConflictPolicy != WorkflowIdConflictPolicy.Unspecified)
#pragma warning restore CS0612
        {
            throw Errors.InvalidArgument(
                "Invalid WorkflowIDReusePolicy: WORKFLOW_ID_REUSE_POLICY_TERMINATE_IF_RUNNING cannot be used together "
                + "with a WorkflowIDConflictPolicy");
        }

        if (request.WorkflowIdReusePolicy == WorkflowIdReusePolicy.RejectDuplicate
            && request.WorkflowIdConflictPolicy == WorkflowIdConflictPolicy.TerminateExisting)
        {
            throw Errors.InvalidArgument(
                "Invalid WorkflowIDReusePolicy: WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE cannot be used together with "
                + "WorkflowIdConflictPolicy WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING");
        }

        if (request.CronSchedule.Length > 0 && ServerClock.TicksOf(request.WorkflowStartDelay) != 0)
        {
            throw Errors.InvalidArgument("CronSchedule and WorkflowStartDelay may not be used together.");
        }

        if (request.CronSchedule.Length > 0 && WorkflowCron.Problem(request.CronSchedule) is { } problem)
        {
            throw Errors.InvalidArgument(problem);
        }
    }

    private static void CheckTimes(StartWorkflowExecutionRequest request)
    {
        Check(request.WorkflowExecutionTimeout, "WorkflowExecutionTimeoutSeconds");
        Check(request.WorkflowRunTimeout, "WorkflowRunTimeoutSeconds");
        Check(request.WorkflowTaskTimeout, "WorkflowTaskTimeoutSeconds");
        Check(request.WorkflowStartDelay, "WorkflowStartDelaySeconds");
        var task = ServerClock.TicksOf(request.WorkflowTaskTimeout);
        task = task == 0 ? ServerLimits.DefaultWorkflowTaskTimeout.Ticks : task;
        task = Math.Min(task, ServerLimits.MaxWorkflowTaskTimeout.Ticks);
        var run = ServerClock.TicksOf(request.WorkflowRunTimeout);
        var execution = ServerClock.TicksOf(request.WorkflowExecutionTimeout);
        if (execution > 0 && (run == 0 || run > execution))
        {
            run = execution;
            request.WorkflowRunTimeout = ServerClock.ToDuration(run);
        }

        request.WorkflowTaskTimeout = ServerClock.ToDuration(run > 0 ? Math.Min(task, run) : task);
    }

    private static void Check(Duration? duration, string name)
    {
        if (CommandFields.DurationProblem(duration) is { } problem)
        {
            throw Errors.InvalidArgument($"An invalid {name} is set on request. cause: {problem}");
        }
    }
}
