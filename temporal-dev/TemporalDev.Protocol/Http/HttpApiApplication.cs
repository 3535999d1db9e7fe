using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace TemporalDev.Protocol.Http;

/// <summary>Takes requests straight from Kestrel: no middleware, no HttpContext.</summary>
internal sealed class HttpApiApplication(HttpApiRuntime runtime) : IHttpApplication<HttpApiCall>
{
    public HttpApiCall CreateContext(IFeatureCollection contextFeatures) => new(runtime, contextFeatures);

    public Task ProcessRequestAsync(HttpApiCall context) => context.RunAsync();

    public void DisposeContext(HttpApiCall context, Exception? exception)
    {
    }
}
