namespace Temporalio.Worker.Tuning;

/// <summary>What a slot is used for.</summary>
public record SlotInfo
{
    private SlotInfo()
    {
    }

    /// <summary>A workflow task.</summary>
    /// <param name="WorkflowType">The workflow type.</param>
    /// <param name="IsSticky">Whether it came from this worker's own queue.</param>
    public record WorkflowSlotInfo(string WorkflowType, bool IsSticky) : SlotInfo;

    /// <summary>An activity task.</summary>
    /// <param name="ActivityType">The activity type.</param>
    public record ActivitySlotInfo(string ActivityType) : SlotInfo;

    /// <summary>A local activity.</summary>
    /// <param name="ActivityType">The activity type.</param>
    public record LocalActivitySlotInfo(string ActivityType) : SlotInfo;
}
