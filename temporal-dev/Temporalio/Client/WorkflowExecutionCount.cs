using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;

namespace Temporalio.Client;

/// <summary>How many workflows there are.</summary>
public class WorkflowExecutionCount
{
    /// <summary>Creates it of what the server sent.</summary>
    /// <param name="raw">What the server sent.</param>
    protected internal WorkflowExecutionCount(CountWorkflowExecutionsResponse raw)
    {
        Count = raw.Count;
        Groups = [.. raw.Groups.Select(group => new AggregationGroup(group))];
    }

    /// <summary>How many there are in all.</summary>
    public long Count { get; private init; }

    /// <summary>How many there are of each group; none without <c>GROUP BY</c>.</summary>
    public IReadOnlyCollection<AggregationGroup> Groups { get; private init; }

    /// <summary>How many workflows of one group there are.</summary>
    public class AggregationGroup
    {
        /// <summary>Creates it of what the server sent.</summary>
        /// <param name="raw">What the server sent.</param>
        protected internal AggregationGroup(CountWorkflowExecutionsResponse.Types.AggregationGroup raw)
        {
            Count = raw.Count;
            GroupValues = [.. raw.GroupValues.Select(SearchAttributePayloads.ReadValue)];
        }

        /// <summary>How many there are.</summary>
        public long Count { get; private init; }

        /// <summary>What they have in common, in the order of <c>GROUP BY</c>; values of search attributes.</summary>
        public IReadOnlyCollection<object> GroupValues { get; private init; }
    }
}
