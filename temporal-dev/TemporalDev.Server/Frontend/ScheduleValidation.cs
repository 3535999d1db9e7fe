using TemporalDev.Server.History;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Schedules;
using TemporalDev.Server.Schedules.Spec;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Whether a schedule can be, and what it leaves out.</summary>
internal static class ScheduleValidation
{
    /// <summary>What is added to the workflow id of the action when it is taken.</summary>
    private const string TimeSuffix = "-2009-11-10T23:00:00Z";

    /// <summary>Throws for what is wrong, in the real server's words.</summary>
    /// <returns>The schedule in canonical form, with defaults filled in.</returns>
    public static Schedule Check(CreateScheduleRequest request, SearchAttributeRules rules)
    {
        if (ScheduleErrors.WorkflowId(request.ScheduleId).Length > ServerLimits.MaxIdLength)
        {
            throw Errors.InvalidArgument("WorkflowId length exceeds limit.");
        }

        if (request.RequestId.Length == 0)
        {
            throw Errors.InvalidArgument("RequestId is not set on request.");
        }

        CheckRequestId(request.RequestId);
        return Check(request.Schedule, request.SearchAttributes, request.Memo, rules);
    }

    /// <inheritdoc cref="Check(CreateScheduleRequest,SearchAttributeRules)"/>
    public static Schedule Check(UpdateScheduleRequest request, SearchAttributeRules rules)
    {
        CheckRequestId(request.RequestId);
        return Check(request.Schedule, request.SearchAttributes, request.Memo, rules);
    }

    /// <inheritdoc cref="Check(CreateScheduleRequest,SearchAttributeRules)"/>
    public static void Check(PatchScheduleRequest request)
    {
        CheckRequestId(request.RequestId);
        if (request.Patch is null)
        {
            throw Errors.InvalidArgument("Patch is not set on request.");
        }

        if (request.Patch.Pause.Length > ServerLimits.MaxIdLength
            || request.Patch.Unpause.Length > ServerLimits.MaxIdLength)
        {
            throw Errors.InvalidArgument("Schedule notes exceeds limit.");
        }
    }

    private static Schedule Check(
        Schedule? schedule, SearchAttributes? attributes, Memo? memo, SearchAttributeRules rules)
    {
        schedule = schedule?.Clone() ?? new Schedule();
        schedule.Action ??= new ScheduleAction();
        if (schedule.Action.StartWorkflow is { } action)
        {
            CheckAction(action, rules);
            action.TaskQueue.Kind = TaskQueueKind.Normal;
        }

        CheckAttributes(attributes, rules);
        if (memo?.CalculateSize() > ServerLimits.MaxBlobBytes)
        {
            throw Errors.InvalidArgument("Memo size exceeds limit.");
        }

        schedule.Spec = Canonical(schedule.Spec ?? new ScheduleSpec());
        schedule.State ??= new ScheduleState();
        schedule.Policies ??= new SchedulePolicies();
        FillDefaults(schedule.Policies);
        return schedule;
    }

    private static void CheckAction(NewWorkflowExecutionInfo action, SearchAttributeRules rules)
    {
        if (action.CronSchedule.Length > 0)
        {
            throw Errors.InvalidArgument("Scheduled workflow must not contain CronSchedule");
        }

        if (action.WorkflowIdReusePolicy is not
            (WorkflowIdReusePolicy.Unspecified or WorkflowIdReusePolicy.AllowDuplicate))
        {
            throw Errors.InvalidArgument("Scheduled workflow must not contain WorkflowIDReusePolicy");
        }

        // The retry policy is looked at when the workflow starts, as on the real server.
        StartValidation.Check(
            new StartWorkflowExecutionRequest
            {
                WorkflowId = action.WorkflowId + TimeSuffix,
                WorkflowType = action.WorkflowType,
                TaskQueue = action.TaskQueue,
                WorkflowExecutionTimeout = action.WorkflowExecutionTimeout,
                WorkflowRunTimeout = action.WorkflowRunTimeout,
                WorkflowTaskTimeout = action.WorkflowTaskTimeout,
                Input = action.Input,
                Memo = action.Memo,
                SearchAttributes = action.SearchAttributes,
            },
            rules);
    }

    private static void CheckAttributes(SearchAttributes? attributes, SearchAttributeRules rules)
    {
        if (rules.Problem(attributes) is { } problem)
        {
            throw Errors.InvalidArgument(problem);
        }

        rules.SetTypes(attributes);
    }

    private static void CheckRequestId(string id)
    {
        if (id.Length > ServerLimits.MaxIdLength)
        {
            throw Errors.InvalidArgument("RequestId length exceeds limit.");
        }
    }

    private static ScheduleSpec Canonical(ScheduleSpec spec)
    {
        try
        {
            return CompiledSpec.From(spec).Spec;
        }
        catch (SpecException e)
        {
            throw Errors.InvalidArgument($"Invalid schedule spec: {e.Message}");
        }
    }

    private static void FillDefaults(SchedulePolicies policies)
    {
        if (policies.OverlapPolicy == ScheduleOverlapPolicy.Unspecified)
        {
            policies.OverlapPolicy = ScheduleOverlapPolicy.Skip;
        }

        var window = policies.CatchupWindow is null
            ? ScheduleLimits.DefaultCatchupWindow.Ticks
            : Math.Max(ServerClock.TicksOf(policies.CatchupWindow), ScheduleLimits.MinCatchupWindow.Ticks);
        policies.CatchupWindow = ServerClock.ToDuration(window);
    }
}
