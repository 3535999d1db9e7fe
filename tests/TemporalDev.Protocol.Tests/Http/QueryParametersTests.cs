using TemporalDev.Protocol.Http;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Protocol.Tests.Http;

public sealed class QueryParametersTests
{
    private static readonly HttpRoute History = new(
        "GET",
        "/n/{namespace}/w/{execution.workflow_id}",
        "/s/m",
        GetWorkflowExecutionHistoryRequest.Descriptor,
        hasBody: false);

    private static readonly HttpRoute Times = new(
        "GET", "/n/{namespace}", "/s/m", ListScheduleMatchingTimesRequest.Descriptor, false);

    [Theory]
    [InlineData("maximumPageSize=7")]
    [InlineData("maximum_page_size=7")]
    public void Populate_NameOfProtoOrJson_IsUnderstood(string query) =>
        Assert.Equal(7, Populate(query).MaximumPageSize);

    [Theory]
    [InlineData("historyEventFilterType=2")]
    [InlineData("historyEventFilterType=HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT")]
    public void Populate_EnumByNumberOrName_IsUnderstood(string query) =>
        Assert.Equal(HistoryEventFilterType.CloseEvent, Populate(query).HistoryEventFilterType);

    [Theory]
    [InlineData("nextPageToken=AAEC", "AAEC")]
    [InlineData("nextPageToken=AAE%3D", "AAE=")]
    [InlineData("nextPageToken=AAE", "AAE=")]
    [InlineData("nextPageToken=-_-_", "+/+/")]
    public void Populate_Bytes_AreReadInEitherAlphabet(string query, string expected) =>
        Assert.Equal(expected, Populate(query).NextPageToken.ToBase64());

    [Fact]
    public void Populate_NestedFieldsAndEscapes_AreSet()
    {
        var request = Populate("execution.runId=a+b%2B&waitNewEvent=true&pretty&unknown=1&execution.unknown=2");
        Assert.Equal("a b+", request.Execution.RunId);
        Assert.True(request.WaitNewEvent);
    }

    [Theory]
    [InlineData("execution.workflow_id=other")]
    [InlineData("execution.workflowId=other")]
    [InlineData("namespace=other")]
    public void Populate_FieldOfThePath_IsLeftToThePath(string query) =>
        Assert.Equal(new GetWorkflowExecutionHistoryRequest(), Populate(query));

    [Fact]
    public void Populate_Time_IsRead()
    {
        var request = new ListScheduleMatchingTimesRequest();
        QueryParameters.Populate(request, Times, QueryString.Parse("startTime=2030-01-01T02:00:00%2B02:00"));
        Assert.Equal(new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc), request.StartTime.ToDateTime());
    }

    [Theory]
    [InlineData(
        "maximumPageSize=x", "parsing field \"maximum_page_size\": strconv.ParseInt: parsing \"x\": invalid syntax")]
    [InlineData(
        "maximumPageSize=99999999999",
        "parsing field \"maximum_page_size\": strconv.ParseInt: parsing \"99999999999\": value out of range")]
    [InlineData("maximumPageSize=1&maximumPageSize=3", "too many values for field \"maximum_page_size\": 1, 3")]
    [InlineData(
        "historyEventFilterType=Bad", "parsing field \"history_event_filter_type\": \"Bad\" is not a valid value")]
    [InlineData(
        "historyEventFilterType=99", "parsing field \"history_event_filter_type\": \"99\" is not a valid value")]
    [InlineData(
        "waitNewEvent=maybe", "parsing field \"wait_new_event\": strconv.ParseBool: parsing \"maybe\": invalid syntax")]
    [InlineData("nextPageToken=***", "parsing field \"next_page_token\": illegal base64 data at input byte 0")]
    [InlineData(
        "execution=2",
        "parsing field \"execution\": unsupported message type: \"temporal.api.common.v1.WorkflowExecution\"")]
    [InlineData("maximumPageSize.x=2", "invalid path: \"maximumPageSize\" is not a message")]
    [InlineData("a=%%%", "invalid URL escape \"%%%\"")]
    [InlineData("a=%4", "invalid URL escape \"%4\"")]
    public void Populate_WrongValue_IsRefusedAsTheRealServerDoes(string query, string message)
    {
        var failure = Assert.Throws<GrpcStatusException>(() => Populate(query));
        Assert.Equal((GrpcStatusCode.InvalidArgument, message), (failure.Code, failure.Message));
    }

    private static GetWorkflowExecutionHistoryRequest Populate(string query)
    {
        var request = new GetWorkflowExecutionHistoryRequest();
        QueryParameters.Populate(request, History, QueryString.Parse(query));
        return request;
    }
}
