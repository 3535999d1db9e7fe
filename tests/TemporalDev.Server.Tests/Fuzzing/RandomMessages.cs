using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.Tests.Fuzzing;

/// <summary>
/// Messages of any type with fields that are sometimes what they should be, and mostly what they should not.
/// </summary>
internal sealed class RandomMessages(Random random, IReadOnlyList<string> foreignIds)
{
    private const int DeepestLevel = 5;

    private static readonly string[] Names =
    [
        "", "default", "no such thing", "a", "queue", "Type", "\0", "é\ud83d\ude00", "%s{0}' OR 1=1 --", "\u202e",
        "WorkflowType = 'a'", "ExecutionStatus = 1 AND (", "0 9 * * 1-5", "Europe/Berlin", "@every 1s",
    ];

    private static readonly long[] Numbers =
        [0, 1, -1, 2, 5, 60, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 253402300800];

    private readonly string _own = $"fuzz-{random.Next(50)}";

    /// <summary>A message of a type.</summary>
    public IMessage Create(MessageDescriptor type) => Create(type, 0);

    private IMessage Create(MessageDescriptor type, int level)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (random.Next(level == 0 ? 5 : 3) != 0 || field.IsRequired)
            {
                Fill(message, field, level);
            }
        }

        if (message is WorkflowExecution execution && foreignIds.Contains(execution.WorkflowId))
        {
            // The right name with the wrong run: must never reach it.
            execution.RunId = Guid.NewGuid().ToString();
        }

        return message;
    }

    private void Fill(IMessage message, FieldDescriptor field, int level)
    {
        if (field.FieldType == FieldType.Message && level >= DeepestLevel)
        {
            return;
        }

        if (field.IsMap)
        {
            var key = field.MessageType.FindFieldByNumber(1);
            var value = field.MessageType.FindFieldByNumber(2);
            ((IDictionary)field.Accessor.GetValue(message))[Value(key, level)] = Value(value, level + 1);
        }
        else if (field.IsRepeated)
        {
            var list = (IList)field.Accessor.GetValue(message);
            for (var left = random.Next(4); left > 0; left--)
            {
                list.Add(Value(field, level + 1));
            }
        }
        else
        {
            field.Accessor.SetValue(message, Value(field, level + 1));
        }
    }

    private object Value(FieldDescriptor field, int level) => field.FieldType switch
    {
        FieldType.Message when IsWrapper(field.MessageType) => Value(field.MessageType.FindFieldByNumber(1), level),
        FieldType.Message or FieldType.Group => Create(field.MessageType, level),
        FieldType.String => Text(field),
        FieldType.Bytes => Bytes(),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Double => (double)Number(),
        FieldType.Float => random.Next(3) == 0 ? float.NaN : Number(),
        FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, EnumNumber(field)),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => Number(),
        FieldType.UInt64 or FieldType.Fixed64 => unchecked((ulong)Number()),
        FieldType.UInt32 or FieldType.Fixed32 => unchecked((uint)Number()),
        _ => unchecked((int)Number()),
    };

    // Generated code shows these as nullable numbers and texts.
    private static bool IsWrapper(MessageDescriptor type) => type.File.Name == "google/protobuf/wrappers.proto";

    private string Text(FieldDescriptor field) => field.Name switch
    {
        "namespace" when random.Next(10) < 8 => "default",
        "workflow_id" when field.ContainingType.Name == nameof(WorkflowExecution) && random.Next(3) == 0 =>
            foreignIds[random.Next(foreignIds.Count)],
        "workflow_id" or "schedule_id" or "activity_id" when random.Next(10) < 8 => _own,
        "run_id" or "request_id" when random.Next(2) == 0 => Guid.NewGuid().ToString(),
        _ when random.Next(200) == 0 => new string('x', random.Next(100_000)),
        _ => Names[random.Next(Names.Length)],
    };

    private ByteString Bytes()
    {
        var bytes = new byte[random.Next(random.Next(50) == 0 ? 5_000 : 40)];
        random.NextBytes(bytes);
        return ByteString.CopyFrom(bytes);
    }

    private long Number() => random.Next(4) == 0 ? random.NextInt64() : Numbers[random.Next(Numbers.Length)];

    private int EnumNumber(FieldDescriptor field) => random.Next(10) == 0
        ? random.Next(-5, 1_000)
        : field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Number;
}
