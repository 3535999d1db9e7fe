using Temporalio.Converters;

namespace Temporalio.Client.Interceptors;

/// <summary>Reporting from outside that an activity was cancelled, as it passes through interceptors.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Options">Details, and how it is sent.</param>
/// <param name="DataConverterOverride">Converts the details; null for the client's.</param>
public record ReportCancellationAsyncActivityInput(
    AsyncActivityHandle.Reference Activity,
    AsyncActivityReportCancellationOptions? Options,
    DataConverter? DataConverterOverride = null);
