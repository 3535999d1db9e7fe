using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Tests.Support;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>What every method says to a request with nothing in it, or with nothing but a namespace.</summary>
public static class CallScenarios
{
    /// <summary>Methods that are newer than the server on record, or of features that ours does not have.</summary>
    private static readonly string[] LeftOut =
    [
        "Activity", "Nexus", "WorkerDeployment", "CountSchedules", "CountWorkers", "PauseWorkflow", "UnpauseWorkflow",
        "ComputeConfig", "RemoteCluster", "Callback", "PatchSchedule",
    ];

    private static ServiceDescriptor Workflows =>
        Temporalio.Api.WorkflowService.V1.ServiceReflection.Descriptor.Services[0];

    private static ServiceDescriptor Operators =>
        Temporalio.Api.OperatorService.V1.ServiceReflection.Descriptor.Services[0];

    [Scenario]
    public static Task Empty(Script s) => NoteAllAsync(s, null);

    [Scenario]
    public static Task OfNamespace(Script s) => NoteAllAsync(s, s.Namespace);

    [Scenario]
    public static Task OfUnknownNamespace(Script s) => NoteAllAsync(s, "nowhere");

    [Scenario]
    public static Task OfNamespaceWithLongName(Script s) => NoteAllAsync(s, new string('x', 1001));

    [Scenario]
    public static async Task NotText(Script s)
    {
        // Field 1, two bytes that no UTF-8 has.
        var wrong = Google.Protobuf.WellKnownTypes.Empty.Parser.ParseFrom([0x0a, 2, 0xc3, 0x28]);
        foreach (var method in new[] { "DescribeNamespace", "StartWorkflowExecution", "ListNamespaces" })
        {
            await NoteAsync(s, Workflows.FindMethodByName(method), wrong);
        }
    }

    [Scenario]
    public static async Task NotTextFurtherIn(Script s)
    {
        // The name of the workflow type, and that of the task queue, of a start.
        foreach (byte tag in new byte[] { 0x1a, 0x22 })
        {
            var wrong = Google.Protobuf.WellKnownTypes.Empty.Parser.ParseFrom([tag, 4, 0x0a, 2, 0xff, 0xfe]);
            var start = Workflows.FindMethodByName("StartWorkflowExecution");
            await NoteAsync(s, start, wrong);
        }
    }

    private static async Task NoteAllAsync(Script s, string? ns)
    {
        var methods = Workflows.Methods
            .Concat(ns is null ? Operators.Methods : [])
            .OrderBy(method => method.Name, StringComparer.Ordinal);
        foreach (var method in methods)
        {
            var request = (IMessage)Activator.CreateInstance(method.InputType.ClrType)!;
            var field = method.InputType.FindFieldByName("namespace");
            if (IsLeftOut(method.Name) || (ns is not null && field is null) || IsSlow(method.Name, ns))
            {
                continue;
            }

            if (ns is not null)
            {
                field!.Accessor.SetValue(request, ns);
            }

            await NoteAsync(s, method, request);
        }
    }

    /// <summary>Calls that wait, or do something, where the namespace is right.</summary>
    private static bool IsSlow(string method, string? ns) => ns == "default"
        && (method.StartsWith("Poll", StringComparison.Ordinal)
            || method is "DeprecateNamespace" or "UpdateNamespace" or "ShutdownWorker");

    private static bool IsLeftOut(string method) =>
        method is not ("PauseActivity" or "UnpauseActivity" or "ResetActivity" or "UpdateActivityOptions")
        && !method.Contains("ActivityTask", StringComparison.Ordinal)
        && LeftOut.Any(part => method.Contains(part, StringComparison.Ordinal));

    private static Task NoteAsync(Script s, MethodDescriptor method, IMessage request) => s.NoteErrorAsync(
        method.Name, () => s.Client.CallAsync<Google.Protobuf.WellKnownTypes.Empty>(
            method.Service.FullName, method.Name, request));
}
