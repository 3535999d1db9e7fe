namespace Temporalio.Core.Tuning;

/// <summary>What a slot is for.</summary>
internal enum CoreSlotKind
{
    /// <summary>A workflow task.</summary>
    Workflow,

    /// <summary>An activity task from the server.</summary>
    Activity,

    /// <summary>A local activity.</summary>
    LocalActivity,
}

/// <summary>A slot in hand. <paramref name="Data"/> is the supplier's own.</summary>
internal sealed record CoreSlotPermit(object? Data = null);

/// <summary>Who asks for a slot, and for what.</summary>
internal sealed record CoreSlotReservation(
    CoreSlotKind Kind, string TaskQueue, string WorkerIdentity, string WorkerBuildId, bool IsSticky);

/// <summary>What a slot is used for: <paramref name="Type"/> is the workflow or activity type.</summary>
internal sealed record CoreSlotUse(CoreSlotKind Kind, string Type, bool IsSticky);
