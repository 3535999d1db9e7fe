using Nightshift.Worker.Configuration;

namespace Nightshift.Worker.Health;

/// <summary>
/// The verb <c>nightshift-worker healthcheck</c>: containers without a shell ask the worker this way.
/// </summary>
internal static class HealthProbe
{
    /// <summary>The verb.</summary>
    public const string Verb = "healthcheck";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Asks the worker of this container whether it is ready.</summary>
    /// <returns>An exit code: <see cref="ExitCodes.Ok"/> or <see cref="ExitCodes.Unavailable"/>.</returns>
    public static async Task<int> RunAsync()
    {
        var port = Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")?.Split(';')[0] ?? "8080";
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/healthz/ready"));
            return response.IsSuccessStatusCode ? ExitCodes.Ok : ExitCodes.Unavailable;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"The worker does not answer at port '{port}': {e.Message}");
            return ExitCodes.Unavailable;
        }
    }
}
