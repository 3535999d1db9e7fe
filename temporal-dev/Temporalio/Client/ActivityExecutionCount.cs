using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;

namespace Temporalio.Client;

/// <summary>How many activities there are.</summary>
public class ActivityExecutionCount
{
    /// <summary>Creates it of what the server sent.</summary>
    /// <param name="raw">What the server sent.</param>
    protected internal ActivityExecutionCount(CountActivityExecutionsResponse raw)
    {
        Count = raw.Count;
        Groups = [.. raw.Groups.Select(group => new AggregationGroup(group))];
    }

    /// <summary>How many there are; an estimate on large clusters.</summary>
    public long Count { get; private init; }

    /// <summary>How many there are of each group; empty without <c>GROUP BY</c>.</summary>
    public IReadOnlyCollection<AggregationGroup> Groups { get; private init; }

    /// <summary>How many activities there are of a group.</summary>
    public class AggregationGroup
    {
        /// <summary>Creates it of what the server sent.</summary>
        /// <param name="raw">What the server sent.</param>
        protected internal AggregationGroup(CountActivityExecutionsResponse.Types.AggregationGroup raw)
        {
            Count = raw.Count;
            GroupValues = [.. raw.GroupValues.Select(SearchAttributePayloads.ReadValue)];
        }

        /// <summary>How many there are.</summary>
        public long Count { get; private init; }

        /// <summary>The values of the attributes that make the group.</summary>
        public IReadOnlyCollection<object> GroupValues { get; private init; }
    }
}
