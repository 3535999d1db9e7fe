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
    [InlineData("", "runs_in_order (namespace=?)")]
    [InlineData("CloseTime > '2026-01-01T00:00:00Z'", "runs_in_order (namespace=? AND close_time>?)")]
    [InlineData("StartTime > '2026-01-01T00:00:00Z'", "runs_in_order (namespace=?)")]
    [InlineData("ExecutionStatus = 'Failed'", "runs_by_status (status=? AND namespace=?)")]
    [InlineData("WorkflowType = 'Order'", "runs_by_type (namespace=? AND workflow_type=?)")]
    [InlineData("Color = 'red'", "attributes_by_value (name=? AND value=? AND key=?)")]
    public void List_Filter_GoesAlongAnIndexInItsOrder(string filter, string index)
    {
        var plan = Plan(filter);
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RunId = 'a'", "runs_by_run_id (run_id=?)")]
    [InlineData("WorkflowId = 'a'", "runs_by_id (namespace=? AND workflow_id=?)")]
    [InlineData("WorkflowId STARTS_WITH 'a'", "runs_by_id (namespace=? AND workflow_id>? AND workflow_id<?)")]
    public void List_ByWorkflowId_LooksItUp(string filter, string index) =>
        Assert.Contains(index, Plan(filter), StringComparison.Ordinal);

    [Theory]
    [InlineData("StartTime > '2026-01-01T00:00:00Z'", "runs_by_start (namespace=? AND start_time>?)")]
    [InlineData("CloseTime < '2026-01-01T00:00:00Z'", "runs_in_order (namespace=? AND close_time<?)")]
    [InlineData("StartTime > '2026-01-01T00:00:00Z' AND ExecutionStatus = 'Failed'",
        "runs_by_status (status=? AND namespace=?)")]
    [InlineData("StartTime > '2026-01-01T00:00:00Z' AND WorkflowType = 'Order'",
        "runs_by_type (namespace=? AND workflow_type=?)")]
    public void Count_ByTime_NeedsAnIndexOnly(string filter, string index) => Assert.Contains(
        "COVERING INDEX " + index, Plan(filter, "count(*)", string.Empty), StringComparison.Ordinal);

    [Theory]
    [InlineData("ParentWorkflowId = 'a'", "runs_by_parent (parent_workflow_id=?)")]
    [InlineData("RootWorkflowId = 'a'", "runs_by_root (root_workflow_id=?)")]
    [InlineData("RootWorkflowId IN ('a', 'b')", "runs_by_id (namespace=? AND workflow_id=?)")]
    public void Keys_OfRelatives_AreLookedUp(string filter, string index)
    {
        var keys = Assert.Single(QueryParser.Parse(filter, _rules).Keys);
        var plan = Plan(filter, "key", $"AND key IN ({keys})");
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("runs_in_order", plan, StringComparison.Ordinal);
    }

    private string Plan(
        string filter,
        string columns = "*",
        string rest = "ORDER BY close_time DESC, start_time DESC, key DESC LIMIT 100") => _store.Query(connection =>
    {
        var query = QueryParser.Parse(filter, _rules);
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN SELECT {columns} FROM runs "
            + $"WHERE namespace = {SqliteSchema.NamespaceKey} AND ({query.Condition}) {rest}";
        command.Parameters.AddWithValue("$ns", "n");
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
