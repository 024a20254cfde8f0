using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using Client = Grants.Budget.V1.BudgetService.BudgetServiceClient;

namespace Grants.Platform.Edge;

/// <summary>
/// What goes wrong behind the edge: an internal failure is logged and not disclosed, a caller that left is no failure.
/// </summary>
public sealed class FailuresTests : IAsyncLifetime
{
    private const string Secret = "10.0.0.7";
    private readonly Probe _probe = new();
    private GrantsServer _server = null!;

    public static TheoryData<Exception> Ours =>
    [
        new InvalidOperationException(Secret),
        new IOException($"No space left on device {Secret}"),
        new FileNotFoundException(Secret),
        new TimeoutException(Secret),
        new RpcException(new Status(StatusCode.Unavailable, $"Error connecting to {Secret}")),
        new RpcException(new Status(StatusCode.NotFound, $"Another service: {Secret}")),
        new RpcException(new Status(StatusCode.Cancelled, Secret)),
    ];

    private Client Ines => _server.Client<Client>("ines", "budget-officer");

    public async ValueTask InitializeAsync() => _server = await GrantsServer.StartAsync(_probe);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Ours), DisableDiscoveryEnumeration = true)]
    public async Task A_failure_of_ours_is_an_internal_error_that_tells_nothing_and_is_logged(Exception failure)
    {
        _server.Expect(Secret);
        _probe.OnUnary = (_, _) => Task.FromException(failure);

        var error = await Refused.AsAsync(
            Ines.ReserveCreditsAsync(Probe.Request), StatusCode.Internal, "INTERNAL_ERROR");

        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, string.Join(' ', error.Trailers.Select(Text)), StringComparison.Ordinal);
        Assert.Equal(1, _server.Met(Secret));
    }

    [Fact]
    public async Task What_of_ours_runs_out_of_time_is_our_failure()
    {
        _probe.OnUnary = (_, _) => Task.FromException(new OperationCanceledException(Secret));

        await Refused.AsAsync(Ines.ReserveCreditsAsync(Probe.Request), StatusCode.Internal, "INTERNAL_ERROR");
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_no_error_of_ours()
    {
        var entered = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        _probe.OnUnary = async (_, context) =>
        {
            entered.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }
            finally
            {
                ended.SetResult();
            }
        };
        using var giveUp = new CancellationTokenSource();
        var call = Ines.ReserveCreditsAsync(Probe.Request, cancellationToken: giveUp.Token);
        await entered.Task;

        await giveUp.CancelAsync();

        Assert.Equal(
            StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
        await ended.Task;
    }

    [Fact]
    public async Task A_call_to_a_neighbour_that_ends_with_the_callers_own_is_no_error_of_ours()
    {
        var entered = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        _probe.OnUnary = async (_, context) =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, context.CancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended.SetResult();
            throw new RpcException(new Status(StatusCode.Cancelled, "Call canceled by the client."));
        };
        using var giveUp = new CancellationTokenSource();
        var call = Ines.ReserveCreditsAsync(Probe.Request, cancellationToken: giveUp.Token);
        await entered.Task;

        await giveUp.CancelAsync();

        await Assert.ThrowsAsync<RpcException>(async () => await call);
        await ended.Task;
    }

    [Fact]
    public async Task A_call_that_takes_longer_than_its_deadline_is_over()
    {
        _probe.OnUnary = (_, context) => Task.Delay(Timeout.Infinite, context.CancellationToken);
        var client = _server.ClientWith<Client>(
            _server.Token("ines", "budget-officer"), TimeSpan.FromMilliseconds(200));

        var error = await Assert.ThrowsAsync<RpcException>(async () => await client.ReserveCreditsAsync(Probe.Request));

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    private static string Text(Metadata.Entry entry) =>
        entry.IsBinary ? System.Text.Encoding.UTF8.GetString(entry.ValueBytes) : entry.Value;
}
