using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Enums.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>Options of a client.</summary>
public class TemporalClientOptions : ICloneable
{
    /// <summary>The namespace that the client works in. Default <c>default</c>.</summary>
    public string Namespace { get; set; } = "default";

    /// <summary>Converts values and failures. Default JSON without codec.</summary>
    public DataConverter DataConverter { get; set; } = DataConverter.Default;

    /// <summary>Every call passes through these, the first one first. Default none.</summary>
    public IReadOnlyCollection<IClientInterceptor>? Interceptors { get; set; }

    /// <summary>Makes the loggers of client and workers. Default none.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>In which status workflows are not queried. Default null: asked in every status.</summary>
    public QueryRejectCondition? QueryRejectCondition { get; set; }

    /// <summary>Packages that change the options of clients and workers. Default none.</summary>
    public IReadOnlyCollection<ITemporalClientPlugin>? Plugins { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
