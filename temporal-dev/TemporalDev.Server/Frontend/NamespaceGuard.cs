using Google.Protobuf;
using TemporalDev.Server.History;
using TemporalDev.Server.Namespaces;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>
/// What every call of the workflow service passes before anything else is looked at, as on the real server: its
/// namespace is there, and in a state that allows the call.
/// </summary>
internal sealed class NamespaceGuard(NamespaceRegistry namespaces)
{
    private const string Service = "/temporal.api.workflowservice.v1.WorkflowService/";

    /// <summary>Calls about namespaces themselves.</summary>
    private static readonly HashSet<string> Managing = new(StringComparer.Ordinal)
    {
        "RegisterNamespace", "DescribeNamespace", "UpdateNamespace", "DeprecateNamespace",
    };

    /// <summary>Calls that a namespace on its way out does not take.</summary>
    private static readonly HashSet<string> Starting = new(StringComparer.Ordinal)
    {
        "StartWorkflowExecution", "SignalWithStartWorkflowExecution",
    };

    /// <summary>The check of a method; null for one that names no namespace.</summary>
    /// <remarks>By reflection, not by descriptors: those of the whole API would cost more than the server.</remarks>
    public Action<IMessage>? Of(string path, Type request)
    {
        var method = path[(path.LastIndexOf('/') + 1)..];
        if (!path.StartsWith(Service, StringComparison.Ordinal)
            || Managing.Contains(method)
            || request.GetProperty("Namespace") is not { } property
            || property.PropertyType != typeof(string))
        {
            return null;
        }

        // What answers tasks may leave its namespace to the token.
        var isOptional = request.GetProperty("TaskToken") is not null;
        var isStart = Starting.Contains(method);
        return message => Check((string)property.GetValue(message)!, isOptional, isStart);
    }

    private void Check(string name, bool isOptional, bool isStart)
    {
        if (name.Length == 0 && isOptional)
        {
            return;
        }

        if (name.Length > ServerLimits.MaxIdLength)
        {
            throw Errors.InvalidArgument("Namespace length exceeds limit.");
        }

        var state = (NamespaceState)namespaces.Get(name).State;
        if (state == NamespaceState.Deleted || (isStart && state == NamespaceState.Deprecated))
        {
            throw Errors.NamespaceInvalidState(
                name,
                state,
                isStart ? [NamespaceState.Registered] : [NamespaceState.Registered, NamespaceState.Deprecated]);
        }
    }
}
