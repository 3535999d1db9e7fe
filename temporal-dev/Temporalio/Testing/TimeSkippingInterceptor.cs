using Temporalio.Client;
using Temporalio.Client.Interceptors;

namespace Temporalio.Testing;

/// <summary>Skips time while results are waited for.</summary>
/// <remarks>
/// Of workflows only that this client starts, as the official SDK does it: other waits go at the pace of time, so that
/// tests can look at what happens before a timer fires.
/// </remarks>
internal sealed class TimeSkippingInterceptor(ServerEnvironment environment) : IClientInterceptor
{
    public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) =>
        new Outbound(nextInterceptor, environment);

    private sealed class Outbound(ClientOutboundInterceptor next, ServerEnvironment environment)
        : ClientOutboundInterceptor(next)
    {
        public override async Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(
            StartWorkflowInput input) => new SkippingHandle<TWorkflow, TResult>(
            environment, await base.StartWorkflowAsync<TWorkflow, TResult>(input).ConfigureAwait(false));
    }

    private sealed record SkippingHandle<TWorkflow, TResult> : WorkflowHandle<TWorkflow, TResult>
    {
        private readonly ServerEnvironment _environment;

        public SkippingHandle(ServerEnvironment environment, WorkflowHandle<TWorkflow, TResult> started)
            : base(started) => _environment = environment;

        public override Task<TLocalResult> GetResultAsync<TLocalResult>(
            bool followRuns = true, RpcOptions? rpcOptions = null) =>
            _environment.WithTimeSkippingUnlockedAsync(() => base.GetResultAsync<TLocalResult>(followRuns, rpcOptions));
    }
}
