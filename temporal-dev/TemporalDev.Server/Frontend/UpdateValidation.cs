using TemporalDev.Server.History;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Whether an update can be done, and what it leaves out.</summary>
internal static class UpdateValidation
{
    public static void Check(UpdateWorkflowExecutionRequest request)
    {
        if (request.Request is not { Meta: not null } update)
        {
            throw Errors.InvalidArgument("Update meta is not set on request.");
        }

        if (update.Input is null)
        {
            throw Errors.InvalidArgument("Update input is not set on request.");
        }

        if (update.Meta.UpdateId.Length == 0)
        {
            update.Meta.UpdateId = Guid.NewGuid().ToString();
        }

        if (update.Meta.UpdateId.Length > ServerLimits.MaxIdLength)
        {
            throw Errors.InvalidArgument("UpdateId length exceeds limit.");
        }

        if (update.Input.Name.Length == 0)
        {
            throw Errors.InvalidArgument("Update name is not set on request.");
        }
    }
}
