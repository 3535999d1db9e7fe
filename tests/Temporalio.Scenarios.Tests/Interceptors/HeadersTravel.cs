using Temporalio.Api.Common.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Scenarios.Tests.Interceptors;

/// <summary>A header that the client's interceptor sets reaches the workflow, its activity and its child.</summary>
public sealed class HeadersTravel : Scenario
{
    [Activity]
    public static string User() => Carrier.OfActivity.Value ?? "nobody";

    public override void Configure(TemporalClientOptions options) => options.Interceptors = [new Carrier()];

    public override void Configure(TemporalWorkerOptions options) => options.Interceptors = [new Carrier()];

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(true));
        Assert.Equal("me me me", await handle.GetResultAsync());
    }

    public sealed class Carrier : IClientInterceptor, IWorkerInterceptor
    {
        private const string Name = "user";

        public static AsyncLocal<string?> OfActivity { get; } = new();

        public static string Read(IReadOnlyDictionary<string, Payload>? headers) =>
            headers?.TryGetValue(Name, out var payload) == true
                ? DataConverter.Default.PayloadConverter.ToValue<string>(payload)
                : "nobody";

        public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor next) => new Outbound(next);

        public WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor next) => new Inbound(next);

        public ActivityInboundInterceptor InterceptActivity(ActivityInboundInterceptor next) => new Activity(next);

        private static Dictionary<string, Payload> With(IDictionary<string, Payload>? headers, string user) =>
            new(headers ?? new Dictionary<string, Payload>())
            {
                [Name] = DataConverter.Default.PayloadConverter.ToPayload(user),
            };

        private sealed class Outbound(ClientOutboundInterceptor next) : ClientOutboundInterceptor(next)
        {
            public override Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(
                StartWorkflowInput input) =>
                base.StartWorkflowAsync<TWorkflow, TResult>(input with { Headers = With(input.Headers, "me") });
        }

        private sealed class Inbound(WorkflowInboundInterceptor next) : WorkflowInboundInterceptor(next)
        {
            public override void Init(WorkflowOutboundInterceptor outbound) =>
                base.Init(new FromWorkflow(outbound));
        }

        private sealed class FromWorkflow(WorkflowOutboundInterceptor next) : WorkflowOutboundInterceptor(next)
        {
            private static string User => Read(Workflow.Info.Headers?.ToDictionary());

            public override Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input) =>
                base.ScheduleActivityAsync<TResult>(input with { Headers = With(input.Headers, User) });

            public override Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
                StartChildWorkflowInput input) =>
                base.StartChildWorkflowAsync<TWorkflow, TResult>(input with { Headers = With(input.Headers, User) });
        }

        private sealed class Activity(ActivityInboundInterceptor next) : ActivityInboundInterceptor(next)
        {
            public override Task<object?> ExecuteActivityAsync(ExecuteActivityInput input)
            {
                OfActivity.Value = Read(input.Headers?.ToDictionary());
                return base.ExecuteActivityAsync(input);
            }
        }
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync(bool hasChild)
        {
            var own = Carrier.Read(Workflow.Info.Headers?.ToDictionary());
            var activity = await Workflow.ExecuteActivityAsync(() => User(), Brief.Activity);
            return hasChild
                ? $"{activity} {await Workflow.ExecuteChildWorkflowAsync((Flow w) => w.RunAsync(false))}"
                : $"{own} {activity}";
        }
    }
}
