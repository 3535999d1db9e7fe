using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <content>Activities without a workflow.</content>
internal sealed partial class OutboundRoot
{
    public override async Task<ActivityHandle<TResult>> StartActivityAsync<TResult>(StartActivityInput input)
    {
        var request = await StartActivityRequestAsync(input).ConfigureAwait(false);
        try
        {
            var response = await Service.StartActivityExecutionAsync(
                request, TemporalClient.DefaultRetryOptions(input.Options.Rpc)).ConfigureAwait(false);
            return new(client, request.ActivityId, response.RunId);
        }
        catch (RpcException e) when (RpcErrors.ActivityAlreadyStarted(e) is { } failure)
        {
            throw new ActivityAlreadyStartedException(e.Message, request.ActivityId, input.Activity, failure.RunId);
        }
    }

    public override async Task<ActivityExecutionDescription> DescribeActivityAsync(DescribeActivityInput input)
    {
        var response = await Service.DescribeActivityExecutionAsync(
            new DescribeActivityExecutionRequest
            {
                Namespace = Namespace,
                ActivityId = input.Id,
                RunId = input.RunId ?? string.Empty,
                LongPollToken = Token(input.Options?.LongPollToken),
            },
            TemporalClient.DefaultRetryOptions(input.Options?.Rpc)).ConfigureAwait(false);
        return new(response, Namespace, client.Options.DataConverter);
    }

    public override Task CancelActivityAsync(CancelActivityInput input) =>
        Service.RequestCancelActivityExecutionAsync(
            new RequestCancelActivityExecutionRequest
            {
                Namespace = Namespace,
                ActivityId = input.Id,
                RunId = input.RunId ?? string.Empty,
                Identity = Identity,
                RequestId = Guid.NewGuid().ToString(),
                Reason = input.Options?.Reason ?? string.Empty,
            },
            TemporalClient.DefaultRetryOptions(input.Options?.Rpc));

    public override Task TerminateActivityAsync(TerminateActivityInput input) =>
        Service.TerminateActivityExecutionAsync(
            new TerminateActivityExecutionRequest
            {
                Namespace = Namespace,
                ActivityId = input.Id,
                RunId = input.RunId ?? string.Empty,
                Identity = Identity,
                RequestId = Guid.NewGuid().ToString(),
                Reason = input.Options?.Reason ?? string.Empty,
            },
            TemporalClient.DefaultRetryOptions(input.Options?.Rpc));

    public override IAsyncEnumerable<ActivityExecution> ListActivitiesAsync(ListActivitiesInput input) =>
        input.Options?.Limit < 0
            ? throw new ArgumentOutOfRangeException(
                nameof(input), input.Options.Limit, "Limit cannot be negative")
            : ListPages.ReadAsync(
                input.Options?.Limit ?? 0,
                input.Options?.Rpc,
                (token, rpc) => ActivityPageAsync(input.Query, token, rpc));

    public override async Task<ActivityListPage> ListActivitiesPaginatedAsync(ListActivitiesPaginatedInput input)
    {
        var response = await Service.ListActivityExecutionsAsync(
            new ListActivityExecutionsRequest
            {
                Namespace = Namespace,
                PageSize = input.Options?.PageSize ?? 0,
                NextPageToken = Token(input.NextPageToken),
                Query = input.Query,
            },
            TemporalClient.DefaultRetryOptions(input.Options?.Rpc)).ConfigureAwait(false);
        return new(
            [.. response.Executions.Select(info => new ActivityExecution(info, Namespace))],
            Token(response.NextPageToken));
    }

    public override async Task<ActivityExecutionCount> CountActivitiesAsync(CountActivitiesInput input) =>
        new(await Service.CountActivityExecutionsAsync(
            new CountActivityExecutionsRequest { Namespace = Namespace, Query = input.Query },
            TemporalClient.DefaultRetryOptions(input.Options?.Rpc)).ConfigureAwait(false));

    private static Duration? Span(TimeSpan? span) => span is { } value ? Duration.FromTimeSpan(value) : null;

    private async Task<StartActivityExecutionRequest> StartActivityRequestAsync(StartActivityInput input)
    {
        var options = input.Options;
        if (string.IsNullOrEmpty(options.Id) || string.IsNullOrEmpty(options.TaskQueue))
        {
            var missing = string.IsNullOrEmpty(options.Id) ? nameof(options.Id) : nameof(options.TaskQueue);
            throw new ArgumentException($"Activity '{input.Activity}' cannot be started without it. Set '{missing}'.");
        }

        if (options.ScheduleToCloseTimeout is null && options.StartToCloseTimeout is null)
        {
            throw new ArgumentException(
                $"Activity '{input.Activity}' has no time limit. Set '{nameof(options.StartToCloseTimeout)}' or " +
                $"'{nameof(options.ScheduleToCloseTimeout)}'.");
        }

        var converter = client.Options.DataConverter.WithSerializationContext(new ISerializationContext.Activity(
            Namespace, options.Id, null, null, input.Activity, options.TaskQueue, IsLocal: false));
        return new()
        {
            Namespace = Namespace,
            Identity = Identity,
            RequestId = Guid.NewGuid().ToString(),
            ActivityId = options.Id,
            ActivityType = new() { Name = input.Activity },
            TaskQueue = new() { Name = options.TaskQueue },
            ScheduleToCloseTimeout = Span(options.ScheduleToCloseTimeout),
            ScheduleToStartTimeout = Span(options.ScheduleToStartTimeout),
            StartToCloseTimeout = Span(options.StartToCloseTimeout),
            HeartbeatTimeout = Span(options.HeartbeatTimeout),
            StartDelay = Span(options.StartDelay),
            RetryPolicy = options.RetryPolicy?.ToProto(),
            Input = await converter.ToProtoAsync(input.Args).ConfigureAwait(false),
            IdReusePolicy = options.IdReusePolicy,
            IdConflictPolicy = options.IdConflictPolicy,
            SearchAttributes = options.TypedSearchAttributes is { Count: > 0 } attributes ? attributes.ToProto() : null,
            Header = await converter.ToHeaderAsync(input.Headers).ConfigureAwait(false),
            UserMetadata = await converter.ToUserMetadataAsync(options.StaticSummary, options.StaticDetails)
                .ConfigureAwait(false),
            Priority = options.Priority?.ToProto(),
        };
    }

    private async Task<(IEnumerable<ActivityExecution> Items, byte[]? NextPageToken)> ActivityPageAsync(
        string query, byte[]? token, RpcOptions rpc)
    {
        var page = await client.ListActivitiesPaginatedAsync(query, token, new() { Rpc = rpc }).ConfigureAwait(false);
        return (page.Activities, page.NextPageToken);
    }
}
