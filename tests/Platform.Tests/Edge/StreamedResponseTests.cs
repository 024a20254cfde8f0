using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;

namespace Grants.Platform.Edge;

public sealed class StreamedResponseTests
{
    private const int Window = 65_535;
    private readonly FakeTimeProvider _time = new();
    private readonly Written _written = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task One_longer_than_a_window_ends_a_moment_after_its_last_byte(int messages)
    {
        var response = new StreamedResponse<BytesValue>(_written, new StreamTime(TimeSpan.FromHours(1)), _time);
        for (var number = 0; number < messages; number++)
        {
            await response.WriteAsync(Bytes(Window / messages), TestContext.Current.CancellationToken);
        }

        var ended = response.EndAsync(CancellationToken.None);

        Assert.Equal(messages, _written.Messages.Count);
        Assert.False(ended.IsCompleted);
        _time.Advance(StreamedResponse<BytesValue>.Moment);
        await ended;
    }

    [Fact]
    public async Task One_that_fits_into_a_window_ends_at_once()
    {
        var response = new StreamedResponse<BytesValue>(_written, new StreamTime(TimeSpan.FromHours(1)), _time);
        await response.WriteAsync(Bytes(Window / 2));

        Assert.True(response.EndAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Nobody_waits_for_a_caller_that_has_left()
    {
        using var gone = new CancellationTokenSource();
        var response = new StreamedResponse<BytesValue>(_written, new StreamTime(TimeSpan.FromHours(1)), _time);
        await response.WriteAsync(Bytes(Window), gone.Token);
        var ended = response.EndAsync(gone.Token);

        await gone.CancelAsync();

        await ended;
        Assert.True(ended.IsCompletedSuccessfully);
        Assert.Equal(gone.Token, _written.Token);
    }

    private static BytesValue Bytes(int count) => new() { Value = ByteString.CopyFrom(new byte[count]) };

    private sealed class Written : IServerStreamWriter<BytesValue>
    {
        public List<BytesValue> Messages { get; } = [];

        public CancellationToken Token { get; private set; }

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(BytesValue message) => WriteAsync(message, CancellationToken.None);

        public Task WriteAsync(BytesValue message, CancellationToken cancellationToken)
        {
            Messages.Add(message);
            Token = cancellationToken;
            return Task.CompletedTask;
        }
    }
}
