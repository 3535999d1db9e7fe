using Coresdk.WorkflowCommands;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.WorkflowService.V1;
using Failure = Coresdk.WorkflowCompletion.Failure;

namespace Temporalio.Core.WorkflowTasks;

/// <summary>Answers to queries as the server takes them.</summary>
internal static class QueryAnswers
{
    /// <summary>The answer to a query that came along with a workflow task.</summary>
    public static WorkflowQueryResult ToResult(QueryResult result) => result.Succeeded is { } succeeded
        ? new() { ResultType = QueryResultType.Answered, Answer = ToPayloads(succeeded) }
        : new() { ResultType = QueryResultType.Failed, ErrorMessage = ErrorMessage(result) };

    /// <summary>The answer to a query that is a task of its own.</summary>
    public static RespondQueryTaskCompletedRequest ToLegacyAnswer(ByteString token, QueryResult result) =>
        result.Succeeded is { } succeeded
            ? new()
            {
                TaskToken = token,
                CompletedType = QueryResultType.Answered,
                QueryResult = ToPayloads(succeeded),
            }
            : new() { TaskToken = token, CompletedType = QueryResultType.Failed, ErrorMessage = ErrorMessage(result) };

    /// <summary>Tells that a query that is a task of its own could not be answered.</summary>
    public static RespondQueryTaskCompletedRequest ToLegacyAnswer(ByteString token, Failure failure) => new()
    {
        TaskToken = token,
        CompletedType = QueryResultType.Failed,
        ErrorMessage = failure.Failure_?.Message ?? "",
        Failure = failure.Failure_,
        Cause = failure.ForceCause,
    };

    private static string ErrorMessage(QueryResult result) => result.Failed?.Message ?? "Query response was empty";

    private static Payloads? ToPayloads(QuerySuccess succeeded) =>
        succeeded.Response is { } response ? new() { Payloads_ = { response } } : null;
}
