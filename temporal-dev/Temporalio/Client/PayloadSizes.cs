using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Common.V1;

namespace Temporalio.Client;

/// <summary>Warns of large payloads and memos in requests, before a server refuses them.</summary>
internal static class PayloadSizes
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor[]> Fields = new();

    /// <summary>Looks at the request's own fields; those of commands are the worker's to check.</summary>
    public static void Check(IMessage request, PayloadLimitsOptions limits, ILogger logger)
    {
        foreach (var field in Fields.GetOrAdd(request.Descriptor, PayloadFields))
        {
            var isMemo = field.MessageType == Memo.Descriptor;
            var limit = isMemo ? limits.MemoWarnSize : limits.PayloadsWarnSize;
            if (field.Accessor.GetValue(request) is IMessage value && value.CalculateSize() is var size && size > limit)
            {
                ConnectionLog.PayloadsLarge(logger, field.Name, request.Descriptor.Name, size, limit);
            }
        }
    }

    private static FieldDescriptor[] PayloadFields(MessageDescriptor request) =>
    [
        .. request.Fields.InDeclarationOrder().Where(field =>
            field is { FieldType: FieldType.Message, IsRepeated: false } &&
            (field.MessageType == Payloads.Descriptor || field.MessageType == Memo.Descriptor)),
    ];
}
