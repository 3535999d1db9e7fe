namespace TemporalDev.Server.Tests.Http;

/// <summary>What people send with <c>curl</c> by mistake.</summary>
public static class WrongHttpScenarios
{
    private const string Namespace = "/api/v1/namespaces/default";

    private static readonly string[] Queries =
    [
        "historyEventFilterType=Bad", "historyEventFilterType=99", "maximumPageSize=x",
        "maximumPageSize=1&maximumPageSize=2", "nextPageToken=***", "nextPageToken=%%%", "execution=2",
        "maximumPageSize.x=2", "execution.runId=bad", "waitNewEvent=maybe", "nosuch=1&execution.nosuch=2",
    ];

    private static readonly string[] Bodies =
    [
        "", " ", "{", "[]", "null", "\"x\"", "nope", "{\"a\":tru}", "{\"a\":1,}", "{\"identity\":\"a", "{'a':1}",
        """{"nope":1}""",
        """{"workflowType":1}""",
        """{"workflowType":{"name":1}}""",
        """{"workflowType":{"name":"😀","nope":1}}""",
        """{"workflowType":{"name":"T"}} trailing""",
        """{"workflowType":null,"identity":null}""",
        """{"input":"x"}""",
        """{"input":null}""",
        """{"identity":"a","identity":"b"}""",
        """{"header":{"fields":{"a":1,"a":2}}}""",
        """{"header":{"fields":[]}}""",
        """{"completionCallbacks":{}}""",
        """{"workflowExecutionTimeout":"abc"}""",
        """{"workflowStartDelay":5}""",
        """{"workflowIdReusePolicy":"Nope"}""",
        """{"workflowIdReusePolicy":99}""",
        """{"workflowIdReusePolicy":1.5}""",
        """{"requestEagerExecution":"true"}""",
        """{"retryPolicy":{"maximumAttempts":1.5}}""",
        """{"retryPolicy":{"maximumAttempts":"x"}}""",
        """{"retryPolicy":{"maximumAttempts":99999999999}}""",
        """{"retryPolicy":{"maximumAttempts":3e0,"backoffCoefficient":"NaN"}}""",
        """{"retryPolicy":{"nonRetryableErrorTypes":["a",null]}}""",
        "{\n \"identity\":\n  5}",
        """{"identity":"\x"}""",
        """{"identity":"\u12G"}""",
        "{\"a\":01}", "{\"a\":1 \"b\"}", "{\"a\":[1 2]}", "{\"a\" 1}",
    ];

    [HttpScenario]
    public static async Task WrongPathsAndVerbs(HttpScript s)
    {
        await s.GetAsync("/");
        await s.GetAsync("/api/v1/nothing");
        await s.GetAsync(s.Workflow + "/");
        await s.GetAsync(Namespace + "/workflows/");
        await s.GetAsync("/api/v1//namespaces/default?a=b");
        await s.GetAsync("/api/v1/namespaces/nope");
        await s.GetAsync("/api/v1/namespaces/%20");
        await s.GetAsync("/api/v1/settings");
        await s.SendAsync("PUT", Namespace, null);
        await s.SendAsync("HEAD", Namespace, null);
        await s.SendAsync("OPTIONS", Namespace, null, "Origin: http://x", "Access-Control-Request-Method: GET");
        await s.SendAsync("POST", s.Workflow + "/history", null);
        await s.SendAsync("PATCH", "/nothing", null);
    }

    [HttpScenario]
    public static async Task Forms(HttpScript s)
    {
        const string form = "Content-Type: application/x-www-form-urlencoded";
        await s.PostAsync(s.Workflow, "a=b", form);
        await s.PostAsync(Namespace + "/workflows/nobody", "a=b", form, "X-HTTP-Method-Override: GET");
        await s.PostAsync(Namespace + "/workflows/nobody/history", "maximumPageSize=x", form);
    }

    [HttpScenario]
    public static async Task WrongQueries(HttpScript s)
    {
        foreach (var query in Queries)
        {
            await s.GetAsync($"{Namespace}/workflows/nobody/history?{query}");
        }

        await s.GetAsync(Namespace + "/task-queues/q?taskQueueType=Workflow");
        await s.GetAsync(Namespace + "/workflow-count?query=NoSuchAttribute%3D1");
        await s.GetAsync(Namespace + "/workflows/nobody", "Grpc-Timeout: bad");
    }

    [HttpScenario]
    public static async Task WrongBodies(HttpScript s)
    {
        foreach (var body in Bodies)
        {
            await s.PostAsync(s.Workflow, body);
        }
    }

    [HttpScenario]
    public static async Task TooMuch(HttpScript s)
    {
        await s.PostAsync(s.Workflow, "{\"identity\":\"" + new string('a', 3_000_000) + "\"}");
        await s.PostAsync(s.Workflow, "{\"identity\":\"" + new string('a', 5_000_000) + "\"}");
    }
}
