using Microsoft.Extensions.Options;

namespace Nightshift.Worker.Configuration;

/// <summary>What a process says, and exits with, when it cannot start.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Sentences">What to tell, a line each.</param>
public sealed record StartupFailure(int ExitCode, IReadOnlyList<string> Sentences)
{
    /// <summary>Recognizes the failures that are no defects.</summary>
    /// <returns>Null for anything else.</returns>
    public static StartupFailure? From(Exception exception) => exception switch
    {
        InvalidConfigurationException e => new(ExitCodes.BadInput, e.Errors),
        OptionsValidationException e => new(ExitCodes.BadInput, [.. e.Failures]),
        AggregateException e when e.InnerExceptions.All(inner => From(inner) is not null) =>
            new(ExitCodes.BadInput, [.. e.InnerExceptions.SelectMany(inner => From(inner)!.Sentences)]),
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } e =>
            new(ExitCodes.BadInput, [$"{e.Message.TrimEnd('.')}. Correct the value."]),
        ServiceUnavailableException e => new(ExitCodes.Unavailable, [e.Message]),
        _ => null,
    };
}
