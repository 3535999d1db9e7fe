using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Tests.Converters;

public sealed class DefaultPayloadConverterTests
{
    private static readonly IPayloadConverter Converter = DataConverter.Default.PayloadConverter;

    public enum Colour
    {
        Red,
        Green,
    }

    public static TheoryData<object?, string, string> Shapes => new()
    {
        { null, "binary/null", "" },
        { new byte[] { 0, 1, 255 }, "binary/plain", "\u0000\u0001\u00FF" },
        { "ä\"<1>", "json/plain", "\"\\u00E4\\u0022\\u003C1\\u003E\"" },
        { 7, "json/plain", "7" },
        { Colour.Green, "json/plain", "1" },
        { default(ValueTuple), "json/plain", "{}" },
        { TimeSpan.FromMilliseconds(1500), "json/plain", "\"00:00:01.5000000\"" },
        { new[] { 1, 2 }, "json/plain", "[1,2]" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ToPayload_OfEachShape_IsWhatTheOfficialSdkWrites(object? value, string encoding, string latin1)
    {
        var payload = Converter.ToPayload(value);

        Assert.Equal(encoding, payload.Metadata["encoding"].ToStringUtf8());
        Assert.Equal(latin1, payload.Data.ToString(System.Text.Encoding.Latin1));
        Assert.Single(payload.Metadata);
    }

    [Fact]
    public void ToPayload_OfMessage_IsProtoJsonWithItsType()
    {
        var payload = Converter.ToPayload(new WorkflowExecution { WorkflowId = "w" });

        Assert.Equal("json/protobuf", payload.Metadata["encoding"].ToStringUtf8());
        Assert.Equal("temporal.api.common.v1.WorkflowExecution", payload.Metadata["messageType"].ToStringUtf8());
        Assert.Equal("w", Converter.ToValue<WorkflowExecution>(payload).WorkflowId);
    }

    [Fact]
    public void ToValue_OfBinaryMessage_ReadsIt()
    {
        Assert.True(new BinaryProtoConverter().TryToPayload(new WorkflowExecution { RunId = "r" }, out var payload));

        Assert.Equal("binary/protobuf", payload.Metadata["encoding"].ToStringUtf8());
        Assert.Equal("r", Converter.ToValue<WorkflowExecution>(payload).RunId);
    }

    [Fact]
    public void ToValue_OfAnotherMessage_NamesBoth()
    {
        var payload = Converter.ToPayload(new WorkflowExecution());

        var e = Assert.Throws<ArgumentException>(() => Converter.ToValue<WorkflowType>(payload));

        Assert.Equal(
            "The payload holds message 'temporal.api.common.v1.WorkflowExecution', " +
            "not 'temporal.api.common.v1.WorkflowType' as was asked for.",
            e.Message);
    }

    [Fact]
    public void ToValue_OfRecord_RoundTrips()
    {
        var value = new Sample("n", null, Colour.Green, new Dictionary<string, decimal> { ["a"] = 1.10m });

        var back = Converter.ToValue<Sample>(Converter.ToPayload(value));

        Assert.Equal(value with { Prices = back.Prices }, back);
        Assert.Equal(1.10m, back.Prices["a"]);
    }

    [Fact]
    public void ToValue_OfNull_IsNullForReferencesAndNullables()
    {
        var payload = Converter.ToPayload(null);

        Assert.Null(Converter.ToValue<string?>(payload));
        Assert.Null(Converter.ToValue<int?>(payload));
        Assert.Throws<ArgumentException>(() => Converter.ToValue<int>(payload));
    }

    [Fact]
    public void RawValue_EitherWay_IsThePayloadItself()
    {
        var payload = Converter.ToPayload("x");

        Assert.Same(payload, Converter.ToPayload(new RawValue(payload)));
        Assert.Same(payload, Converter.ToValue<IRawValue>(payload).Payload);
        Assert.Equal("x", Converter.ToValue<string>(new RawValue(payload)));
    }

    [Fact]
    public void ToValue_OfUnknownEncoding_NamesIt()
    {
        var payload = new Payload { Metadata = { ["encoding"] = ByteString.CopyFromUtf8("binary/encrypted") } };

        var e = Assert.Throws<ArgumentException>(() => Converter.ToValue<string>(payload));

        Assert.Equal(
            "Payload encoding 'binary/encrypted' is not known. A codec or converter for it is missing.", e.Message);
    }

    [Fact]
    public void ToPayload_WithCamelCaseOptions_UsesThem()
    {
        var converter = new DefaultPayloadConverter(new JsonSerializerOptions(JsonSerializerDefaults.Web));

        Assert.Equal("{\"id\":1}", converter.ToPayload(new { Id = 1 }).Data.ToStringUtf8());
    }

    [Fact]
    public void MarkedType_EitherWay_TravelsAsItsTransferType()
    {
        var payload = Converter.ToPayload(new Celsius(21));

        Assert.Equal("21", payload.Data.ToStringUtf8());
        Assert.Equal(new Celsius(21), Converter.ToValue<Celsius>(payload));
    }

    [Fact]
    public void CommonTypes_OfObject_AreEverydayTypes()
    {
        var options = new JsonSerializerOptions { Converters = { JsonCommonTypeConverter.Instance } };
        var converter = new DefaultPayloadConverter(options);

        var value = converter.ToValue<object>(converter.ToPayload(new { a = 1, b = new object[] { 1.5, "x", true } }));

        var map = Assert.IsType<Dictionary<string, object?>>(value);
        Assert.Equal(1L, map["a"]);
        Assert.Equal([1.5, "x", true], Assert.IsType<List<object?>>(map["b"]));
    }

    public sealed record Sample(
        string Name, int? Count, Colour Colour, IReadOnlyDictionary<string, decimal> Prices);

    [TemporalTransferTypeConverter(typeof(CelsiusConverter))]
    public sealed record Celsius(int Degrees);

    public sealed class CelsiusConverter : ITemporalTransferTypeConverter
    {
        public Type TransferType => typeof(int);

        public object? ToTransferType(object? value) => ((Celsius)value!).Degrees;

        public object? FromTransferType(object? transferType) => new Celsius((int)transferType!);
    }
}
