using System.Collections;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Common;

namespace Temporalio.Worker.Execution;

/// <summary>Replaces every payload in a message, wherever it is, but never those of search attributes.</summary>
internal sealed class PayloadVisitor(
    Func<IReadOnlyCollection<Payload>, Task<IReadOnlyCollection<Payload>>> transform)
{
    /// <summary>Visits a message and all messages in it. Payloads of one list are transformed together.</summary>
    public async Task VisitAsync(IMessage message)
    {
        foreach (var field in MessageFields.Of(message.GetType()))
        {
            switch (field.ValueIn(message))
            {
                case null:
                    break;
                case IDictionary map:
                    await VisitMapAsync(field.MessageType, map).ConfigureAwait(false);
                    break;
                case IList list:
                    await VisitListAsync(field.MessageType, list).ConfigureAwait(false);
                    break;
                case var value:
                    if (await TransformedAsync(field.MessageType, value).ConfigureAwait(false) is { } replacement)
                    {
                        field.Property.SetValue(message, replacement);
                    }

                    break;
            }
        }
    }

    private async Task VisitMapAsync(Type type, IDictionary map)
    {
        foreach (var key in map.Keys.Cast<object>().ToList())
        {
            if (await TransformedAsync(type, map[key]!).ConfigureAwait(false) is { } replacement)
            {
                map[key] = replacement;
            }
        }
    }

    private async Task VisitListAsync(Type type, IList list)
    {
        if (type != typeof(Payload))
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
    private async Task<Payload?> TransformedAsync(Type type, object value)
    {
        if (type == typeof(Payload))
        {
            var transformed = await transform([(Payload)value]).ConfigureAwait(false);
            return transformed.Count == 1
                ? transformed.First()
                : throw new InvalidOperationException(
                    $"The payload codec made {transformed.Count} payloads of a single one. It must stay single.");
        }

        if (type != typeof(SearchAttributes))
        {
            await VisitAsync((IMessage)value).ConfigureAwait(false);
        }

        return null;
    }
}
