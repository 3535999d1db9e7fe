namespace TemporalDev.Server.Tests.Http;

/// <summary>What people send with <c>curl</c>.</summary>
public static class HttpScenarios
{
    private const string Start = """{"workflowType":{"name":"T"},"taskQueue":{"name":"http"},"requestId":"r1"}""";
    private const string Namespace = "/api/v1/namespaces/default";

    [HttpScenario]
    public static async Task WorkflowFromStartToEnd(HttpScript s)
    {
        await s.PostAsync(
            s.Workflow,
            """{"workflow_type":{"name":"T"},"taskQueue":{"name":"http","kind":"Normal"},"""
            + "\"input\":[\"x\",{\"a\":[1]},null], \"memo\":{\"fields\":{\"note\":\"v\"}},"
            + "\"requestId\":\"r1\",\"workflowRunTimeout\":\"90.5s\"}");
        await s.GetAsync(s.Workflow);
        await s.PostAsync(s.Workflow + "/signal/note", """{"input":["one"],"identity":"me"}""");
        await s.PostAsync(s.Workflow + "/signal/note", """{"signalName":"other","namespace":"nope"}""");
        await s.GetAsync(s.Workflow + "/history");
        await s.GetAsync(s.Workflow + "/history?noPayloadShorthand");
        await s.PostAsync(s.Workflow + "/terminate", """{"reason":"r","details":["d"],"identity":"me"}""");
        await s.PostAsync(s.Workflow + "/terminate", "{}");
        await s.PostAsync(s.Workflow + "/signal/note", "{}");
        await s.GetAsync(s.Workflow + "/history-reverse?maximumPageSize=1");
        await s.GetAsync($"/namespaces/default/workflows/{s.WorkflowId}/history?maximum_page_size=50");
    }

    [HttpScenario]
    public static async Task StartTwice(HttpScript s)
    {
        await s.PostAsync(s.Workflow, Start);
        await s.PostAsync(s.Workflow, Start.Replace("r1", "r2", StringComparison.Ordinal));
        await s.PostAsync(s.Workflow, """{"workflowIdConflictPolicy":"UseExisting",""" + Start[1..]);
    }

    [HttpScenario]
    public static async Task PayloadForms(HttpScript s)
    {
        const string payloads =
            """[{"a":[1, 2]},null,1.5,{"_protoMessageType":"a.B","name":"n"},true,"","""
            + """{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"eyJhIjogMX0="},{"data":"AA=="}]""";
        await s.PostAsync(s.Workflow, """{"input":""" + payloads + "," + Start[1..]);
        await s.GetAsync(s.Workflow + "/history?noPayloadShorthand");
        await s.GetAsync(s.Workflow + "/history");
        await s.PostAsync(
            s.Workflow + "/signal/long",
            """{"input":{"payloads":[{"data":"AAEC","metadata":{"encoding":"YmluYXJ5L3BsYWlu"}},"short"]}}""");
        await s.PostAsync(s.Workflow + "/signal/empty", """{"input":[]}""");
        await s.GetAsync(s.Workflow + "/history");
        const string noShorthand = "Content-Type: application/json+no-payload-shorthand";
        await s.PostAsync(s.Workflow + "/signal/long", """{"input":["x"]}""", noShorthand);
    }

    [HttpScenario]
    public static async Task Styles(HttpScript s)
    {
        const string nobody = Namespace + "/workflows/nobody";
        await s.GetAsync(nobody);
        await s.GetAsync(nobody + "?pretty");
        await s.GetAsync(nobody + "?pretty=false&noPayloadShorthand=");
        await s.GetAsync(nobody, "Accept: application/json");
        await s.GetAsync(nobody, "Accept: application/json+pretty");
        await s.GetAsync(nobody, "Accept: application/json+no-payload-shorthand");
        await s.GetAsync(nobody, "Accept: text/html");
        await s.PostAsync(nobody + "/terminate", "{}", "Content-Type: application/json+pretty; charset=utf-8");
    }

    [HttpScenario]
    public static async Task Namespaces(HttpScript s)
    {
        var own = "/api/v1/namespaces/" + s.WorkflowId;
        await s.GetAsync(own);
        await s.PostAsync("/api/v1/namespaces", "{\"namespace\":\"" + s.WorkflowId + "\"}");
        await s.GetAsync("/cluster/namespaces/" + s.WorkflowId);
        await s.GetAsync(own + "/archived-workflows");
        await s.GetAsync("/api/v1/namespaces/default/search-attributes");
    }

    [HttpScenario]
    public static async Task Absent(HttpScript s)
    {
        await s.GetAsync("/api/v1/nexus/endpoints");
        await s.GetAsync("/api/v1/nexus/endpoints/x");
        await s.GetAsync("/api/v1/nexus/endpoints/01a1fc6f-0000-7000-8000-000000000000");
        await s.GetAsync(Namespace + "/worker-deployments");
        await s.GetAsync(Namespace + "/worker-deployments/x");
        await s.GetAsync(Namespace + "/archived-workflows");
        await s.GetAsync(Namespace + "/workers");
        await s.GetAsync(Namespace + "/workers/describe/x");
        await s.GetAsync(Namespace + "/workflow-rules");
        await s.GetAsync(Namespace + "/deployments");
        await s.GetAsync(Namespace + "/current-deployment/x");
        await s.PostAsync(s.Workflow + "/update/u", """{"request":{"input":{"args":["x"]}}}""");
        await s.SendAsync("DELETE", Namespace + "/schedules/none", null);
        await s.GetAsync(Namespace + "/schedules/none/matching-times?startTime=2030-01-01T00:00:00Z");
    }
}
