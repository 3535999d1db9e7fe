using Temporalio.Api.Command.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Sdk.V1;

namespace Temporalio.Core.Runs;

internal sealed partial class RunMachines
{
    private List<Message> _messages = [];

    /// <summary>How long a workflow task of the run may take, once it has started.</summary>
    public TimeSpan? TaskTimeout => _started?.TaskTimeout;

    /// <summary>
    /// The commands to send. They stay queued, because each still has to meet its event.
    /// </summary>
    public IEnumerable<Command> CommandsToSend() =>
        _commands.Where(command => !command.Machine.IsFinal).Select(command => command.Command);

    /// <summary>Forgets all that waits for the server or the workflow: only what is pushed next counts.</summary>
    public void Abandon()
    {
        _commands.Clear();
        _newCommands.Clear();
        _messages.Clear();
        _jobs.Clear();
        _outcomes.Clear();
    }

    /// <summary>Takes the messages to send.</summary>
    public IReadOnlyList<Message> TakeMessages()
    {
        var messages = _messages;
        _messages = [];
        return messages;
    }

    /// <summary>Takes what to record about the SDK with a completion.</summary>
    public WorkflowTaskCompletedMetadata TakeSdkMetadata()
    {
        // A query right after the completion must say who completed it, without having seen the event.
        _taskDeployment = _ownDeployment;
        return Flags.TakeNewlyUsed();
    }

    /// <summary>
    /// Forgets the newest workflow task: it was speculative, brought nothing but rejected updates, and the server has
    /// dropped its scheduled and its started event.
    /// </summary>
    /// <param name="startedEventId">The started event of the task that is now the last.</param>
    public void Rewind(long startedEventId)
    {
        CurrentStartedEventId = startedEventId;
        LastProcessedEventId -= 2;
    }
}
