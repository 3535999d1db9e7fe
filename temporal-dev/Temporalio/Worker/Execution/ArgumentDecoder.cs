using System.Reflection;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Worker.Execution;

/// <summary>Converts payloads to the arguments of a method.</summary>
internal static class ArgumentDecoder
{
    /// <summary>Converts payloads; missing ones take the parameters' defaults, surplus ones are ignored.</summary>
    /// <param name="converter">Converts each.</param>
    /// <param name="parameters">The method's parameters.</param>
    /// <param name="payloads">What came.</param>
    /// <param name="subject">What the error is about.</param>
    /// <param name="dynamicPrefix">
    /// For a dynamic method, what goes before the array of raw arguments; null for any other.
    /// </param>
    /// <exception cref="InvalidOperationException">There are too few payloads, or one does not convert.</exception>
    public static object?[] Decode(
        IPayloadConverter converter,
        ParameterInfo[] parameters,
        IReadOnlyCollection<Payload> payloads,
        string subject,
        IReadOnlyCollection<object?>? dynamicPrefix = null)
    {
        if (dynamicPrefix is not null)
        {
            return [.. dynamicPrefix, payloads.Select(p => (IRawValue)new RawValue(p)).ToArray()];
        }

        var required = parameters.Count(p => !p.HasDefaultValue);
        if (payloads.Count < required)
        {
            throw new InvalidOperationException(
                $"{subject} given {payloads.Count} parameter(s), but more than that are required by the signature");
        }

        try
        {
            var given = parameters.Zip(payloads, (parameter, payload) =>
                converter.ToValue(payload, parameter.ParameterType));
            return [.. given, .. parameters.Skip(payloads.Count).Select(p => p.DefaultValue)];
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{subject} had failure decoding parameters", e);
        }
    }
}
