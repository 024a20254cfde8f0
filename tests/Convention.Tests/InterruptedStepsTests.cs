using Grants.Beneficiary;
using Grants.Budget;
using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grants.Values;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// The line to Budget fails in the middle of a step: the step is written down, nothing else touches the grant
/// meanwhile, and it is completed, once, whoever takes it up again.
/// </summary>
public sealed class InterruptedStepsTests : IAsyncLifetime
{
    private readonly Kept _kept = new();
    private GrantsServer _budget = null!;
    private BrokenLine _line = null!;
    private GrantsServer _home = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _budget = await GrantsServer.StartAsync([$"Auth:KeyFile={_kept.KeyFile}"], new BudgetModule());
        _line = new BrokenLine(_budget.GrpcAddress);
        _home = await StartHomeAsync();
        _home.Along = _budget;
        _world = World.Over(_home, _budget);
    }

    public async ValueTask DisposeAsync()
    {
        await _home.DisposeAsync();
        await _line.DisposeAsync();
        await _budget.DisposeAsync();
        await _kept.DisposeAsync();
    }

    public static TheoryData<string> Steps() => [.. InterruptedStep.All.Keys];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Is_done_once_when_budget_could_not_be_asked(string name)
    {
        var (step, life, send) = await PrepareAsync(name);
        await CutAsync(step, send);
        var today = Calendar.DayOf(_home.Clock.GetUtcNow());
        await Refused.AsAsync(() => TouchAsync(life, step.From), StatusCode.Aborted, "OPERATION_IN_PROGRESS");
        Assert.False(await step.IsInBudgetAsync(_world, life));

        _home.MoveTo(today);
        _line.Mend();
        await RepeatAsync(send);
        await step.AssertDoneOnceAsync(_world, life);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Is_done_once_when_the_answer_of_budget_was_lost(string name)
    {
        var (step, life, send) = await PrepareAsync(name);
        await LoseTheAnswerAsync(step, life, send);

        _line.Mend();
        await RepeatAsync(send);
        await step.AssertDoneOnceAsync(_world, life);
    }

    [Theory]
    [InlineData("propose", false)]
    [InlineData("propose", true)]
    [InlineData("pay", false)]
    [InlineData("pay", true)]
    [InlineData("order", false)]
    [InlineData("certify", true)]
    [InlineData("end", true)]
    [InlineData("pay late", true)]
    [InlineData("settle", false)]
    [InlineData("settle", true)]
    public async Task Is_taken_up_again_by_itself_after_a_restart(string name, bool answerLost)
    {
        var (step, life, send) = await PrepareAsync(name);
        if (answerLost)
        {
            await LoseTheAnswerAsync(step, life, send);
        }
        else
        {
            await CutAsync(step, send);
        }

        await _home.DisposeAsync();
        _line.Mend();
        _home = await StartHomeAsync();
        _home.Along = _budget;
        _world.SignIn(_home, _budget);

        await WaitAsync(async () => await step.ToldAsync(_world, life) > 0);
        await step.AssertDoneOnceAsync(_world, life);
    }

    [Fact]
    public async Task An_order_is_not_rejected_while_its_payment_is_under_way()
    {
        var (step, life, send) = await PrepareAsync("pay");
        _line.Cut();
        await Refused.AsAsync(send, StatusCode.Unavailable, "OPERATION_PENDING");

        await Refused.AsAsync(() => life.RejectAsync(), StatusCode.Aborted, "OPERATION_IN_PROGRESS");

        _line.Mend();
        await RepeatAsync(send);
        await step.AssertDoneOnceAsync(_world, life);
        await Refused.AsAsync(() => life.RejectAsync(), StatusCode.FailedPrecondition, "DISBURSEMENT_ALREADY_PAID");
    }

    [Fact]
    public async Task A_payment_that_is_under_way_is_not_held_back_by_what_became_of_the_accounts()
    {
        var (step, life, send) = await PrepareAsync("pay");
        _line.Cut();
        await Refused.AsAsync(send, StatusCode.Unavailable, "OPERATION_PENDING");
        await life.EnterAccountAsync();
        await life.SuspendAsync();

        await Refused.AsAsync(send, StatusCode.Unavailable, "OPERATION_PENDING");

        _line.Mend();
        await RepeatAsync(send);
        await step.AssertDoneOnceAsync(_world, life);
    }

    [Fact]
    public async Task A_carry_over_before_the_vote_has_ended_here_is_not_lost()
    {
        var (step, life, send) = await PrepareAsync("adopt");
        var reservation = new GetReservationRequest { Name = (await life.ReadAsync()).Reservation };
        await LoseTheAnswerAsync(step, life, send);
        var posted = await _world.Budget.GetReservationAsync(reservation);
        var next = await life.CarryOverOfAsync(posted.Commitment, life.Line);

        _line.Mend();
        await _world.FollowAsync();
        await RepeatAsync(send);

        var grant = await life.ReadAsync();
        Assert.Equal((State.Adopted, posted.Commitment), (grant.State, grant.Commitment));
        Assert.Equal((next, life.Line), (grant.BudgetLineInForce, grant.BudgetLine));
        Assert.Equal(grant.Commitment, Assert.Single(grant.CarryOvers).FromCommitment);
    }

    [Fact]
    public async Task Nothing_is_ordered_when_the_commitment_cannot_be_read_and_a_repeated_order_needs_no_commitment()
    {
        var life = await _world.InAsync(State.Signed);
        var request = new OrderDisbursementRequest
        {
            RequestId = World.NewId(), Parent = life.Name, InstalmentNumber = 1, BankAccount = life.Account,
        };
        _line.Cut();
        await Refused.AsAsync(
            async () => await _world.Authorising.OrderDisbursementAsync(request),
            StatusCode.Unavailable, "SERVICE_UNAVAILABLE");
        Assert.Empty(await life.OrdersAsync());

        _line.Mend();
        var ordered = await _world.Authorising.OrderDisbursementAsync(request);
        _line.Cut();
        Assert.Equal(ordered, await _world.Authorising.OrderDisbursementAsync(request));
    }

    [Fact]
    public async Task A_certification_needs_the_budget_only_when_something_may_remain_to_be_paid()
    {
        var paid = await _world.InAsync(State.ReportSubmitted);
        var unpaid = await _world.UnpaidAsync(State.ReportSubmitted);
        await unpaid.CarryOverUntilNowAsync();
        _line.Cut();

        await paid.CertifyAsync();
        await Refused.AsAsync(() => unpaid.CertifyAsync(), StatusCode.Unavailable, "SERVICE_UNAVAILABLE");

        Assert.Equal(State.Checked, (await paid.ReadAsync()).State);
        Assert.Equal(State.ReportSubmitted, (await unpaid.ReadAsync()).State);
        _line.Mend();
        await RepeatAsync(() => unpaid.CertifyOnlyAsync());
        Assert.Single(await unpaid.OrdersAsync());
    }

    [Fact]
    public async Task A_draft_is_not_written_when_its_line_cannot_be_read_and_a_repeated_one_needs_no_line()
    {
        var life = await _world.NewAsync();
        var request = new CreateConventionRequest { RequestId = World.NewId(), Convention = life.Draft() };
        var written = await _world.Officer.CreateConventionAsync(request);
        _line.Cut();

        Assert.Equal(written, await _world.Officer.CreateConventionAsync(request));
        await Refused.AsAsync(() => life.DraftAsync(), StatusCode.Unavailable, "SERVICE_UNAVAILABLE");
    }

    private async Task<(InterruptedStep Step, Life Life, Func<Task> Send)> PrepareAsync(string name)
    {
        var step = InterruptedStep.All[name];
        var life = await step.Arrange(_world, step.From);
        return (step, life, step.Prepare(_world, life));
    }

    private async Task CutAsync(InterruptedStep step, Func<Task> send)
    {
        if (step.Text is { } text)
        {
            _line.CutAt(text);
        }
        else
        {
            _line.Cut();
        }

        await Refused.AsAsync(send, StatusCode.Unavailable, "OPERATION_PENDING");
    }

    private async Task LoseTheAnswerAsync(InterruptedStep step, Life life, Func<Task> send)
    {
        if (step.Text is { } text)
        {
            _line.LoseAnswersAt(text);
        }
        else
        {
            _line.LoseAnswers();
        }

        var sent = send();
        await WaitAsync(() => step.IsInBudgetAsync(_world, life));
        _line.Cut();
        await Refused.AsAsync(() => sent, StatusCode.Unavailable, "OPERATION_PENDING");
    }

    [Fact]
    public async Task A_late_payment_that_the_budget_refuses_leaves_the_order_cancelled()
    {
        var (_, life, send) = await PrepareAsync("pay late");
        _line.LoseAnswers();
        var sent = send();
        await WaitAsync(() => InterruptedStep.All["pay late"].IsInBudgetAsync(_world, life));
        _line.Cut();
        await Refused.AsAsync(() => sent, StatusCode.Unavailable, "OPERATION_PENDING");
        await life.ReleaseBesidesAsync(_budget);

        _line.Mend();
        await WaitAsync(async () =>
        {
            var error = await Assert.ThrowsAsync<RpcException>(send);
            return error.StatusCode == StatusCode.FailedPrecondition;
        });

        Assert.Equal(V1.Disbursement.Types.State.Cancelled, (await life.ReadOrderAsync()).State);
        var commitment = await _world.Budget.GetCommitmentAsync(new() { Name = (await life.ReadAsync()).Commitment });
        Assert.Equal(
            (Make.Euros("15600.00"), Make.Euros("0.00")), (commitment.OpenAmount, commitment.OrderedAmount));
        await life.CertifyEndedAsync();
    }

    // Any other change of the grant as it stands.
    private Task TouchAsync(Life life, State state) => state switch
    {
        State.Draft => life.ProposeAsync(),
        State.Proposed => life.VoteAsync(1, 0),
        _ => Commands.RunAsync("StartExecution", _world, life),
    };

    // As callers do: the same request again while the answer is UNAVAILABLE.
    private static Task RepeatAsync(Func<Task> send) => WaitAsync(async () =>
    {
        try
        {
            await send();
            return true;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.Unavailable)
        {
            return false;
        }
    });

    private static async Task WaitAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private Task<GrantsServer> StartHomeAsync() => GrantsServer.StartOnAsync(
        _kept, [$"Services:budget:Address={_line.Address}"], new BeneficiaryModule(), new ConventionModule());
}
