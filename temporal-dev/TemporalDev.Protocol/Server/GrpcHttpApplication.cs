using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace TemporalDev.Protocol.Server;

/// <summary>Takes requests straight from Kestrel: no middleware, no HttpContext.</summary>
internal sealed class GrpcHttpApplication(GrpcServerRuntime runtime) : IHttpApplication<GrpcServerCall>
{
    public GrpcServerCall CreateContext(IFeatureCollection contextFeatures) => new(runtime, contextFeatures);

    public Task ProcessRequestAsync(GrpcServerCall context) => context.RunAsync();

    public void DisposeContext(GrpcServerCall context, Exception? exception)
    {
    }
}
