using System.Collections;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Common.V1;
using Temporalio.Common;

namespace Temporalio.Client;

/// <summary>One field of a request that is larger than it may be.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="IsMemo">Whether it is a memo.</param>
/// <param name="Size">Its size, in bytes.</param>
/// <param name="Limit">What it may have, in bytes.</param>
internal sealed record PayloadViolation(string Path, bool IsMemo, int Size, int Limit)
{
    /// <summary>What is measured, as messages call it.</summary>
    public string What => IsMemo ? "memo" : "payloads";

    /// <summary>What a task fails with.</summary>
    public string Message => $"[TMPRL1103] Attempted to upload {What} with size that exceeded the error limit.";
}

/// <summary>Measures payloads and memos in requests, before a server refuses them.</summary>
internal static class PayloadSizes
{
    /// <summary>Warns of all that is larger than it should be.</summary>
    public static void Check(IMessage request, PayloadLimitsOptions limits, ILogger logger)
    {
        foreach (var large in Violations(request, limits.PayloadsWarnSize, limits.MemoWarnSize, isError: false))
        {
            ConnectionLog.PayloadsLarge(
                logger, large.What, large.Path, request.GetType().Name, large.Size, large.Limit);
        }
    }

    /// <summary>Finds the first field that the server would refuse.</summary>
    public static PayloadViolation? FirstError(IMessage request, int payloadsLimit, int memoLimit) =>
        Violations(request, payloadsLimit, memoLimit, isError: true).FirstOrDefault();

    /// <param name="request">The request.</param>
    /// <param name="payloadsLimit">Limit of payloads; 0 for none.</param>
    /// <param name="memoLimit">Limit of memos; 0 for none.</param>
    /// <param name="isError">Whether only what the server enforces counts.</param>
    private static IEnumerable<PayloadViolation> Violations(
        IMessage request, int payloadsLimit, int memoLimit, bool isError)
    {
        var smallest = Math.Min(
            payloadsLimit > 0 ? payloadsLimit : int.MaxValue, memoLimit > 0 ? memoLimit : int.MaxValue);

        // Hardly any request is so large that it must be taken apart.
        if (PayloadFields.Of(request.GetType()).Length == 0 || request.CalculateSize() <= smallest)
        {
            return [];
        }

        return from leaf in Leaves(request, string.Empty, smallest)
               where !isError || leaf.Limit != PayloadLimit.PayloadsWarning
               let isMemo = leaf.Limit == PayloadLimit.Memo
               let limit = isMemo ? memoLimit : payloadsLimit
               where limit > 0 && leaf.Size > limit
               select new PayloadViolation(leaf.Path, isMemo, leaf.Size, limit);
    }

    /// <summary>What is measured in a message. What is no larger as a whole is not looked into.</summary>
    private static IEnumerable<(string Path, PayloadLimit Limit, int Size)> Leaves(
        IMessage message, string path, int smallest)
    {
        foreach (var (field, limit) in PayloadFields.Of(message.GetType()))
        {
            if (field.ValueIn(message) is not { } value)
            {
                continue;
            }

            if (limit != PayloadLimit.None)
            {
                yield return ($"{path}{field.Name}", limit, Size(value));
                continue;
            }

            foreach (var leaf in Nested(field, value)
                .Where(nested => nested.Message.CalculateSize() > smallest)
                .SelectMany(nested => Leaves(nested.Message, $"{path}{field.Name}{nested.Index}.", smallest)))
            {
                yield return leaf;
            }
        }
    }

    private static IEnumerable<(string Index, IMessage Message)> Nested(MessageField field, object value) =>
        value switch
        {
            IMessage single => [(string.Empty, single)],
            IDictionary map => map.Keys.Cast<object>().Select(key => ($"[{key}]", (IMessage)map[key]!)),
            IList list => list.Cast<IMessage>().Select((item, index) => ($"[{index}]", item)),
            _ => throw new InvalidOperationException($"Field '{field.Name}' holds no messages."),
        };

    /// <summary>The size as the server counts it.</summary>
    private static int Size(object value) => value switch
    {
        SearchAttributes attributes => attributes.IndexedFields.Sum(f => f.Key.Length + f.Value.Data.Length),
        IMessage message => message.CalculateSize(),
        IDictionary map => map.Keys.Cast<string>().Sum(key => key.Length + ((IMessage)map[key]!).CalculateSize()),
        _ => 0,
    };
}
