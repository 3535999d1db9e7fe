using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Acceptance.Tests.Support;

/// <summary>
/// The other end of the task handler <c>held</c>: it hears of every call of the handler, in whatever process, and says
/// when it is done.
/// </summary>
internal sealed class HeldTasks : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Channel<HeldTask>> _tasks = new(StringComparer.Ordinal);

    private HeldTasks(WebApplication app) => _app = app;

    public static async Task<HeldTasks> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var tasks = new HeldTasks(app);
        app.MapPost("/{id}", (Delegate)tasks.HoldAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return tasks;
    }

    /// <summary>Adds the handler to the programs of a household.</summary>
    public void Serve(Household household)
    {
        household.Environment["DOTNET_STARTUP_HOOKS"] = Executables.TestHandlers;
        household.Environment["HELD_AT"] = _app.Urls.Single();
    }

    /// <summary>The next call for a schedule.</summary>
    public async Task<HeldTask> NextAsync(string id) =>
        await Of(id).Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Whether there is a call for a schedule that nobody has taken from here.</summary>
    public bool IsCalled(string id) => Of(id).Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Channel<HeldTask> Of(string id) => _tasks.GetOrAdd(id, _ => Channel.CreateUnbounded<HeldTask>());

    private async Task<IResult> HoldAsync(string id, HttpContext context)
    {
        using var call = await JsonDocument.ParseAsync(context.Request.Body);
        var task = new HeldTask(call.RootElement.Clone());
        Of(id).Writer.TryWrite(task);
        try
        {
            return Results.Text(await task.Answer.WaitAsync(context.RequestAborted));
        }
        finally
        {
            task.Leave();
        }
    }
}
