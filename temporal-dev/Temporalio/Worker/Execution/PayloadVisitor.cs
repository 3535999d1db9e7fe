using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Temporalio.Api.Common.V1;

namespace Temporalio.Worker.Execution;

/// <summary>Replaces every payload in a message, wherever it is, but never those of search attributes.</summary>
internal sealed class PayloadVisitor(
    Func<IReadOnlyCollection<Payload>, Task<IReadOnlyCollection<Payload>>> transform)
{
    private const int MapValueField = 2;

    /// <summary>Visits a message and all messages in it. Payloads of one list are transformed together.</summary>
    public async Task VisitAsync(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (field.FieldType != FieldType.Message || field.Accessor.GetValue(message) is not { } value)
            {
                continue;
            }

            if (field.IsMap)
            {
                await VisitMapAsync(field, (IDictionary)value).ConfigureAwait(false);
            }
            else if (field.IsRepeated)
            {
                await VisitListAsync(field.MessageType, (IList)value).ConfigureAwait(false);
            }
            else if (await TransformedAsync(field.MessageType, value).ConfigureAwait(false) is { } replacement)
            {
                field.Accessor.SetValue(message, replacement);
            }
        }
    }

    private async Task VisitMapAsync(FieldDescriptor field, IDictionary map)
    {
        var valueField = field.MessageType.FindFieldByNumber(MapValueField);
        if (valueField.FieldType != FieldType.Message)
        {
            return;
        }

        foreach (var key in map.Keys.Cast<object>().ToList())
        {
            if (await TransformedAsync(valueField.MessageType, map[key]!).ConfigureAwait(false) is { } replacement)
            {
                map[key] = replacement;
            }
        }
    }

    private async Task VisitListAsync(MessageDescriptor type, IList list)
    {
        if (type != Payload.Descriptor)
        {
            foreach (var item in list)
            {
                await TransformedAsync(type, item!).ConfigureAwait(false);
            }
        }
        else if (list.Count > 0)
        {
            var transformed = await transform([.. list.Cast<Payload>()]).ConfigureAwait(false);
            var kept = transformed.ToList();
            list.Clear();
            foreach (var payload in kept)
            {
                list.Add(payload);
            }
        }
    }

    /// <summary>The payload to put in place of one; null for any other message, which is visited.</summary>
    private async Task<Payload?> TransformedAsync(MessageDescriptor type, object value)
    {
        if (type == Payload.Descriptor)
        {
            var transformed = await transform([(Payload)value]).ConfigureAwait(false);
            return transformed.Count == 1
                ? transformed.First()
                : throw new InvalidOperationException(
                    $"The payload codec made {transformed.Count} payloads of a single one. It must stay single.");
        }

        if (type != SearchAttributes.Descriptor)
        {
            await VisitAsync((IMessage)value).ConfigureAwait(false);
        }

        return null;
    }
}
