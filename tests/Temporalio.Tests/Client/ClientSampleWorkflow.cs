using Temporalio.Workflows;

namespace Temporalio.Tests.Client;

/// <summary>A definition whose methods are named in expressions only, never run.</summary>
[Workflow("Sample")]
public interface IClientSampleWorkflow
{
    [WorkflowQuery]
    string Status { get; }

    [WorkflowRun]
    Task<string> RunAsync(int number);

    [WorkflowSignal]
    Task AddNoteAsync(string note, bool urgent);

    [WorkflowQuery("Notes")]
    int CountNotes(string kind);

    [WorkflowUpdate]
    Task<string> ApproveAsync(string by);
}
