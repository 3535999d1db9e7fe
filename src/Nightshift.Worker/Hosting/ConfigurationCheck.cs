using Microsoft.Extensions.Options;
using Nightshift.Worker.Configuration;
using Nightshift.Worker.Temporal;

namespace Nightshift.Worker.Hosting;

/// <summary>Validates all configuration before anything is reached, and reports all that is wrong at once.</summary>
internal static class ConfigurationCheck
{
    /// <summary>Validates every section of options, and Temporal's own configuration.</summary>
    /// <exception cref="InvalidConfigurationException">
    /// Something is not valid; it carries a sentence for each.
    /// </exception>
    public static void Run(IServiceProvider services)
    {
        List<string> errors = [];
        Collect(errors, () => services.GetRequiredService<IStartupValidator>().Validate());
        Collect(errors, () => TemporalTarget.Resolve(services.GetRequiredService<TemporalSettings>()));
        if (errors.Count > 0)
        {
            throw new InvalidConfigurationException(errors);
        }
    }

    private static void Collect(List<string> errors, Action validate)
    {
        try
        {
            validate();
        }
        catch (Exception e) when (StartupFailure.From(e) is { ExitCode: ExitCodes.BadInput } failure)
        {
            errors.AddRange(failure.Sentences);
        }
    }
}
