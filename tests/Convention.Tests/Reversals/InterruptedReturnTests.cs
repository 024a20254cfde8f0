using Grants.Beneficiary;
using Grants.Beneficiary.V1;
using Grants.Budget;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using OrderState = Grants.Convention.V1.Disbursement.Types.State;

namespace Grants.Convention;

/// <summary>
/// The line to Beneficiary fails while the return of a payment is recorded: the account is unverified and the order
/// returned, both or neither in the end.
/// </summary>
public sealed class InterruptedReturnTests : IAsyncLifetime
{
    private readonly Kept _kept = new();
    private GrantsServer _others = null!;
    private BrokenLine _line = null!;
    private GrantsServer _home = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _others = await GrantsServer.StartAsync(
            [$"Auth:KeyFile={_kept.KeyFile}"], new BudgetModule(), new BeneficiaryModule());
        _line = new BrokenLine(_others.GrpcAddress);
        _home = await GrantsServer.StartOnAsync(
            _kept,
            [$"Services:budget:Address={_others.GrpcAddress}", $"Services:beneficiary:Address={_line.Address}"],
            new ConventionModule());
        _world = World.Over(_home, _others, _others);
    }

    public async ValueTask DisposeAsync()
    {
        await _home.DisposeAsync();
        await _line.DisposeAsync();
        await _others.DisposeAsync();
        await _kept.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_done_once_whatever_becomes_of_the_answer(bool answerLost)
    {
        var life = await PaidAsync();
        var request = life.Returned();
        if (answerLost)
        {
            _line.LoseAnswers();
            var sent = _world.Accountant.ReturnDisbursementAsync(request).ResponseAsync;
            await WaitAsync(async () => await IsUnverifiedAsync(life));
            _line.Cut();
            await Refused.AsAsync(() => sent, StatusCode.Unavailable, "OPERATION_PENDING");
        }
        else
        {
            _line.Cut();
            await Refused.AsAsync(
                _world.Accountant.ReturnDisbursementAsync(request), StatusCode.Unavailable, "OPERATION_PENDING");
            Assert.False(await IsUnverifiedAsync(life));
        }

        Assert.Equal(OrderState.Paid, (await life.ReadOrderAsync()).State);
        await Refused.AsAsync(
            () => life.CancelAsync(cancel => cancel.CancelDate = Make.Day(Life.Back)),
            StatusCode.Aborted, "OPERATION_IN_PROGRESS");
        _line.Mend();
        await WaitAsync(async () => await TryAsync(request) && await IsUnverifiedAsync(life));

        Assert.Equal(OrderState.Returned, (await life.ReadOrderAsync()).State);
        Assert.Single(
            await _home.ToldAsync("convention", life.Name),
            line => line.StartsWith("DisbursementReturned ", StringComparison.Ordinal));
    }

    private async Task<Life> PaidAsync()
    {
        // The account is entered before the grant is signed, and its cooling-off is over then.
        _others.MoveTo(Life.Drafted);
        var life = await _world.NewAsync();
        _others.MoveTo(Life.Back);
        await life.ReachAsync(State.InExecution);
        _home.MoveTo(Life.Back);
        return life;
    }

    private async Task<bool> IsUnverifiedAsync(Life life) =>
        (await _world.Register.GetBankAccountAsync(new GetBankAccountRequest { Name = life.Account })).State
        == BankAccount.Types.State.Unverified;

    // As callers do: the same request again while the answer is UNAVAILABLE.
    private async Task<bool> TryAsync(V1.ReturnDisbursementRequest request)
    {
        try
        {
            await _world.Accountant.ReturnDisbursementAsync(request);
            return true;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.Unavailable)
        {
            return false;
        }
    }

    private static async Task WaitAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
