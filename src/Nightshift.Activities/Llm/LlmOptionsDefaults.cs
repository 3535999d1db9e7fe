using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Nightshift.Activities.Llm;

/// <summary>Fills in what the environment says the way the providers' own tools read it.</summary>
internal sealed class LlmOptionsDefaults(IConfiguration configuration) : IPostConfigureOptions<LlmOptions>
{
    public void PostConfigure(string? name, LlmOptions options)
    {
        if (options.Provider == LlmProvider.Auto)
        {
            options.Provider = Has("ANTHROPIC_API_KEY") ? LlmProvider.Anthropic
                : Has("OPENAI_API_KEY") ? LlmProvider.OpenAi
                : LlmProvider.Scripted;
        }

        var prefix = options.Provider switch
        {
            LlmProvider.Anthropic => "ANTHROPIC",
            LlmProvider.OpenAi => "OPENAI",
            _ => null,
        };
        if (prefix is not null)
        {
            options.ApiKey = Or(options.ApiKey, configuration[$"{prefix}_API_KEY"]);
            options.BaseUrl = Or(options.BaseUrl, configuration[$"{prefix}_BASE_URL"]);
        }
    }

    private bool Has(string variable) => !string.IsNullOrWhiteSpace(configuration[variable]);

    private static string? Or(string? own, string? other) => string.IsNullOrWhiteSpace(own) ? other : own;
}
