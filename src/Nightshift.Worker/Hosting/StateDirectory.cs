using System.Data.Common;
using Microsoft.Extensions.Configuration.Memory;
using Nightshift.Worker.Configuration;

namespace Nightshift.Worker.Hosting;

/// <summary>Lets one directory decide where everything lies that is not configured elsewhere.</summary>
internal static class StateDirectory
{
    /// <summary>Adds the directory's places with the lowest precedence of all configuration.</summary>
    public static void AddStateDirectory(this IHostApplicationBuilder builder, string stateDirectory)
    {
        var records = new DbConnectionStringBuilder
        {
            ["Data Source"] = Path.Combine(stateDirectory, "records.db"),
        };
        var places = new Dictionary<string, string?>
        {
            [$"{WorkerOptions.Section}:StateDirectory"] = stateDirectory,
            ["Workspace:Root"] = Path.Combine(stateDirectory, "workspace"),
            ["Records:ConnectionString"] = records.ConnectionString,
        };
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = places });
    }
}
