using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Notify;
using Nightshift.Activities.Telegram;
using Nightshift.Activities.Tests.Support;

namespace Nightshift.Activities.Tests.Telegram;

public sealed class TelegramOptionsTests
{
    [Fact]
    public void Options_EverythingWrong_IsReportedAtOnce()
    {
        using var services = Services.Build(new()
        {
            ["Telegram:Token"] = "abc", ["Telegram:BaseUrl"] = "ftp://x", ["Telegram:PollSeconds"] = "51",
        });

        var failure = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IOptions<TelegramOptions>>().Value);

        Assert.Equal(
            [
                "'Telegram:PollSeconds' is out of range; use 0 to 50.",
                "'Telegram:Token' is no bot token; use the one that BotFather gave, such as '123456:ABC…'.",
                "'Telegram:BaseUrl' is 'ftp://x'; use an absolute address, such as 'https://api.telegram.org'.",
                "'Telegram:ChatId' is missing; set the number of the chat that is to be told.",
                "'Telegram:AllowedUsers' is empty; list the numbers of the users who may give commands.",
            ],
            failure.Failures);
    }

    [Theory]
    [InlineData(null, typeof(ConsoleNotifier))]
    [InlineData("123456:ABCDEFGHIJ", typeof(FallbackNotifier))]
    public void Notifier_IsTelegramOnlyWithAToken(string? token, Type expected)
    {
        using var services = Services.Build(new()
        {
            ["Telegram:Token"] = token, ["Telegram:ChatId"] = "7", ["Telegram:AllowedUsers:0"] = "11",
        });

        Assert.IsType(expected, services.GetRequiredService<INotifier>());
    }
}
