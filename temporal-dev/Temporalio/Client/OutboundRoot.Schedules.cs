using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Client.Schedules;
using Temporalio.Exceptions;
using Schedule = Temporalio.Client.Schedules.Schedule;

namespace Temporalio.Client;

/// <content>Schedules.</content>
internal sealed partial class OutboundRoot
{
    public override async Task<ScheduleHandle> CreateScheduleAsync(CreateScheduleInput input)
    {
        var options = input.Options ?? new();
        var request = new CreateScheduleRequest
        {
            Namespace = Namespace,
            ScheduleId = input.Id,
            Schedule = await input.Schedule.ToProtoAsync(client).ConfigureAwait(false),
            InitialPatch = InitialPatch(input.Schedule, options),
            Identity = Identity,
            RequestId = Guid.NewGuid().ToString(),
            Memo = await client.Options.DataConverter.ToMemoAsync(options.Memo).ConfigureAwait(false),
            SearchAttributes = options.TypedSearchAttributes is { Count: > 0 } attributes ? attributes.ToProto() : null,
        };
        try
        {
            await Service.CreateScheduleAsync(request, TemporalClient.DefaultRetryOptions(options.Rpc))
                .ConfigureAwait(false);
        }
        catch (RpcException e) when (RpcErrors.AlreadyStarted(e) is not null)
        {
            throw new ScheduleAlreadyRunningException();
        }

        return new(client, input.Id);
    }

    public override async Task<ScheduleDescription> DescribeScheduleAsync(DescribeScheduleInput input)
    {
        var response = await Service.DescribeScheduleAsync(
            new DescribeScheduleRequest { Namespace = Namespace, ScheduleId = input.Id },
            TemporalClient.DefaultRetryOptions(input.RpcOptions)).ConfigureAwait(false);
        var schedule = await Schedule.FromProtoAsync(response.Schedule ?? new(), client).ConfigureAwait(false);
        return new(input.Id, schedule, response, client.Options.DataConverter);
    }

    public override async Task UpdateScheduleAsync(UpdateScheduleInput input)
    {
        var description = await client.OutboundInterceptor.DescribeScheduleAsync(new(input.Id, input.RpcOptions))
            .ConfigureAwait(false);
        if (await input.Updater(new(description)).ConfigureAwait(false) is not { } update)
        {
            return;
        }

        // No conflict token: the server accepts a call with an old one, and drops the change without a word.
        await Service.UpdateScheduleAsync(
            new UpdateScheduleRequest
            {
                Namespace = Namespace,
                ScheduleId = input.Id,
                Schedule = await update.Schedule.ToProtoAsync(client).ConfigureAwait(false),
                Identity = Identity,
                RequestId = Guid.NewGuid().ToString(),
                SearchAttributes = update.TypedSearchAttributes?.ToProto(),
            },
            TemporalClient.DefaultRetryOptions(input.RpcOptions)).ConfigureAwait(false);
    }

    public override Task DeleteScheduleAsync(DeleteScheduleInput input) => Service.DeleteScheduleAsync(
        new DeleteScheduleRequest { Namespace = Namespace, ScheduleId = input.Id, Identity = Identity },
        TemporalClient.DefaultRetryOptions(input.RpcOptions));

    public override Task PauseScheduleAsync(PauseScheduleInput input) =>
        PatchAsync(input.Id, new() { Pause = input.Note ?? "Paused via .NET SDK" }, input.RpcOptions);

    public override Task UnpauseScheduleAsync(UnpauseScheduleInput input) =>
        PatchAsync(input.Id, new() { Unpause = input.Note ?? "Unpaused via .NET SDK" }, input.RpcOptions);

    public override Task TriggerScheduleAsync(TriggerScheduleInput input) => PatchAsync(
        input.Id,
        new() { TriggerImmediately = new() { OverlapPolicy = input.Options?.Overlap ?? default } },
        input.Options?.Rpc);

    public override Task BackfillScheduleAsync(BackfillScheduleInput input) => input.Backfills.Count == 0
        ? throw new ArgumentException(
            $"The backfill of schedule '{input.Id}' has no times. Give at least one.", nameof(input))
        : PatchAsync(
            input.Id,
            new() { BackfillRequest = { input.Backfills.Select(backfill => backfill.ToProto()) } },
            input.RpcOptions);

    public override IAsyncEnumerable<ScheduleListDescription> ListSchedulesAsync(ListSchedulesInput input) =>
        ListPages.ReadAsync(
            0,
            input.Options?.Rpc,
            (token, rpc) => SchedulePageAsync(input.Options?.Query ?? string.Empty, token, rpc));

    private static SchedulePatch? InitialPatch(Schedule schedule, ScheduleOptions options) =>
        options.TriggerImmediately || options.Backfills.Count > 0
            ? new()
            {
                TriggerImmediately =
                    options.TriggerImmediately ? new() { OverlapPolicy = schedule.Policy.Overlap } : null,
                BackfillRequest = { options.Backfills.Select(backfill => backfill.ToProto()) },
            }
            : null;

    private async Task<(IEnumerable<ScheduleListDescription> Items, byte[]? NextPageToken)> SchedulePageAsync(
        string query, byte[]? token, RpcOptions rpc)
    {
        var page = await Service.ListSchedulesAsync(
            new ListSchedulesRequest { Namespace = Namespace, Query = query, NextPageToken = Token(token) },
            rpc).ConfigureAwait(false);
        return (
            page.Schedules.Select(entry => new ScheduleListDescription(entry, client.Options.DataConverter)),
            Token(page.NextPageToken));
    }

    private Task PatchAsync(string id, SchedulePatch patch, RpcOptions? rpcOptions) => Service.PatchScheduleAsync(
        new PatchScheduleRequest
        {
            Namespace = Namespace,
            ScheduleId = id,
            Patch = patch,
            Identity = Identity,
            RequestId = Guid.NewGuid().ToString(),
        },
        TemporalClient.DefaultRetryOptions(rpcOptions));
}
