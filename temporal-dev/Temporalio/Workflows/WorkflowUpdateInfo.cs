namespace Temporalio.Workflows;

/// <summary>The update that is being handled.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public record WorkflowUpdateInfo(string Id, string Name);
