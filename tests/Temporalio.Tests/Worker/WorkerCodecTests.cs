using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Worker;

namespace Temporalio.Tests.Worker;

public sealed class WorkerCodecTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    [Fact]
    public async Task Codec_SeesEverythingThatIsStored()
    {
        var converter = DataConverter.Default with { PayloadCodec = new MarkingCodec() };
        var client = await TemporalClient.ConnectAsync(new(fixture.Address) { DataConverter = converter });
        var options = WorkerFixture.Options().AddWorkflow<GreetingWorkflow>().AddAllActivities(new Greetings());
        using var worker = new TemporalWorker(client, options);
        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await client.StartWorkflowAsync(
                    (GreetingWorkflow w) => w.RunAsync("you"), WorkerFixture.On(options));
                Assert.Equal("hello you, hello again you", await handle.GetResultAsync());
                var history = (await handle.FetchHistoryAsync()).ToJson();
                Assert.DoesNotContain(ByteString.CopyFromUtf8("\"you\"").ToBase64(), history, StringComparison.Ordinal);
                Assert.Contains(ByteString.CopyFromUtf8("marked").ToBase64(), history, StringComparison.Ordinal);
            },
            TestContext.Current.CancellationToken);
    }

    /// <summary>Wraps each payload into another one.</summary>
    private sealed class MarkingCodec : IPayloadCodec
    {
        public Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads) =>
            Task.FromResult<IReadOnlyCollection<Payload>>(
            [
                .. payloads.Select(payload => new Payload
                {
                    Metadata = { ["encoding"] = ByteString.CopyFromUtf8("marked") }, Data = payload.ToByteString(),
                }),
            ]);

        public Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads) =>
            Task.FromResult<IReadOnlyCollection<Payload>>(
                [.. payloads.Select(payload => Payload.Parser.ParseFrom(payload.Data))]);
    }
}
