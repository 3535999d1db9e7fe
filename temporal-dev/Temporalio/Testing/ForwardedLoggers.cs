using Microsoft.Extensions.Logging;

namespace Temporalio.Testing;

/// <summary>Gives the server the loggers of its client, from a level on.</summary>
internal sealed class ForwardedLoggers : ILoggerProvider
{
    private readonly ILoggerFactory _target;

    private ForwardedLoggers(ILoggerFactory target) => _target = target;

    /// <exception cref="ArgumentException">There is no such level.</exception>
    public static ILoggerFactory Create(ILoggerFactory target, string level)
    {
        var minimum = level.ToLowerInvariant() switch
        {
            "debug" => LogLevel.Debug,
            "info" => LogLevel.Information,
            "warn" or "warning" => LogLevel.Warning,
            "error" => LogLevel.Error,
            "never" => LogLevel.None,
            _ => throw new ArgumentException(
                $"Log level '{level}' of the local server is unknown; use debug, info, warn, error or never."),
        };
        return LoggerFactory.Create(builder =>
        {
            builder.SetMinimumLevel(minimum);
            builder.AddProvider(new ForwardedLoggers(target));
        });
    }

    public ILogger CreateLogger(string categoryName) => _target.CreateLogger(categoryName);

    /// <summary>The loggers are the client's.</summary>
    public void Dispose()
    {
    }
}
