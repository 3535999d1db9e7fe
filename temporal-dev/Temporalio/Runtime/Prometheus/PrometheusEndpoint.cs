using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Temporalio.Runtime.Prometheus;

/// <summary>Serves metrics where Prometheus scrapes them: <c>/metrics</c>. Open as long as the process lives.</summary>
internal static class PrometheusEndpoint
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Starts to listen.</summary>
    /// <exception cref="ArgumentException">The address is not one.</exception>
    /// <exception cref="InvalidOperationException">The address cannot be listened on.</exception>
    public static void Start(PrometheusOptions options, PrometheusMeter meter)
    {
        if (!IPEndPoint.TryParse(options.BindAddress ?? string.Empty, out var endPoint) || endPoint.Port == 0)
        {
            throw new ArgumentException(
                $"Prometheus' bind address '{options.BindAddress}' is no address with a port. " +
                "Write it as '0.0.0.0:9000'.");
        }

        try
        {
            // Constructors of runtimes do not wait for tasks, so this one starts on a thread of its own.
            Task.Run(() => StartAsync(endPoint, meter)).GetAwaiter().GetResult();
        }
        catch (IOException e)
        {
            throw new InvalidOperationException(
                $"Metrics cannot be served on '{options.BindAddress}': {e.Message}", e);
        }
    }

    private static Task StartAsync(IPEndPoint endPoint, PrometheusMeter meter)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(endPoint));
        var app = builder.Build();
        app.Run(context => AnswerAsync(context, meter));
        return app.StartAsync();
    }

    private static Task AnswerAsync(HttpContext context, PrometheusMeter meter)
    {
        if (context.Request.Path != "/metrics")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        context.Response.ContentType = ContentType;
        return context.Response.WriteAsync(meter.Write(), context.RequestAborted);
    }
}
