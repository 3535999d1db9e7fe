using Google.Protobuf;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TestService.V1;
using Temporalio.Api.WorkflowService.V1;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.Timers;

/// <summary>
/// A server that skips time. Time outside stands still here, so whatever passes is skipped, and all times are known to
/// the tick.
/// </summary>
public abstract class TimeSkippingTest : IAsyncLifetime
{
    private TemporalDevServer _server = null!;
    private ProtocolClient _client = null!;

    private protected ManualTimeProvider Outside { get; init; } = new();

    private protected WarningLog Logs { get; } = new();

    private protected TimeSkipping Time => _server.TimeSkipping!;

    private protected DateTimeOffset Start => Outside.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        _server = await TemporalDevServer.StartAsync(new()
        {
            TimeProvider = Outside, TimeSkipping = TimeSkippingMode.Locked, LoggerFactory = Logs,
        });
        _client = new ProtocolClient(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Script Play(string name) => new(_server.Address, name);

    private protected static SleepRequest Sleep(double seconds) => new() { Duration = Commands.Seconds(seconds) };

    private protected Task<TResponse> CallAsync<TResponse>(string method, IMessage request)
        where TResponse : IMessage<TResponse> =>
        _client.CallAsync<TResponse>(ProtocolClient.TestService, method, request);

    private protected static async Task<IList<HistoryEvent>> EventsAsync(Script script)
    {
        var response = await script.Client.CallAsync<GetWorkflowExecutionHistoryResponse>(
            new GetWorkflowExecutionHistoryRequest { Namespace = script.Namespace, Execution = script.Execution });
        return response.History.Events;
    }

    private protected static async Task<TimeSpan> LengthAsync(Script script)
    {
        var info = (await script.DescribeAsync()).WorkflowExecutionInfo;
        return info.CloseTime.ToDateTimeOffset() - info.StartTime.ToDateTimeOffset();
    }

    private protected static DateTimeOffset TimeOf(IEnumerable<HistoryEvent> events, EventType type) =>
        events.First(e => e.EventType == type).EventTime.ToDateTimeOffset();
}
