using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.Tests.Support;

/// <summary>Commands as workers send them.</summary>
public static class Commands
{
    public static Command Complete(string json = "\"done\"") => new()
    {
        CommandType = CommandType.CompleteWorkflowExecution,
        CompleteWorkflowExecutionCommandAttributes = new CompleteWorkflowExecutionCommandAttributes
        {
            Result = Script.Payloads(json),
        },
    };

    public static Command Fail(string message = "workflow failed") => new()
    {
        CommandType = CommandType.FailWorkflowExecution,
        FailWorkflowExecutionCommandAttributes = new FailWorkflowExecutionCommandAttributes
        {
            Failure = new Failure
            {
                Message = message, ApplicationFailureInfo = new ApplicationFailureInfo { Type = "Broken" },
            },
        },
    };

    public static Command CancelWorkflow() => new()
    {
        CommandType = CommandType.CancelWorkflowExecution,
        CancelWorkflowExecutionCommandAttributes = new CancelWorkflowExecutionCommandAttributes(),
    };

    public static Command StartTimer(string id, double seconds) => new()
    {
        CommandType = CommandType.StartTimer,
        StartTimerCommandAttributes = new StartTimerCommandAttributes
        {
            TimerId = id, StartToFireTimeout = Seconds(seconds),
        },
    };

    public static Command CancelTimer(string id) => new()
    {
        CommandType = CommandType.CancelTimer,
        CancelTimerCommandAttributes = new CancelTimerCommandAttributes { TimerId = id },
    };

    /// <summary>An activity with a start-to-close timeout of 60 s unless that is changed.</summary>
    public static Command Schedule(
        string id, string queue, Action<ScheduleActivityTaskCommandAttributes>? change = null)
    {
        var attributes = new ScheduleActivityTaskCommandAttributes
        {
            ActivityId = id,
            ActivityType = new ActivityType { Name = "Work" },
            TaskQueue = new ApiTaskQueue { Name = queue },
            StartToCloseTimeout = Seconds(60),
        };
        change?.Invoke(attributes);
        return new Command
        {
            CommandType = CommandType.ScheduleActivityTask, ScheduleActivityTaskCommandAttributes = attributes,
        };
    }

    public static Command CancelActivity(long scheduledEventId) => new()
    {
        CommandType = CommandType.RequestCancelActivityTask,
        RequestCancelActivityTaskCommandAttributes = new RequestCancelActivityTaskCommandAttributes
        {
            ScheduledEventId = scheduledEventId,
        },
    };

    public static Command Marker(string name)
    {
        var attributes = new RecordMarkerCommandAttributes { MarkerName = name };
        attributes.Details["data"] = Script.Payloads("1");
        return new Command { CommandType = CommandType.RecordMarker, RecordMarkerCommandAttributes = attributes };
    }

    public static Command UpsertMemo(string name, string? json)
    {
        var memo = new Memo();
        memo.Fields[name] = json is null ? new Payload() : Script.Json(json);
        if (json is null)
        {
            memo.Fields[name].Metadata["encoding"] = Google.Protobuf.ByteString.CopyFromUtf8("binary/null");
        }

        return new Command
        {
            CommandType = CommandType.ModifyWorkflowProperties,
            ModifyWorkflowPropertiesCommandAttributes = new ModifyWorkflowPropertiesCommandAttributes
            {
                UpsertedMemo = memo,
            },
        };
    }

    public static Command UpsertAttribute(string name, string json)
    {
        var attributes = new SearchAttributes();
        attributes.IndexedFields[name] = Script.Json(json);
        return new Command
        {
            CommandType = CommandType.UpsertWorkflowSearchAttributes,
            UpsertWorkflowSearchAttributesCommandAttributes = new UpsertWorkflowSearchAttributesCommandAttributes
            {
                SearchAttributes = attributes,
            },
        };
    }

    public static Command Message(string messageId) => new()
    {
        CommandType = CommandType.ProtocolMessage,
        ProtocolMessageCommandAttributes = new ProtocolMessageCommandAttributes { MessageId = messageId },
    };

    public static Command ContinueAsNew(string json) => new()
    {
        CommandType = CommandType.ContinueAsNewWorkflowExecution,
        ContinueAsNewWorkflowExecutionCommandAttributes = new ContinueAsNewWorkflowExecutionCommandAttributes
        {
            Input = Script.Payloads(json),
        },
    };

    /// <summary>
    /// A child whose id is the parent's and a name, on the queue of that child; or the parent's very id.
    /// </summary>
    public static Command StartChild(
        Script parent, string name, ParentClosePolicy policy = ParentClosePolicy.Unspecified)
    {
        var id = name.Length == 0 ? parent.WorkflowId : $"{parent.WorkflowId}-{name}";
        return new Command
        {
            CommandType = CommandType.StartChildWorkflowExecution,
            StartChildWorkflowExecutionCommandAttributes = new StartChildWorkflowExecutionCommandAttributes
            {
                WorkflowId = id,
                WorkflowType = new WorkflowType { Name = "Scripted" },
                TaskQueue = new ApiTaskQueue { Name = "queue-" + id },
                ParentClosePolicy = policy,
            },
        };
    }

    public static Command SignalExternal(string workflowId) => new()
    {
        CommandType = CommandType.SignalExternalWorkflowExecution,
        SignalExternalWorkflowExecutionCommandAttributes = new SignalExternalWorkflowExecutionCommandAttributes
        {
            Execution = new WorkflowExecution { WorkflowId = workflowId }, SignalName = "hello",
        },
    };

    public static Command CancelExternal(string workflowId) => new()
    {
        CommandType = CommandType.RequestCancelExternalWorkflowExecution,
        RequestCancelExternalWorkflowExecutionCommandAttributes =
            new RequestCancelExternalWorkflowExecutionCommandAttributes { WorkflowId = workflowId, Reason = "why" },
    };

    public static Duration Seconds(double seconds) => Duration.FromTimeSpan(TimeSpan.FromSeconds(seconds));
}
