using Grants.Budget.V1;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// Whatever took the credits of a grant away, in whatever state it is, there is a command that leads on; to end it is
/// none (domain rule 27).
/// </summary>
public sealed class NoDeadEndTests(World world) : IClassFixture<World>
{
    private static readonly DateOnly Later = new(2029, 6, 1);

    private static readonly State[] Owing =
    [
        State.Adopted, State.Signed, State.InExecution, State.ReportDue, State.ReportSubmitted, State.Checked,
        State.Terminated, State.Abandoned,
    ];

    // What can become of the credits: the closing of their year, two years that nobody carried them over, an attachment
    // that nobody ordered in time, a commitment that was closed, a mandate that was cancelled when its year was over.
    private static readonly string[] Causes =
        ["year closed", "two years over", "attached", "commitment closed", "mandate cancelled"];

    public static TheoryData<State, string> Cases()
    {
        var cases = new TheoryData<State, string>();
        foreach (var state in Owing)
        {
            foreach (var cause in Causes)
            {
                // Nothing is paid before the signatures.
                if (state != State.Adopted || cause != "mandate cancelled")
                {
                    cases.Add(state, cause);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_owed_is_paid_on_new_credits(State state, string cause)
    {
        var life = await ArrangeAsync(state, isPaid: cause == "mandate cancelled");
        world.Server.MoveTo(Later);
        await TakeAwayAsync(life, cause);
        var before = (await life.ReadAsync()).State;

        await life.CommitNewCreditsAsync(await world.OpenLineAsync(Later.Year));

        Assert.Equal(before, (await life.ReadAsync()).State);
        if (state == State.Adopted)
        {
            await life.SignAsync(V1.Signature.Types.Party.Grantor);
        }
        else
        {
            await life.OrderOnlyAsync();
            await life.PayOrderedAsync(Later);
        }
    }

    // What was ordered in time and paid before the end stays on its year, whatever became of its line (rule 28).
    [Theory]
    [InlineData(State.Terminated, false, "line closed")]
    [InlineData(State.Terminated, true, "line closed")]
    [InlineData(State.Abandoned, false, "line closed")]
    [InlineData(State.Abandoned, true, "line closed")]
    [InlineData(State.Terminated, false, "two years over")]
    [InlineData(State.Abandoned, true, "two years over")]
    public async Task A_payment_before_the_end_is_still_confirmed(State state, bool isCertified, string cause)
    {
        var life = await world.UnpaidAsync(State.InExecution);
        await life.OrderAsync();
        await (state == State.Terminated ? life.TerminateAsync(falseDeclaration: true) : life.AbandonAsync());
        if (isCertified)
        {
            // A suspended beneficiary is certified without a new order.
            await life.SuspendAsync();
            await life.CertifyEndedAsync();
        }

        if (cause == "line closed")
        {
            await CloseLineAsync(await life.ReadAsync());
        }

        world.Server.MoveTo(Later);

        var paid = await life.PayLateAsync(Life.Paid);

        Assert.Equal(V1.Disbursement.Types.State.Paid, paid.State);
        Assert.Equal(state, (await life.ReadAsync()).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_proposal_without_credits_is_rejected_or_proposed_again(bool again)
    {
        var life = await world.InAsync(State.Proposed);
        await world.Robot.VoidReservationAsync(new VoidReservationRequest
        {
            RequestId = World.NewId(), Name = (await life.ReadAsync()).Reservation, Reason = "Clôture de l'exercice",
        });
        if (!again)
        {
            await life.VoteAsync(3, 38);
            Assert.Equal(State.Rejected, (await life.ReadAsync()).State);
            return;
        }

        await Commands.RunAsync("WithdrawProposal", world, life);
        var line = await world.OpenLineAsync(Later.Year);
        world.Server.MoveTo(Later);
        await world.Officer.UpdateConventionAsync(new()
        {
            RequestId = World.NewId(),
            Convention = new V1.Convention { Name = life.Name, BudgetLine = line },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "budget_line" } },
        });
        await world.Officer.ProposeConventionAsync(new() { RequestId = World.NewId(), Name = life.Name });
        Assert.Equal(State.Proposed, (await life.ReadAsync()).State);
    }

    // Certified where it has ended, for only then it is known what is owed.
    private async Task<Life> ArrangeAsync(State state, bool isPaid)
    {
        if (state == State.Adopted)
        {
            return await world.InAsync(state);
        }

        var life = isPaid ? await world.InAsync(State.InExecution) : await world.InAsync(State.Signed);
        if (state == State.Signed && !isPaid)
        {
            return life;
        }

        if (!isPaid)
        {
            await life.BeginAsync();
        }

        if (state is State.Terminated or State.Abandoned)
        {
            await (state == State.Terminated ? life.TerminateAsync(falseDeclaration: true) : life.AbandonAsync());
            await life.CertifyEndedAsync();
        }
        else
        {
            await life.ReachAsync(state);
        }

        return life;
    }

    private Task<int> CloseLineAsync(V1.Convention grant) => world.Server.Database("budget").WriteAsync(
        session => session.ExecuteAsync(
            "update budget_line set state = 'CLOSED', closed_at = created_at, version = version + 1 where id = @id",
            new { id = Guid.Parse(grant.BudgetLineInForce.Split('/')[1]) }),
        CancellationToken.None);

    // The right was acquired in the year of the line, and then nobody ordered in the next one.
    private async Task AttachAsync(Life life, V1.Convention grant)
    {
        var line = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = grant.BudgetLineInForce });
        await life.OpenNextYearAsync(line.Name);
        await world.Budget.AttachCommitmentAsync(new AttachCommitmentRequest
        {
            RequestId = World.NewId(),
            Name = grant.CommitmentInForce,
            Reason = "Rattachement",
            RightAcquiredDate = Make.Day(new DateOnly(line.FiscalYear, 12, 31)),
        });
        await world.FollowAsync();
    }

    private async Task TakeAwayAsync(Life life, string cause)
    {
        foreach (var order in (await life.OrdersAsync()).Where(order =>
            order.State is V1.Disbursement.Types.State.Ordered or V1.Disbursement.Types.State.Paid))
        {
            await life.CancelAsync(request => (request.Name, request.CancellationNumber) =
                (order.Name, "A-" + World.NewId()[24..]));
        }

        var grant = await life.ReadAsync();
        if (cause == "year closed")
        {
            await CloseLineAsync(grant);
        }
        else if (cause == "attached")
        {
            await AttachAsync(life, grant);
        }
        else if (cause == "commitment closed")
        {
            await world.Robot.CloseCommitmentAsync(new CloseCommitmentRequest
            {
                RequestId = World.NewId(), Name = grant.CommitmentInForce, Reason = "Erreur",
            });
        }
    }
}
