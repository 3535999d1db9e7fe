using Temporalio.Api.Common.V1;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Tests.Common;

public sealed class SearchAttributeCollectionTests
{
    private static readonly SearchAttributeKey<string> Keyword = SearchAttributeKey.CreateKeyword("K");
    private static readonly SearchAttributeKey<string> Text = SearchAttributeKey.CreateText("T");
    private static readonly SearchAttributeKey<long> Number = SearchAttributeKey.CreateLong("N");
    private static readonly SearchAttributeKey<double> Real = SearchAttributeKey.CreateDouble("R");
    private static readonly SearchAttributeKey<bool> Flag = SearchAttributeKey.CreateBool("F");
    private static readonly SearchAttributeKey<DateTimeOffset> Time = SearchAttributeKey.CreateDateTimeOffset("D");

    private static readonly SearchAttributeKey<IReadOnlyCollection<string>> List =
        SearchAttributeKey.CreateKeywordList("L");

    private static readonly DateTimeOffset When = new(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private static readonly SearchAttributeCollection All = new SearchAttributeCollection.Builder()
        .Set(Keyword, "k").Set(Text, "some text").Set(Number, 42).Set(Real, 1.5).Set(Flag, true).Set(Time, When)
        .Set(List, ["x", "y"])
        .ToSearchAttributeCollection();

    [Theory]
    [InlineData("K", "Keyword", "\"k\"")]
    [InlineData("T", "Text", "\"some text\"")]
    [InlineData("N", "Int", "42")]
    [InlineData("R", "Double", "1.5")]
    [InlineData("F", "Bool", "true")]
    [InlineData("D", "Datetime", "\"2001-02-03T04:05:06+00:00\"")]
    [InlineData("L", "KeywordList", "[\"x\",\"y\"]")]
    public void ToProto_OfEachType_IsWhatTheOfficialSdkWrites(string name, string type, string json)
    {
        var payload = All.ToProto().IndexedFields[name];

        Assert.Equal("json/plain", payload.Metadata["encoding"].ToStringUtf8());
        Assert.Equal(type, payload.Metadata["type"].ToStringUtf8());
        Assert.Equal(json, payload.Data.ToStringUtf8().Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    [Fact]
    public void FromProto_OfAllTypes_RoundTrips()
    {
        var back = SearchAttributeCollection.FromProto(All.ToProto());

        Assert.Equal(7, back.Count);
        Assert.Equal("k", back.Get(Keyword));
        Assert.Equal("some text", back.Get(Text));
        Assert.Equal(42, back.Get(Number));
        Assert.Equal(1.5, back.Get(Real));
        Assert.True(back.Get(Flag));
        Assert.Equal(When, back.Get(Time));
        Assert.Equal(["x", "y"], back.Get(List));
    }

    [Fact]
    public void FromProto_OfWhatHasNoTypeOrNoValue_LeavesItOut()
    {
        var proto = All.ToProto();
        proto.IndexedFields["K"].Metadata.Remove("type");
        proto.IndexedFields["N"].Metadata["type"] = Google.Protobuf.ByteString.CopyFromUtf8("Unheard");
        var nothing = DataConverter.Default.PayloadConverter.ToPayload(null);
        nothing.Metadata["type"] = proto.IndexedFields["T"].Metadata["type"];
        proto.IndexedFields["T"] = nothing;

        Assert.Equal(4, SearchAttributeCollection.FromProto(proto).Count);
    }

    [Fact]
    public void Get_OfAnotherType_NamesTheKey()
    {
        var e = Assert.Throws<KeyNotFoundException>(() => All.Get(SearchAttributeKey.CreateLong("K")));

        Assert.Equal("K not found or was present with different type", e.Message);
        Assert.True(All.ContainsKey("K"));
        Assert.False(All.ContainsKey(SearchAttributeKey.CreateLong("K")));
    }

    [Fact]
    public void Set_OfOneNameTwice_KeepsTheLastType()
    {
        var collection = new SearchAttributeCollection.Builder(All).Set(SearchAttributeKey.CreateLong("K"), 1)
            .Unset(Text).ToSearchAttributeCollection();

        Assert.Equal(6, collection.Count);
        Assert.Equal(1, collection.Get(SearchAttributeKey.CreateLong("K")));
        Assert.False(collection.TryGetValue(Keyword, out _));
    }

    [Fact]
    public void Keys_ByNameAndType_CompareAndEqual()
    {
        Assert.True(SearchAttributeKey.CreateKeyword("K") == Keyword);
        Assert.True(SearchAttributeKey.CreateText("K") != Keyword);
        Assert.True(Keyword < Text);
        Assert.Equal(Keyword.GetHashCode(), SearchAttributeKey.CreateKeyword("K").GetHashCode());
    }

    [Fact]
    public void Empty_ToProto_HasNoFields() =>
        Assert.Equal(new SearchAttributes(), SearchAttributeCollection.Empty.ToProto());
}
