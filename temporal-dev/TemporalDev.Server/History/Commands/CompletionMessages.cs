using Google.Protobuf.Collections;
using Temporalio.Api.Protocol.V1;

namespace TemporalDev.Server.History.Commands;

/// <summary>
/// The messages of a completion. Commands take them by id; what no command takes comes after the commands.
/// </summary>
internal sealed class CompletionMessages(RepeatedField<Message> messages)
{
    private readonly List<Message> _left = [.. messages];

    /// <summary>Those that no command has taken, in order.</summary>
    public IReadOnlyList<Message> Left => _left;

    /// <summary>The message of that id, if no command has taken it.</summary>
    public Message? Find(string id) => _left.Find(m => m.Id == id);

    /// <summary>Takes a message out.</summary>
    public Message Take(string id)
    {
        var message = Find(id)!;
        _left.Remove(message);
        return message;
    }
}
