using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace TemporalDev.Protocol.Http.Json;

/// <content>Numbers, texts and names, and how what is wrong is told.</content>
internal sealed partial class MessageJsonReader
{
    private object ReadScalar(ref Utf8JsonReader reader, FieldDescriptor field) =>
        TryReadScalar(ref reader, field) ?? throw Wrong(
            ref reader, $"invalid value for {TypeName(field)} type: {Token(ref reader)}");

    private object? TryReadScalar(ref Utf8JsonReader reader, FieldDescriptor field)
    {
        switch (field.FieldType)
        {
            case FieldType.Bool:
                return reader.TokenType switch
                {
                    JsonTokenType.True => true,
                    JsonTokenType.False => false,
                    _ => null,
                };
            case FieldType.String:
                return reader.TokenType == JsonTokenType.String ? StringOf(ref reader) : null;
            case FieldType.Bytes:
                return reader.TokenType == JsonTokenType.String
                    && Base64Text.TryDecode(StringOf(ref reader), out var bytes)
                        ? ByteString.CopyFrom(bytes)
                        : null;
            case FieldType.Enum when reader.TokenType == JsonTokenType.String:
                return EnumNames.TryParse(field.EnumType, StringOf(ref reader), out var number) ? number : null;
            default:
                return NumberText(ref reader) is { } text ? Number(field.FieldType, text) : null;
        }
    }

    /// <summary>A map's key, which JSON writes as text whatever it is.</summary>
    private object ReadKey(ref Utf8JsonReader reader, FieldDescriptor field)
    {
        var text = StringOf(ref reader);
        object? key = field.FieldType switch
        {
            FieldType.String => text,
            FieldType.Bool => bool.TryParse(text, out var truth) ? truth : null,
            _ => Number(field.FieldType, text),
        };
        return key ?? throw Wrong(ref reader, $"invalid value for {TypeName(field)} key: {Token(ref reader)}");
    }

    // Each is boxed by itself: together they would all become doubles.
    private static object? Number(FieldType type, string text) => type switch
    {
        FieldType.Double => (object?)Real(text),
        FieldType.Float => (object?)(float?)Real(text),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => (object?)Integer<long>(text),
        FieldType.UInt64 or FieldType.Fixed64 => (object?)Integer<ulong>(text),
        FieldType.UInt32 or FieldType.Fixed32 => (object?)Integer<uint>(text),
        _ => (object?)Integer<int>(text),
    };

    private static double? Real(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
                ? number
                : null,
    };

    /// <summary>An integer, also as 3e0 or 3.0.</summary>
    private static T? Integer<T>(string text)
        where T : struct, IBinaryInteger<T>
    {
        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return integer;
        }

        const NumberStyles style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number)
            && decimal.IsInteger(number)
            && T.TryParse(number.ToString("0", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out integer)
                ? integer
                : null;
    }

    private string? NumberText(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => Token(ref reader),
        JsonTokenType.String => StringOf(ref reader),
        _ => null,
    };

    private string StringOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Syntax((int)reader.TokenStartIndex, "invalid UTF-8 in string");
        }
    }

    /// <summary>The token as it was written.</summary>
    private string Token(ref Utf8JsonReader reader) =>
        Encoding.UTF8.GetString(_text.Span[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);

    private static string TypeName(FieldDescriptor field) => field.FieldType.ToString().ToLowerInvariant();

    private GrpcStatusException Unexpected(ref Utf8JsonReader reader) =>
        Syntax((int)reader.TokenStartIndex, $"unexpected token {Token(ref reader)}");

    private GrpcStatusException Wrong(ref Utf8JsonReader reader, string what) =>
        Wrong((int)reader.TokenStartIndex, what);

    private GrpcStatusException Wrong(int at, string what) => Error(at, string.Empty, what);

    private GrpcStatusException Syntax(int at, string what) => Error(at, "syntax error ", what);

    private GrpcStatusException Error(int at, string kind, string what)
    {
        var before = _text.Span[..at];
        var line = before.Count((byte)'\n') + 1;
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        var column = Encoding.UTF8.GetString(before[lineStart..]).EnumerateRunes().Count() + 1;
        return new GrpcStatusException(
            GrpcStatusCode.InvalidArgument, $"temporalproto: {kind}(line {line}:{column}): {what}");
    }
}
