using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Nightshift.Activities.Telegram;

/// <summary>What hangs together in the options.</summary>
internal sealed partial class TelegramOptionsValidator : IValidateOptions<TelegramOptions>
{
    public ValidateOptionsResult Validate(string? name, TelegramOptions options)
    {
        List<string> errors = [];
        if (!options.IsConfigured)
        {
            return ValidateOptionsResult.Success;
        }

        if (!TokenShape().IsMatch(options.Token!))
        {
            errors.Add("'Telegram:Token' is no bot token; use the one that BotFather gave, such as '123456:ABC…'.");
        }

        if (!(Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            errors.Add($"'Telegram:BaseUrl' is '{options.BaseUrl}'; use an absolute address, such as "
                + $"'{TelegramConstants.BaseUrl}'.");
        }

        if (options.ChatId == 0)
        {
            errors.Add("'Telegram:ChatId' is missing; set the number of the chat that is to be told.");
        }

        if (options.AllowedUsers.Count == 0)
        {
            errors.Add("'Telegram:AllowedUsers' is empty; list the numbers of the users who may give commands.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    [GeneratedRegex("^[0-9]{1,20}:[A-Za-z0-9_-]{10,}$")]
    private static partial Regex TokenShape();
}
