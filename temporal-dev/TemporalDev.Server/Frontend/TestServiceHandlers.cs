using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Server;
using Temporalio.Api.TestService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>The service of test servers: time skipping, for callers outside.</summary>
internal sealed class TestServiceHandlers(FrontendContext context)
{
    private const string Prefix = "/temporal.api.testservice.v1.TestService/";

    private readonly TimeSkipping _time = new(context.Services.Skipper!, context.Services.Registry);

    public void Map(GrpcServiceRouter router)
    {
        router.Map(Prefix + "LockTimeSkipping", LockTimeSkippingRequest.Parser, (_, _) => Lock());
        router.Map(Prefix + "UnlockTimeSkipping", UnlockTimeSkippingRequest.Parser, (_, _) => Unlock());
        router.Map(Prefix + "Sleep", SleepRequest.Parser, SleepAsync);
        router.Map(Prefix + "SleepUntil", SleepUntilRequest.Parser, SleepUntilAsync);
        router.Map(Prefix + "UnlockTimeSkippingWithSleep", SleepRequest.Parser, UnlockWithSleepAsync);
        router.Map(Prefix + "GetCurrentTime", Empty.Parser, (_, _) => CurrentTime());
    }

    private Task<LockTimeSkippingResponse> Lock()
    {
        _time.Lock();
        return Task.FromResult(new LockTimeSkippingResponse());
    }

    private Task<UnlockTimeSkippingResponse> Unlock()
    {
        Unlocking(() =>
        {
            _time.Unlock();
            return Task.CompletedTask;
        });
        return Task.FromResult(new UnlockTimeSkippingResponse());
    }

    private async Task<SleepResponse> SleepAsync(SleepRequest request, GrpcServerCallContext call)
    {
        await _time.SleepAsync(Duration(request), call.CancellationToken).ConfigureAwait(false);
        return new SleepResponse();
    }

    private async Task<SleepResponse> SleepUntilAsync(SleepUntilRequest request, GrpcServerCallContext call)
    {
        if (request.Timestamp is not { } until)
        {
            throw Errors.InvalidArgument("Timestamp is not set on request.");
        }

        await _time.SleepUntilAsync(TimeOf(until), call.CancellationToken).ConfigureAwait(false);
        return new SleepResponse();
    }

    private async Task<SleepResponse> UnlockWithSleepAsync(SleepRequest request, GrpcServerCallContext call)
    {
        await Unlocking(() => _time.UnlockWithSleepAsync(Duration(request), call.CancellationToken))
            .ConfigureAwait(false);
        return new SleepResponse();
    }

    private Task<GetCurrentTimeResponse> CurrentTime() => Task.FromResult(new GetCurrentTimeResponse
    {
        Time = Timestamp.FromDateTimeOffset(_time.Now),
    });

    private static Task Unlocking(Func<Task> unlock)
    {
        try
        {
            return unlock();
        }
        catch (InvalidOperationException e)
        {
            throw Errors.FailedPrecondition(e.Message);
        }
    }

    private static TimeSpan Duration(SleepRequest request)
    {
        if (request.Duration is null)
        {
            throw Errors.InvalidArgument("Duration is not set on request.");
        }

        return TimeSpan.FromTicks(ServerClock.TicksOf(request.Duration));
    }

    private static DateTimeOffset TimeOf(Timestamp time)
    {
        try
        {
            return time.ToDateTimeOffset();
        }
        catch (InvalidOperationException)
        {
            throw Errors.InvalidArgument("Timestamp is not a valid time.");
        }
    }
}
