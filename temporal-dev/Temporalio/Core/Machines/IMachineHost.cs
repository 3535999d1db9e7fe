using Coresdk.WorkflowActivation;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Machines;

/// <summary>What a command machine can do to its run.</summary>
internal interface IMachineHost
{
    /// <summary>The run's flags.</summary>
    InternalFlags Flags { get; }

    /// <summary>Whether the events applied now are those of the newest workflow task.</summary>
    bool IsLastTask { get; }

    /// <summary>Queues a job for the workflow.</summary>
    void AddJob(WorkflowActivationJob job);

    /// <summary>Queues a further command of a machine that already has one.</summary>
    void AddCommand(Command command, CommandMachine machine);

    /// <summary>Queues a command that the workflow did not ask for itself, and hears nothing about.</summary>
    void AddCoreCommand(CommandMachine machine, Command command);

    /// <summary>Queues a protocol message for the server.</summary>
    void AddMessage(Message message);
}
