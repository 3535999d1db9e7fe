using TemporalDev.Server;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;

namespace Benchmarks;

/// <summary>A database with a million closed workflows, written as the server writes them, but rows only.</summary>
/// <param name="File">The database.</param>
/// <param name="Middle">When half of them had started.</param>
/// <param name="SomeWorkflowId">One in the middle, which has a child.</param>
/// <param name="SomeRunId">Its run.</param>
internal sealed record MillionRuns(string File, DateTime Middle, string SomeWorkflowId, string SomeRunId)
{
    public const int Count = 1_000_000;

    private const int AtOnce = 100_000;
    private const int Types = 7;
    private const int Customers = 10_000;

    // So many are the only child of the one before; so many failed.
    private const int EveryChild = 20;
    private const int EveryFailed = 10;

    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(50);

    /// <summary>Writes it.</summary>
    public static async Task<MillionRuns> WriteAsync(string file)
    {
        await using var server = await TemporalDevServer.StartAsync(new()
        {
            EndPoint = null,
            HttpEndPoint = null,
            DatabaseFile = file,
            SearchAttributes = new Dictionary<string, SearchAttributeType>
            {
                ["Customer"] = SearchAttributeType.Keyword,
            },
        });
        var store = server.Services.Store;
        var namespaceId = server.Services.Namespaces.Get("default").Id;
        var first = DateTime.UtcNow - (Count * Apart);
        RunRow? some = null;
        for (var written = 0; written < Count; written += AtOnce)
        {
            Task stored = Task.CompletedTask;
            for (var i = written; i < written + AtOnce; i++)
            {
                var row = Row(i, store.NextKey(), namespaceId, first + (i * Apart));
                some = i == (Count / 2) - 1 ? row : some;
                _ = store.Commit(new RunCommit { Key = row.Key, IsNew = true, Row = row }, out stored);
            }

            await stored;
        }

        return new(file, first + (Count / 2 * Apart), some!.WorkflowId, some.RunId);
    }

    private static RunRow Row(int i, long key, string namespaceId, DateTime started)
    {
        var parent = i % EveryChild == 0 && i > 0 ? $"order-{i - 1}" : null;
        return new RunRow
        {
            Key = key,
            NamespaceId = namespaceId,
            WorkflowId = $"order-{i}",
            RunId = Guid.NewGuid().ToString(),
            WorkflowType = $"Order{i % Types}",
            TaskQueue = "orders",
            Status = (int)(i % EveryFailed == 0 ? WorkflowExecutionStatus.Failed : WorkflowExecutionStatus.Completed),
            StartTime = started.Ticks,
            ExecutionTime = started.Ticks,
            CloseTime = started.AddMilliseconds(i % 1000).Ticks,
            HistoryLength = 11,
            HistorySize = 2_000,
            StateTransitions = 7,
            ParentWorkflowId = parent,
            RootWorkflowId = parent,
            Attributes = [("Customer", $"customer-{i % Customers}")],
        };
    }
}
