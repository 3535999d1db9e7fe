using System.Buffers.Binary;
using System.Numerics;
using Google.Protobuf;
using TemporalDev.Server.Persistence;

namespace TemporalDev.Server.History;

/// <summary>
/// Makes and reads the tokens by which workers answer tasks. Each ends with a checksum, so that a damaged one cannot
/// happen to name another task: a token cut before its attempt would name every attempt.
/// </summary>
internal static class TaskTokens
{
    private const int ChecksumLength = sizeof(uint);

    public static ByteString ForWorkflowTask(WorkflowRun run, WorkflowTaskState task) => Seal(new TaskToken
    {
        Kind = TaskToken.Types.Kind.Workflow,
        NamespaceId = run.State.NamespaceId,
        WorkflowId = run.State.WorkflowId,
        RunId = run.State.RunId,
        ScheduledEventId = task.ScheduledEventId,
        StartedEventId = task.StartedEventId,
        StartedTime = task.StartedTime,
        Attempt = task.Attempt,
    });

    public static ByteString ForActivity(WorkflowRun run, ActivityState activity) => Seal(new TaskToken
    {
        Kind = TaskToken.Types.Kind.Activity,
        NamespaceId = run.State.NamespaceId,
        WorkflowId = run.State.WorkflowId,
        RunId = run.State.RunId,
        ScheduledEventId = activity.ScheduledEventId,
        Attempt = activity.Attempt,
    });

    public static ByteString ForQuery(WorkflowRun run, string queryId) => Seal(new TaskToken
    {
        Kind = TaskToken.Types.Kind.Query,
        NamespaceId = run.State.NamespaceId,
        WorkflowId = run.State.WorkflowId,
        RunId = run.State.RunId,
        QueryId = queryId,
    });

    /// <summary>Reads a token of the kind expected.</summary>
    public static TaskToken Parse(ByteString token, TaskToken.Types.Kind kind)
    {
        if (token.IsEmpty)
        {
            throw Errors.InvalidArgument("Task token not set on request.");
        }

        return Open(token.Span) is { } parsed
            ? parsed.Kind == kind ? parsed : throw Errors.InvalidArgument("Invalid TaskToken.")
            : throw Errors.InvalidArgument("Error deserializing task token.");
    }

    private static ByteString Seal(TaskToken token)
    {
        var size = token.CalculateSize();
        var sealedToken = new byte[size + ChecksumLength];
        token.WriteTo(sealedToken.AsSpan(0, size));
        BinaryPrimitives.WriteUInt32LittleEndian(sealedToken.AsSpan(size), Checksum(sealedToken.AsSpan(0, size)));
        return UnsafeByteOperations.UnsafeWrap(sealedToken);
    }

    private static TaskToken? Open(ReadOnlySpan<byte> sealedToken)
    {
        var size = sealedToken.Length - ChecksumLength;
        if (size <= 0 || BinaryPrimitives.ReadUInt32LittleEndian(sealedToken[size..]) != Checksum(sealedToken[..size]))
        {
            return null;
        }

        try
        {
            return TaskToken.Parser.ParseFrom(sealedToken[..size]);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var b in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, b);
        }

        return ~checksum;
    }
}
