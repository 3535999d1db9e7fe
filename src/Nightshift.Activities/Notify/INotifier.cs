namespace Nightshift.Activities.Notify;

/// <summary>Tells people. One that cannot reach them throws, and is asked again.</summary>
public interface INotifier
{
    /// <summary>Tells a notice to whoever is to know.</summary>
    Task NotifyAsync(Notice notice, CancellationToken cancellationToken);
}
