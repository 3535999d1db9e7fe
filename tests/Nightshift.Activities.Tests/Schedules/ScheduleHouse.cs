using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Nightshift.Activities.Notify;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Activities.Tests.Support;
using Nightshift.Contracts;
using Nightshift.Contracts.Schedules;
using TemporalDev.Server;
using Temporalio.Client;
using Temporalio.Worker;

namespace Nightshift.Activities.Tests.Schedules;

/// <summary>
/// A server that skips time, the house's own workers and services on it, and handlers that do what a test says. It
/// begins at midnight of a day that is the same in every run.
/// </summary>
internal sealed class ScheduleHouse : IAsyncDisposable
{
    /// <summary>A Sunday, in a leap year.</summary>
    internal static readonly DateTimeOffset Begin = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TempDirectory _directory = new();
    private TemporalDevServer _server = null!;
    private ServiceProvider _services = null!;
    private Dictionary<string, string?> _configuration = [];
    private TimeSpan _away;
    private bool _durable;

    /// <summary>What people were told, in order.</summary>
    internal ConcurrentQueue<Notice> Notices { get; } = new();

    /// <summary>
    /// What the handler <c>test</c> does, by the name in its input, else by its task; <see cref="Default"/> where
    /// nothing is said.
    /// </summary>
    internal ConcurrentDictionary<string, Func<TaskHandlerContext, CancellationToken, Task<TaskHandlerResult>>>
        Handlers
    { get; } = new();

    /// <summary>What the handler <c>test</c> does else; success at first.</summary>
    internal Func<TaskHandlerContext, CancellationToken, Task<TaskHandlerResult>> Default { get; set; } =
        (_, _) => Task.FromResult(TaskHandlerResult.Success("done"));

    internal ITemporalClient Client => Get<ITemporalClient>();

    internal ScheduleBook Book => Get<ScheduleBook>();

    internal RecordStore Records => Get<RecordStore>();

    internal DateTimeOffset Now => _server.TimeSkipping!.Now;

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a house.</summary>
    /// <param name="configuration">What is configured in it.</param>
    /// <param name="durable">Whether its server keeps its state in a file, so that it can be started again.</param>
    internal static async Task<ScheduleHouse> StartAsync(
        Dictionary<string, string?>? configuration = null, bool durable = false)
    {
        var house = new ScheduleHouse { _configuration = configuration ?? [], _durable = durable };
        await house.OpenAsync();
        await house.SkipToAsync(Begin);
        await house.ServeAsync();
        return house;
    }

    /// <summary>Stops the server and starts it again on its file; meanwhile so much time goes by.</summary>
    internal async Task RestartAfterAsync(TimeSpan away)
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
        _away += away;
        await OpenAsync();
        await ServeAsync();
    }

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Lets the server's time go on by so much, as fast as the work in it allows.</summary>
    internal Task SkipAsync(TimeSpan duration) => _server.TimeSkipping!.UnlockWithSleepAsync(duration, Token);

    internal Task SkipToAsync(DateTimeOffset time) => SkipAsync(time - Now);

    internal Task<IReadOnlyList<ScheduleRunRow>> RunsAsync(string id) => Records.ScheduleRunsOfSlotsAsync(
        id, Begin.AddYears(-1), Begin.AddYears(10), Token);

    internal Task CreateAsync(ScheduleDefinition definition) => Book.CreateAsync(definition, "test", null, Token);

    /// <summary>Runs a test while the workers work.</summary>
    internal Task WorkAsync(Func<Task> test)
    {
        var workers = WorkerRegistrations.All.Select(registration =>
        {
            var options = new TemporalWorkerOptions(registration.TaskQueue);
            foreach (var workflow in registration.Workflows)
            {
                options.AddWorkflow(workflow);
            }

            foreach (var activities in registration.Activities)
            {
                options.AddAllActivities(activities, _services.GetRequiredService(activities));
            }

            return new TemporalWorker(Client, options);
        }).ToList();
        return workers[0].ExecuteAsync(() => workers[1].ExecuteAsync(test, Token), Token);
    }

    /// <summary>A schedule of the handler <c>test</c>.</summary>
    internal static ScheduleDefinition Schedule(string id, ScheduleTrigger trigger, string handler = "") => new()
    {
        Id = id,
        Trigger = trigger,
        Target = new TaskHandlerTarget("test"),
        Input = JsonSerializer.SerializeToElement(new { name = handler.Length == 0 ? id : handler }),
        Policies = new SchedulePolicies { MaxRetries = 0, BreakerThreshold = 0 },
    };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    private async Task OpenAsync() => _server = await TemporalDevServer.StartAsync(
        new TemporalDevServerOptions
        {
            DatabaseFile = _durable ? _directory.File("temporal.db") : null,
            SearchAttributes = SearchAttributeNames.Keywords
                .ToDictionary(name => name, _ => SearchAttributeType.Keyword),
            TimeProvider = new LaterTimeProvider(_away),
            TimeSkipping = TimeSkippingMode.Locked,
        },
        Token);

    private async Task ServeAsync()
    {
        ITemporalClient client = await TemporalClient.ConnectAsync(new(_server.Address));
        _configuration["Llm:ScriptedDelayMilliseconds"] = "0";
        _configuration["Workspace:Root"] = _directory.File("workspace");
        _configuration["Records:ConnectionString"] = $"Data Source={_directory.File("records.db")}";
        _services = Services.Build(_configuration, services =>
        {
            services.AddSingleton(client)
                .AddSingleton(_server.TimeSkipping!.TimeProvider)
                .AddTaskHandler("test", _ => new Handler(this));
            if (!_configuration.ContainsKey("Telegram:Token"))
            {
                services.AddSingleton<INotifier>(new Listener(Notices));
            }
        });
    }

    /// <summary>The machine's clock, later by what the house was away.</summary>
    private sealed class LaterTimeProvider(TimeSpan away) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + away;
    }

    private sealed class Listener(ConcurrentQueue<Notice> notices) : INotifier
    {
        public Task NotifyAsync(Notice notice, CancellationToken cancellationToken)
        {
            notices.Enqueue(notice);
            return Task.CompletedTask;
        }
    }

    private sealed class Handler(ScheduleHouse house) : ITaskHandler
    {
        public Task<TaskHandlerResult> RunAsync(TaskHandlerContext context, CancellationToken cancellationToken)
        {
            var name = context.Input is { ValueKind: JsonValueKind.Object } input
                && input.TryGetProperty("name", out var given) ? given.GetString()! : context.TaskId;
            return house.Handlers.GetValueOrDefault(name, house.Default)(context, cancellationToken);
        }
    }
}
