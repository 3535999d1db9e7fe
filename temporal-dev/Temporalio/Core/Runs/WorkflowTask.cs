using Coresdk.WorkflowActivation;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Core.Replay;
using Temporalio.Core.Tuning;

namespace Temporalio.Core.Runs;

/// <summary>A workflow task as it came from the server, with enough history to begin with.</summary>
internal sealed class WorkflowTask
{
    /// <summary>The id under which a query that is a task of its own is asked.</summary>
    public const string LegacyQueryId = "legacy_query";

    /// <summary>What its answer refers to.</summary>
    public required ByteString Token { get; init; }

    /// <summary>Which attempt at it this is, from 1 on.</summary>
    public required int Attempt { get; init; }

    /// <summary>The run.</summary>
    public required WorkflowExecution Execution { get; init; }

    /// <summary>The run's type.</summary>
    public required string WorkflowType { get; init; }

    /// <summary>Where it stands in history.</summary>
    public required HistoryBounds Bounds { get; init; }

    /// <summary>The queries to answer with it; one with <see cref="LegacyQueryId"/> is alone.</summary>
    public required IReadOnlyList<QueryWorkflow> Queries { get; init; }

    /// <summary>The updates to deliver with it.</summary>
    public required IReadOnlyList<Message> Messages { get; init; }

    /// <summary>The history known so far.</summary>
    public required HistoryWindow History { get; set; }

    /// <summary>Where the rest of the history comes from.</summary>
    public required HistoryPager Pager { get; set; }

    /// <summary>The slot that it takes.</summary>
    public required SlotLease Slot { get; init; }

    /// <summary>The run's id.</summary>
    public string RunId => Execution.RunId;

    /// <summary>Whether it needs a cached run, because its history does not begin at the start.</summary>
    public bool IsIncremental => History.FirstEventId is not 1;

    /// <summary>Whether it is a query and nothing else.</summary>
    public bool IsLegacyQuery => Queries is [{ QueryId: LegacyQueryId }];

    /// <summary>Whether it is a query that brings no new history.</summary>
    public bool IsQueryOnly => IsLegacyQuery && Bounds.StartedEventId == 0;
}
