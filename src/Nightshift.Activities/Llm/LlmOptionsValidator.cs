using Microsoft.Extensions.Options;
using Nightshift.Activities.Llm.Pricing;
using Nightshift.Workflows.Goals;

namespace Nightshift.Activities.Llm;

/// <summary>What hangs together in the options.</summary>
internal sealed class LlmOptionsValidator : IValidateOptions<LlmOptions>
{
    public ValidateOptionsResult Validate(string? name, LlmOptions options)
    {
        List<string> errors = [];
        if (options.Provider == LlmProvider.Anthropic && string.IsNullOrWhiteSpace(options.ApiKey))
        {
            errors.Add("'Llm:ApiKey' is empty; set it or 'ANTHROPIC_API_KEY', or set 'Llm:Provider' to 'Scripted'.");
        }

        if (options.Provider == LlmProvider.OpenAi
            && string.IsNullOrWhiteSpace(options.ApiKey) && string.IsNullOrWhiteSpace(options.BaseUrl))
        {
            errors.Add("'Llm:ApiKey' is empty; set it or 'OPENAI_API_KEY', or name an endpoint without keys in "
                + "'Llm:BaseUrl'.");
        }

        if (!string.IsNullOrWhiteSpace(options.BaseUrl)
            && !(Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            errors.Add($"'Llm:BaseUrl' is '{options.BaseUrl}'; use an absolute address, such as "
                + "'http://localhost:11434/v1'.");
        }

        if (ModelTable.DefaultModel(options.Provider, ModelTier.Standard) is null
            && options.Models.For(ModelTier.Standard) is null)
        {
            errors.Add(
                $"'Llm:Models:Standard' is empty, and provider '{options.Provider}' has no model of its own; name "
                    + "one.");
        }

        foreach (var price in options.Prices)
        {
            if (string.IsNullOrWhiteSpace(price.Model) || price.Input < 0 || price.Output < 0
                || price.CacheRead < 0 || price.CacheWrite < 0)
            {
                errors.Add($"'Llm:Prices' has an item for '{price.Model}' without a model or with an amount below "
                    + "zero; mend it.");
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
