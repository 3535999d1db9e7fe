using Google.Api;
using Google.Protobuf.Reflection;
using TemporalDev.Protocol.Http;

namespace TemporalDev.Protocol.Tests.Http;

public sealed class HttpRouteTableTests
{
    private static readonly ServiceDescriptor[] Services =
    [
        .. Temporalio.Api.WorkflowService.V1.ServiceReflection.Descriptor.Services,
        .. Temporalio.Api.OperatorService.V1.ServiceReflection.Descriptor.Services,
    ];

    private static readonly HttpRouteTable Routes = HttpRouteTable.Of(Services);

    [Theory]
    [InlineData("GET", "api/v1/namespaces", "ListNamespaces")]
    [InlineData("GET", "cluster/namespaces", "ListNamespaces")]
    [InlineData("POST", "api/v1/namespaces", "RegisterNamespace")]
    [InlineData("GET", "api/v1/namespaces/n", "DescribeNamespace")]
    [InlineData("POST", "api/v1/namespaces/n/workflows/w", "StartWorkflowExecution")]
    [InlineData("GET", "api/v1/namespaces/n/workflows/w", "DescribeWorkflowExecution")]
    [InlineData("GET", "namespaces/n/workflows/w/history", "GetWorkflowExecutionHistory")]
    [InlineData("POST", "namespaces/n/workflows/w/query/q", "QueryWorkflow")]
    [InlineData("DELETE", "api/v1/namespaces/n/schedules/s", "DeleteSchedule")]
    [InlineData("GET", "api/v1/nexus/endpoints", "ListNexusEndpoints")]
    public void Find_AnnotatedPath_GivesItsMethod(string verb, string path, string method) =>
        Assert.EndsWith("/" + method, Routes.Find(verb, path.Split('/'), out _)!.Method, StringComparison.Ordinal);

    [Fact]
    public void Find_NestedField_IsSetInTheRequest()
    {
        var route = Routes.Find("GET", "api/v1/namespaces/n/workflows/w".Split('/'), out var values)!;
        var request = new Temporalio.Api.WorkflowService.V1.DescribeWorkflowExecutionRequest();
        route.SetPathFields(request, values);
        Assert.Equal(("n", "w"), (request.Namespace, request.Execution.WorkflowId));
    }

    [Theory]
    [InlineData("PUT", "api/v1/namespaces/n", GrpcStatusCode.Unimplemented)]
    [InlineData("GET", "api/v1/nothing", GrpcStatusCode.NotFound)]
    [InlineData("GET", "", GrpcStatusCode.NotFound)]
    public void Missing_NoRoute_TellsWrongVerbFromWrongPath(string verb, string path, GrpcStatusCode code)
    {
        Assert.Null(Routes.Find(verb, path.Split('/'), out _));
        Assert.Equal(code, Routes.Missing(path.Split('/')).Code);
    }

    /// <summary>New protos may use more of the annotations than is understood: this says so.</summary>
    [Fact]
    public void Of_AllServices_EveryRuleHasARoute()
    {
        var rules = 0;
        foreach (var method in Services.SelectMany(service => service.Methods))
        {
            var rule = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
            foreach (var template in rule is null ? [] : rule.AdditionalBindings.Prepend(rule).Select(Template))
            {
                rules++;
                Assert.NotEqual(GrpcStatusCode.NotFound, Routes.Missing(template[1..].Split('/')).Code);
            }
        }

        Assert.InRange(rules, 200, 1000);
    }

    private static string Template(HttpRule rule) => new[] { rule.Get, rule.Post, rule.Put, rule.Delete, rule.Patch }
        .Single(template => template.Length > 0);
}
