using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Http.Json;

namespace TemporalDev.Protocol.Http;

/// <summary>Values of fields in a query. Refusals have the words of the Go library that grpc-gateway uses.</summary>
internal static class QueryValue
{
    /// <summary>Reads a value as the field's accessor wants it.</summary>
    /// <exception cref="GrpcStatusException">It does not fit.</exception>
    public static object Parse(FieldDescriptor field, string text) => field.FieldType switch
    {
        FieldType.String => text,
        FieldType.Bool => Bool(field, text),
        FieldType.Enum => Enumeration(field, text),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => Integer<int>(field, text, "ParseInt"),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => Integer<long>(field, text, "ParseInt"),
        FieldType.UInt32 or FieldType.Fixed32 => Integer<uint>(field, text, "ParseUint"),
        FieldType.UInt64 or FieldType.Fixed64 => Integer<ulong>(field, text, "ParseUint"),
        FieldType.Float => (object)(float)Real(field, text),
        FieldType.Double => (object)Real(field, text),
        FieldType.Bytes => Bytes(field, text),
        _ => Message(field, text),
    };

    private static object Bool(FieldDescriptor field, string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => throw Wrong(field, $"strconv.ParseBool: parsing \"{text}\": invalid syntax"),
    };

    private static object Enumeration(FieldDescriptor field, string text)
    {
        var value = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? field.EnumType.FindValueByNumber(number)
            : field.EnumType.FindValueByName(text);
        return value?.Number ?? throw Wrong(field, $"\"{text}\" is not a valid value");
    }

    private static object Integer<T>(FieldDescriptor field, string text, string function)
        where T : struct, IBinaryInteger<T>
    {
        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        var isNumber = BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        var reason = isNumber ? "value out of range" : "invalid syntax";
        throw Wrong(field, $"strconv.{function}: parsing \"{text}\": {reason}");
    }

    private static double Real(FieldDescriptor field, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(field, $"strconv.ParseFloat: parsing \"{text}\": invalid syntax");

    private static object Bytes(FieldDescriptor field, string text) => Base64Text.TryDecode(text, out var bytes)
        ? ByteString.CopyFrom(bytes)
        : throw Wrong(field, $"illegal base64 data at input byte {Base64Text.FirstWrong(text)}");

    private static object Message(FieldDescriptor field, string text)
    {
        var type = field.MessageType;
        if (type.FullName != Timestamp.Descriptor.FullName && type.FullName != Duration.Descriptor.FullName)
        {
            throw Wrong(field, $"unsupported message type: \"{type.FullName}\"");
        }

        return WellKnownJson.TryParse(type, $"\"{JsonEncodedText.Encode(text)}\"", out var message)
            ? message
            : throw Wrong(field, $"invalid {type.FullName} value \"{text}\"");
    }

    private static GrpcStatusException Wrong(FieldDescriptor field, string reason) =>
        new(GrpcStatusCode.InvalidArgument, $"parsing field \"{field.Name}\": {reason}");
}
