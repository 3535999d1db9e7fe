using Nightshift.Worker.Configuration;
using Nightshift.Worker.Health;
using Nightshift.Worker.Hosting;
using Nightshift.Worker.Temporal;

if (args is [HealthProbe.Verb])
{
    return await HealthProbe.RunAsync();
}

try
{
    // Configuration: appsettings.json < environment < command line; secrets as files beside them.
    var builder = WebApplication.CreateBuilder(args);
    builder.Configuration.AddKeyPerFile("/run/secrets", optional: true);
    builder.Logging.AddNightshiftJsonConsole();

    // Parts.
    var state = builder.Configuration[$"{WorkerOptions.Section}:StateDirectory"] ?? WorkerOptions.DefaultStateDirectory;
    builder.AddNightshift(new TemporalSettings { StateDirectory = Path.GetFullPath(state) }, WorkerParts.Service);
    builder.Services.AddNightshiftHealth();

    // Everything valid, everything in reach.
    await using var app = builder.Build();
    await app.PrepareNightshiftAsync(app.Lifetime.ApplicationStopping);

    // Work until SIGTERM, then drain.
    var drain = app.Services.GetRequiredService<Drain>();
    app.MapNightshiftHealth();
    try
    {
        await app.StartAsync();
        await app.WaitForShutdownAsync();
    }
    catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
    {
        // SIGTERM before all had started: what has, may be at work already.
        await app.StopAsync();
    }

    app.ThrowIfWorkerFailed();
    return drain.ExitCode;
}
catch (Exception e) when (StartupFailure.From(e) is { } failure)
{
    foreach (var sentence in failure.Sentences)
    {
        await Console.Error.WriteLineAsync(sentence);
    }

    return failure.ExitCode;
}
