using Microsoft.Extensions.Logging.Abstractions;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Visibility;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Tests.Visibility;

/// <summary>Lists go along an index that has their order, so that a page costs the same among a million runs.</summary>
public sealed class QueryPlanTests : IDisposable
{
    private readonly SqliteStore _store = SqliteStore.Open(null, NullLogger.Instance);

    private readonly SearchAttributeRules _rules = new(new NamespaceRecord
    {
        Name = "default", SearchAttributes = { ["Color"] = (int)IndexedValueType.Keyword },
    });

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("", "runs_in_order (namespace_id=?)")]
    [InlineData("CloseTime > '2026-01-01T00:00:00Z'", "runs_in_order (namespace_id=? AND <expr>>?)")]
    [InlineData("ExecutionStatus = 'Failed'", "runs_by_status (status=? AND namespace_id=?)")]
    [InlineData("WorkflowType = 'Order'", "runs_by_type (namespace_id=? AND workflow_type=?)")]
    [InlineData("Color = 'red'", "attributes_by_value (name=? AND value=? AND key=?)")]
    public void List_Filter_GoesAlongAnIndexInItsOrder(string filter, string index)
    {
        var plan = Plan(filter);
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WorkflowId = 'a'", "runs_by_id (namespace_id=? AND workflow_id=?)")]
    [InlineData("WorkflowId STARTS_WITH 'a'", "runs_by_id (namespace_id=? AND workflow_id>? AND workflow_id<?)")]
    public void List_ByWorkflowId_LooksItUp(string filter, string index) =>
        Assert.Contains(index, Plan(filter), StringComparison.Ordinal);

    private string Plan(string filter) => _store.Query(connection =>
    {
        var query = QueryParser.Parse(filter, _rules);
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN SELECT * FROM runs WHERE namespace_id = 'n' "
            + $"AND ({query.Condition}) ORDER BY {QueryField.ClosedAt} DESC, start_time DESC, key DESC LIMIT 100";
        for (var i = 0; i < query.Parameters.Count; i++)
        {
            command.Parameters.AddWithValue($"$p{i}", query.Parameters[i]);
        }

        using var rows = command.ExecuteReader();
        var steps = new List<string>();
        while (rows.Read())
        {
            steps.Add(rows.GetString(3));
        }

        return string.Join('\n', steps);
    });
}
