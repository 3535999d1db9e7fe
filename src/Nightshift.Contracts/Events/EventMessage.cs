using System.Text;
using System.Text.Json;
using Nightshift.Contracts.Schedules;

namespace Nightshift.Contracts.Events;

/// <summary>Something that happened, for every schedule whose trigger is this type of event.</summary>
/// <param name="Type">What happened, such as <c>order.paid</c>; 1 to <see cref="TypeLength"/> characters.</param>
/// <param name="Id">
/// Which one of its type: who sends an id again, is told again of the same event, and it is done once. Null for one
/// that nobody sends again.
/// </param>
/// <param name="Data">
/// What is to be known of it, at most <see cref="ScheduleLimits.InputBytes"/>; null for nothing.
/// </param>
/// <param name="Source">Who tells; null for nobody in particular.</param>
public sealed record EventMessage(string? Type, string? Id = null, JsonElement? Data = null, string? Source = null)
{
    /// <summary>Characters of a type.</summary>
    public const int TypeLength = ScheduleLimits.NameLength;

    /// <summary>Characters of an id, and of a source.</summary>
    public const int IdLength = 200;

    /// <summary>
    /// Every reason why this is no event, each one sentence for who sent it; empty where it is one.
    /// </summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (string.IsNullOrWhiteSpace(Type))
        {
            errors.Add("'Type' is missing; say what happened, such as 'order.paid'.");
        }
        else
        {
            CheckText("Type", Type, TypeLength, errors);
        }

        CheckText("Id", Id, IdLength, errors);
        CheckText("Source", Source, IdLength, errors);
        if (Data is { } data && Encoding.UTF8.GetByteCount(data.GetRawText()) is var bytes
            && bytes > ScheduleLimits.InputBytes)
        {
            errors.Add($"'Data' has {bytes} bytes; send at most {ScheduleLimits.InputBytes}, and for more say where it "
                + "lies.");
        }

        return errors;
    }

    private static void CheckText(string name, string? text, int length, List<string> errors)
    {
        if (text?.Length > length)
        {
            errors.Add($"'{name}' has {text.Length} characters; use at most {length}.");
        }

        if (text?.Any(char.IsControl) == true)
        {
            errors.Add($"'{name}' is '{Quote.Short(text)}', which holds control characters; leave them out.");
        }
    }
}
