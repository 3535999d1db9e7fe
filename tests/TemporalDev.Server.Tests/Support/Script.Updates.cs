using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Stage = Temporalio.Api.Enums.V1.UpdateWorkflowExecutionLifecycleStage;

namespace TemporalDev.Server.Tests.Support;

/// <content>Updates and queries.</content>
public sealed partial class Script
{
    public Task<UpdateWorkflowExecutionResponse> UpdateAsync(
        string id, Stage stage = Stage.Completed, string name = "change") =>
        Client.CallAsync<UpdateWorkflowExecutionResponse>(UpdateRequest(id, stage, name));

    private UpdateWorkflowExecutionRequest UpdateRequest(string id, Stage stage, string name) => new()
    {
        Namespace = Namespace,
        WorkflowExecution = Execution,
        WaitPolicy = new WaitPolicy { LifecycleStage = stage },
        Request = new Request
        {
            Meta = new Meta { UpdateId = id, Identity = "client" },
            Input = new Input { Name = name, Args = Payloads("1") },
        },
    };

    public async Task<ExecuteMultiOperationResponse> UpdateWithStartAsync(
        string id, Action<StartWorkflowExecutionRequest>? change = null)
    {
        var start = StartRequest();
        start.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.Fail;
        change?.Invoke(start);
        var update = UpdateRequest(id, Stage.Completed, "change");
        var response = await Client.CallAsync<ExecuteMultiOperationResponse>(new ExecuteMultiOperationRequest
        {
            Namespace = Namespace,
            Operations =
            {
                new ExecuteMultiOperationRequest.Types.Operation { StartWorkflow = start },
                new ExecuteMultiOperationRequest.Types.Operation { UpdateWorkflow = update },
            },
        });

        // Servers before 1.30 do not say it.
        response.Responses[0].StartWorkflow.FirstExecutionRunId = string.Empty;
        return response;
    }

    public Task<PollWorkflowExecutionUpdateResponse> PollUpdateAsync(string id, Stage stage = Stage.Completed) =>
        Client.CallAsync<PollWorkflowExecutionUpdateResponse>(new PollWorkflowExecutionUpdateRequest
        {
            Namespace = Namespace,
            UpdateRef = new UpdateRef { WorkflowExecution = Execution, UpdateId = id },
            Identity = "client",
            WaitPolicy = new WaitPolicy { LifecycleStage = stage },
        });

    /// <summary>Waits until the server has an update that was sent.</summary>
    public async Task AdmittedAsync(string id)
    {
        while (true)
        {
            try
            {
                await PollUpdateAsync(id, Stage.Unspecified);
                return;
            }
            catch (Protocol.GrpcStatusException e) when (e.Code == Protocol.GrpcStatusCode.NotFound)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Completes a workflow task with messages, each taken in its turn among the commands.</summary>
    public Task<RespondWorkflowTaskCompletedResponse> AnswerAsync(
        PollWorkflowTaskQueueResponse task, params Message[] messages) => CompleteAsync(
        task,
        r =>
        {
            r.Messages.Add(messages);
            foreach (var message in messages.Where(m => !m.Body.Is(Rejection.Descriptor)))
            {
                r.Commands.Add(Commands.Message(message.Id));
            }
        });

    public Task<QueryWorkflowResponse> QueryAsync(
        string type = "state", QueryRejectCondition reject = QueryRejectCondition.None, TimeSpan? timeout = null) =>
        Client.CallAsync<QueryWorkflowResponse>(
            new QueryWorkflowRequest
            {
                Namespace = Namespace,
                Execution = Execution,
                Query = new WorkflowQuery { QueryType = type },
                QueryRejectCondition = reject,
            },
            timeout);

    public Task AnswerQueryAsync(PollWorkflowTaskQueueResponse task, string? json, string error = "") =>
        Client.CallAsync<RespondQueryTaskCompletedResponse>(new RespondQueryTaskCompletedRequest
        {
            Namespace = Namespace,
            TaskToken = task.TaskToken,
            CompletedType = json is null ? QueryResultType.Failed : QueryResultType.Answered,
            QueryResult = json is null ? null : Payloads(json),
            ErrorMessage = error,
            Failure = json is null ? new() { Message = error } : null,
        });

    /// <summary>
    /// Gives queries that were sent before the time to arrive: nothing shows that a server has them, but a call made
    /// after them on the same connection comes after them.
    /// </summary>
    public async Task QueriesArrivedAsync()
    {
        for (var i = 0; i < 10; i++)
        {
            await DescribeAsync();
        }
    }
}
