using Google.Protobuf;
using TemporalDev.Server.Persistence;

namespace TemporalDev.Server.History;

/// <summary>Makes and reads the tokens by which workers answer tasks.</summary>
internal static class TaskTokens
{
    public static ByteString ForWorkflowTask(WorkflowRun run, WorkflowTaskState task) => new TaskToken
    {
        Kind = TaskToken.Types.Kind.Workflow,
        NamespaceId = run.State.NamespaceId,
        WorkflowId = run.State.WorkflowId,
        RunId = run.State.RunId,
        ScheduledEventId = task.ScheduledEventId,
        StartedEventId = task.StartedEventId,
        StartedTime = task.StartedTime,
        Attempt = task.Attempt,
    }.ToByteString();

    public static ByteString ForActivity(WorkflowRun run, ActivityState activity) => new TaskToken
    {
        Kind = TaskToken.Types.Kind.Activity,
        NamespaceId = run.State.NamespaceId,
        WorkflowId = run.State.WorkflowId,
        RunId = run.State.RunId,
        ScheduledEventId = activity.ScheduledEventId,
        Attempt = activity.Attempt,
    }.ToByteString();

    public static ByteString ForQuery(WorkflowRun run, string queryId) => new TaskToken
    {
        Kind = TaskToken.Types.Kind.Query,
        NamespaceId = run.State.NamespaceId,
        WorkflowId = run.State.WorkflowId,
        RunId = run.State.RunId,
        QueryId = queryId,
    }.ToByteString();

    /// <summary>Reads a token of the kind expected.</summary>
    public static TaskToken Parse(ByteString token, TaskToken.Types.Kind kind)
    {
        if (token.IsEmpty)
        {
            throw Errors.InvalidArgument("Task token not set on request.");
        }

        try
        {
            var parsed = TaskToken.Parser.ParseFrom(token);
            return parsed.Kind == kind ? parsed : throw Errors.InvalidArgument("Invalid TaskToken.");
        }
        catch (InvalidProtocolBufferException)
        {
            throw Errors.InvalidArgument("Error deserializing task token.");
        }
    }
}
