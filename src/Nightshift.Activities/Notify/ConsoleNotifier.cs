namespace Nightshift.Activities.Notify;

/// <summary>Tells notices to whoever watches the process: on standard error, beside results and logs.</summary>
internal sealed class ConsoleNotifier : INotifier
{
    private readonly TextWriter _writer;

    public ConsoleNotifier()
        : this(Console.Error)
    {
    }

    internal ConsoleNotifier(TextWriter writer) => _writer = TextWriter.Synchronized(writer);

    public async Task NotifyAsync(Notice notice, CancellationToken cancellationToken)
    {
        var mark = notice.Level switch
        {
            NoticeLevel.Warning => "!",
            NoticeLevel.Question => "?",
            _ => "*",
        };
        var text = string.Join(
            Environment.NewLine, [$"{mark} {notice.Headline}", .. notice.Lines.Select(line => $"    {line}")]);
        await _writer.WriteLineAsync(text.AsMemory(), cancellationToken);
    }
}
