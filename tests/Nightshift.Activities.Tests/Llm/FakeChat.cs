using Microsoft.Extensions.AI;

namespace Nightshift.Activities.Tests.Llm;

/// <summary>A model that answers what the test queued.</summary>
internal sealed class FakeChat : IChatClient
{
    internal Queue<(string Text, ChatFinishReason Reason)> Answers { get; } = new();

    internal List<IReadOnlyList<ChatMessage>> Asked { get; } = [];

    /// <summary>Thrown in place of the next answers.</summary>
    internal Queue<Exception> Failures { get; } = new();

    /// <summary>Holds every answer back.</summary>
    internal Task Until { get; set; } = Task.CompletedTask;

    /// <summary>Done when the first question has arrived.</summary>
    internal TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal UsageDetails? Usage { get; set; } = new() { InputTokenCount = 100, OutputTokenCount = 20 };

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Asked.Add([.. messages]);
        Began.TrySetResult();
        await Until;
        if (Failures.TryDequeue(out var failure))
        {
            throw failure;
        }

        var (text, reason) = Answers.Dequeue();
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            FinishReason = reason,
            Usage = Usage,
        };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Nightshift does not stream.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
