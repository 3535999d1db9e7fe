using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>What can be done with an activity from outside its worker. Thread safe.</summary>
/// <param name="Client">The client that calls go through.</param>
/// <param name="Activity">The activity.</param>
public record AsyncActivityHandle(ITemporalClient Client, AsyncActivityHandle.Reference Activity)
    : IWithSerializationContext<AsyncActivityHandle>
{
    /// <summary>Converts values instead of the client's converter; null for that one. Default null.</summary>
    public DataConverter? DataConverterOverride { get; init; }

    /// <summary>Says that the activity is alive.</summary>
    /// <param name="options">Details, and how it is sent.</param>
    /// <exception cref="Exceptions.AsyncActivityCanceledException">The activity is asked to stop.</exception>
    public Task HeartbeatAsync(AsyncActivityHeartbeatOptions? options = null) =>
        Client.OutboundInterceptor.HeartbeatAsyncActivityAsync(new(Activity, options, DataConverterOverride));

    /// <summary>Completes the activity.</summary>
    /// <param name="result">Its result.</param>
    /// <param name="options">How it is sent.</param>
    public Task CompleteAsync(object? result = null, AsyncActivityCompleteOptions? options = null) =>
        Client.OutboundInterceptor.CompleteAsyncActivityAsync(new(Activity, result, options, DataConverterOverride));

    /// <summary>Fails the activity.</summary>
    /// <param name="exception">Why.</param>
    /// <param name="options">Details, and how it is sent.</param>
    public Task FailAsync(Exception exception, AsyncActivityFailOptions? options = null) =>
        Client.OutboundInterceptor.FailAsyncActivityAsync(new(Activity, exception, options, DataConverterOverride));

    /// <summary>Reports that the activity has stopped, as it was asked to.</summary>
    /// <param name="options">Details, and how it is sent.</param>
    public Task ReportCancellationAsync(AsyncActivityReportCancellationOptions? options = null) =>
        Client.OutboundInterceptor.ReportCancellationAsyncActivityAsync(new(Activity, options, DataConverterOverride));

    /// <summary>Makes a handle whose converter knows the activity.</summary>
    /// <param name="context">The activity.</param>
    public AsyncActivityHandle WithSerializationContext(ISerializationContext context) => this with
    {
        DataConverterOverride =
            (DataConverterOverride ?? Client.Options.DataConverter).WithSerializationContext(context),
    };

    /// <summary>Names an activity.</summary>
    public abstract record Reference
    {
        private protected Reference()
        {
        }
    }

    /// <summary>Names an activity by the workflow that runs it.</summary>
    /// <param name="WorkflowId">The workflow id.</param>
    /// <param name="RunId">The run; null for the latest.</param>
    /// <param name="ActivityId">The activity's id.</param>
    public record IdReference(string WorkflowId, string? RunId, string ActivityId) : Reference;

    /// <summary>Names an activity by its task token.</summary>
    /// <param name="TaskToken">The token that the activity's code saw.</param>
    public record TaskTokenReference(byte[] TaskToken) : Reference;
}
