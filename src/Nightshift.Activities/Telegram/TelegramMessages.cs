using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nightshift.Activities.Telegram;

/// <summary>The parts of the Bot API's objects that are used here.</summary>
internal static class TelegramJson
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}

/// <summary>The envelope of every answer.</summary>
internal sealed record TelegramAnswer(
    bool Ok, JsonElement Result, int ErrorCode, string? Description, TelegramAnswerParameters? Parameters);

/// <summary>What an error may say beside its text.</summary>
internal sealed record TelegramAnswerParameters(int? RetryAfter, long? MigrateToChatId);

/// <summary>Something that came in.</summary>
internal sealed record TelegramUpdate(long UpdateId, TelegramMessage? Message);

/// <summary>A message in a chat.</summary>
internal sealed record TelegramMessage(TelegramUser? From, TelegramChat Chat, string? Text);

/// <summary>Who wrote it.</summary>
internal sealed record TelegramUser(long Id, string? Username);

/// <summary>Where it was written.</summary>
internal sealed record TelegramChat(long Id);

/// <summary>A command as the bot's menu shows it.</summary>
internal sealed record TelegramMenuItem(string Command, string Description);
