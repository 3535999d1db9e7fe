using Microsoft.Extensions.Logging;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Converters;

namespace Temporalio.Tests.Client;

public sealed class PayloadSizesTests
{
    private static readonly PayloadLimitsOptions Limits = new() { MemoWarnSize = 60, PayloadsWarnSize = 100 };

    [Fact]
    public void Check_OfSmallRequest_SaysNothing() => Assert.Empty(Check(Request(10)));

    [Fact]
    public void Check_OfLargeFields_NamesThem()
    {
        var lines = Check(Request(100));

        Assert.Equal(2, lines.Count);
        Assert.StartsWith(
            "PayloadsLarge: [TMPRL1103] Attempted to upload payloads with size that exceeded the warning limit. "
                + "Field 'input' of StartWorkflowExecutionRequest has ",
            lines[0],
            StringComparison.Ordinal);
        Assert.Contains("Field 'memo'", lines[1], StringComparison.Ordinal);
    }

    private static List<string> Check(StartWorkflowExecutionRequest request)
    {
        var logger = new ListLogger();
        PayloadSizes.Check(request, Limits, logger);
        return logger.Lines;
    }

    private static StartWorkflowExecutionRequest Request(int bytes)
    {
        var payload = DataConverter.Default.PayloadConverter.ToPayload(new byte[bytes]);
        return new()
        {
            Input = new Payloads { Payloads_ = { payload } },
            Memo = new Memo { Fields = { ["m"] = payload } },
        };
    }

    private sealed class ListLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{eventId.Name}: {formatter(state, exception)}");
    }
}
