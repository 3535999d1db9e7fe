using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Nightshift.Activities.Notify;
using Nightshift.Activities.Workspace;
using Nightshift.Cli.Goals;
using Nightshift.Cli.Logging;
using Nightshift.Worker.Configuration;
using Nightshift.Worker.Hosting;
using Nightshift.Worker.Temporal;
using Temporalio.Client;

namespace Nightshift.Cli.Sessions;

/// <summary>
/// What a command works with: a connection to Temporal and, where the command needs it, the embedded server and a
/// worker in this process. All of it ends with the session; what is in flight continues with the next one.
/// </summary>
internal sealed class Session : IAsyncDisposable
{
    /// <summary>Somebody waits at the terminal: calls in flight get this long, and are made again later.</summary>
    private const string DrainTimeout = "00:00:03";

    private readonly IHost _host;

    private Session(IHost host, TemporalAccess temporal, SessionOptions options)
    {
        _host = host;
        Temporal = temporal;
        Options = options;
        Paths = new ArtifactPaths(
            host.Services.GetRequiredService<WorkspaceStore>().Root, Environment.CurrentDirectory);
    }

    /// <summary>The connection to Temporal.</summary>
    public TemporalAccess Temporal { get; }

    /// <summary>Its client.</summary>
    public ITemporalClient Client => Temporal.Client;

    /// <summary>Where artifacts lie.</summary>
    public ArtifactPaths Paths { get; }

    /// <summary>What it was opened with.</summary>
    public SessionOptions Options { get; }

    /// <summary>Opens a session.</summary>
    /// <exception cref="CliException">The state directory cannot be used.</exception>
    public static async Task<Session> OpenAsync(
        SessionOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var host = Build(options, timeProvider);
        var isStarting = false;
        try
        {
            var temporal = await host.PrepareNightshiftAsync(cancellationToken);
            isStarting = true;
            await host.StartAsync(cancellationToken);
            return new Session(host, temporal, options);
        }
        catch
        {
            if (isStarting)
            {
                // Workers that have started may be at work already.
                await host.StopAsync(CancellationToken.None);
            }

            await DisposeAsync(host);
            throw;
        }
    }

    /// <summary>A part of the host.</summary>
    public T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Waits until the command is told to stop, or the host stops because its worker gave up.</summary>
    /// <exception cref="ServiceUnavailableException">The worker gave up.</exception>
    public async Task WaitForStopAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = cancellationToken.Register(() => stopped.TrySetResult());
        await using var gaveUp = Service<IHostApplicationLifetime>().ApplicationStopping
            .Register(() => stopped.TrySetResult());
        await stopped.Task;
        _host.ThrowIfWorkerFailed();
    }

    /// <summary>A <c>temporal</c> command that reaches the same server.</summary>
    /// <param name="command">Its words, such as <c>workflow show</c>.</param>
    /// <param name="goalId">The workflow it is about.</param>
    public string TemporalCommand(string command, string goalId)
    {
        var @namespace = Client.Options.Namespace == "default" ? "" : $" --namespace {Client.Options.Namespace}";
        return $"temporal {command} --address {Temporal.Address}{@namespace} --workflow-id {goalId}";
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await DisposeAsync(_host);
    }

    private static ValueTask DisposeAsync(IHost host) => ((IAsyncDisposable)host).DisposeAsync();

    private static IHost Build(SessionOptions options, TimeProvider timeProvider)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = "nightshift",
            Configuration = new ConfigurationManager(),
        });
        if (options.Worker != WorkerRole.Serve)
        {
            builder.Configuration.AddInMemoryCollection([new($"{WorkerOptions.Section}:DrainTimeout", DrainTimeout)]);
        }

        builder.Configuration.AddEnvironmentVariables();
        builder.Services.AddSingleton<IHostLifetime, DetachedLifetime>();
        AddLogging(builder.Logging, options, timeProvider);
        builder.AddNightshift(
            new TemporalSettings
            {
                StateDirectory = options.StateDirectory,
                Address = options.Address,
                Namespace = options.Namespace,
                Profile = options.Profile,
            },
            options.Worker switch
            {
                WorkerRole.Work => WorkerParts.All,
                WorkerRole.Serve => WorkerParts.Service,
                WorkerRole.Answer => WorkerParts.Answering,
                _ => WorkerParts.None,
            });
        return builder.Build();
    }

    private static void AddLogging(ILoggingBuilder logging, SessionOptions options, TimeProvider timeProvider)
    {
        try
        {
            logging.AddProvider(new FileLoggerProvider(options.LogDirectory, timeProvider));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(
                ExitCodes.BadInput,
                $"The state directory '{options.StateDirectory}' cannot be written: {e.Message.TrimEnd('.')}. Choose "
                + "another with --state-dir.");
        }

        logging.AddFilter("Microsoft", LogLevel.Warning);
        if (options.Worker == WorkerRole.Serve && !options.Verbose)
        {
            // What people are told is for whoever watches the terminal; the rest is in the file.
            logging.AddSimpleConsole(console => console.SingleLine = true);
            logging.AddFilter<ConsoleLoggerProvider>((category, _) => category == typeof(ConsoleNotifier).FullName);
        }

        if (options.Verbose)
        {
            logging.AddSimpleConsole(console => console.SingleLine = true);
            logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
                console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }
    }
}
