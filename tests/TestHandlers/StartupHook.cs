using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nightshift.Activities.Schedules;
using TestHandlers;

#pragma warning disable CA1050 // .NET looks for a startup hook of this name, outside of any namespace.
#pragma warning disable IDE0130 // As above.

/// <summary>
/// Adds the task handler <c>held</c> to the host of the program that it is loaded into: hosts tell diagnostic listeners
/// before they are built.
/// </summary>
internal sealed class StartupHook : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new StartupHook());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder host })
        {
            host.ConfigureServices(services => services.AddTaskHandler(HeldHandler.Name, _ => new HeldHandler()));
        }
    }

    public void OnCompleted()
    {
        // A host is built once.
    }

    public void OnError(Exception error)
    {
        // Listeners have none.
    }
}
