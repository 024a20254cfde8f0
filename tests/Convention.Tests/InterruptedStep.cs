using Grants.Budget.V1;
using Grants.Convention.V1;
using static Grants.Convention.V1.Convention.Types;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Convention;

/// <summary>A step that Budget takes part in: where it starts, what is sent, and what it leaves behind, once.</summary>
internal sealed partial record InterruptedStep(
    State From, Func<World, Life, Func<Task>> Prepare, Kind Movement, State Until, string Figures, string Event)
{
    public static IReadOnlyDictionary<string, InterruptedStep> All { get; } = new Dictionary<string, InterruptedStep>
    {
        ["propose"] = new(State.Draft, Propose, Kind.Reserved, State.Proposed, "15600 0 0", "ConventionProposed"),
        ["adopt"] = new(State.Proposed, Vote(38), Kind.Posted, State.Adopted, "0 15600 0", "DeliberationRecorded"),
        ["reject"] = new(State.Proposed, Vote(0), Kind.Voided, State.Rejected, "0 0 0", "DeliberationRecorded"),
        ["order"] = new(State.Signed, Order, Kind.Ordered, State.Signed, "0 15600 0", "DisbursementOrdered")
        {
            Text = "/disbursements/",
        },
        ["withdraw"] = new(State.Proposed, Withdraw, Kind.Voided, State.Draft, "0 0 0", "ProposalWithdrawn"),
        ["pay"] = new(State.Signed, Pay, Kind.OrderPaid, State.Signed, "0 0 15600", "DisbursementConfirmed")
        {
            Arrange = OrderedAsync,
        },
        ["send back"] = new(
            State.Signed, SendBack, Kind.OrderReleased, State.Signed, "0 15600 0", "DisbursementRejected")
        {
            Arrange = OrderedAsync,
        },
        ["annul an order"] = new(
            State.Signed, Annul, Kind.OrderReleased, State.Signed, "0 15600 0", "DisbursementCancelled")
        {
            Arrange = OrderedAsync,
        },
        ["annul a payment"] = new(
            State.InExecution, Annul, Kind.PaymentCancelled, State.InExecution, "0 15600 0", "DisbursementCancelled"),
        ["end"] = new(
            State.InExecution, End, Kind.OrderReleased, State.Terminated, "0 15600 0", "ConventionTerminated")
        {
            Arrange = OrderedInExecutionAsync,
        },
        ["pay late"] = new(
            State.Terminated, Pay, Kind.OrderPaid, State.Terminated, "0 0 15600", "DisbursementConfirmed")
        {
            Arrange = EndedAsync,
            First = (Kind.Ordered, 2),
        },
        ["certify"] = new(
            State.ReportSubmitted, Certify, Kind.Ordered, State.Checked, "0 15600 0", "ServiceRenderedCertified")
        {
            Arrange = RuledAsync,
            Text = "/disbursements/",
        },
        ["raise"] = new(
            State.Signed, Raise, Kind.Reserved, State.Signed, "4400 15600 0", "AmountAmendmentProposed")
        {
            Count = 2,
            Text = "conventions/",
        },
        ["raise again"] = new(
            State.Signed, RaiseAgain, Kind.Voided, State.Signed, "4400 15600 0", "AmendmentCreditsReserved")
        {
            Arrange = RaisingAsync,
            First = (Kind.Reserved, 3),
            Text = "conventions/",
        },
        ["adopt a raise"] = new(
            State.Signed, VoteOnRaise(38), Kind.Posted, State.Signed, "0 20000 0", "AmountDeliberationRecorded")
        {
            Arrange = RaisingAsync,
            Count = 2,
        },
        ["reject a raise"] = new(
            State.Signed, VoteOnRaise(0), Kind.Voided, State.Signed, "0 15600 0", "AmountDeliberationRecorded")
        {
            Arrange = RaisingAsync,
        },
        ["give up a raise"] = new(
            State.Signed, WithdrawRaise, Kind.CommitmentClosed, State.Signed, "0 15600 0", "AmendmentWithdrawn")
        {
            Arrange = RaiseVotedAsync,
        },
        ["settle"] = new(
            State.Checked, Settle, Kind.CommitmentClosed, State.Settled, "0 0 14471", "ConventionSettled")
        {
            Arrange = PaidLastAsync,
        },
    };

    /// <summary>How a grant comes to where the step starts.</summary>
    public Func<World, State, Task<Life>> Arrange { get; init; } = (world, state) => world.InAsync(state);

    /// <summary>How many of its movements the line has when it is done.</summary>
    public int Count { get; init; } = 1;

    /// <summary>
    /// The movement of the first call to Budget, and how many of it there are then; null if there is one call.
    /// </summary>
    public (Kind Kind, int Count)? First { get; init; }

    /// <summary>
    /// What stands in the call to Budget that is the step, where Budget is asked something else before; null elsewhere.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Whether Budget has done its part, or the first of several.</summary>
    public async Task<bool> IsInBudgetAsync(World world, Life life) =>
        await CountAsync(world, life, First?.Kind ?? Movement) >= (First?.Count ?? Count);

    /// <summary>How often it was published.</summary>
    public async Task<int> ToldAsync(World world, Life life) =>
        (await world.Server.ToldAsync("convention", life.Name)).Count(line =>
            line.StartsWith(Event + " ", StringComparison.Ordinal));

    public async Task AssertDoneOnceAsync(World world, Life life)
    {
        Assert.Equal(Until, (await life.ReadAsync()).State);
        var line = await world.Budget.GetBudgetLineAsync(
            new GetBudgetLineRequest { Name = (await life.ReadAsync()).BudgetLineInForce });
        Assert.Equal(
            Figures, $"{line.ReservedAmount.Units} {line.CommittedAmount.Units} {line.PaidAmount.Units}");
        Assert.Equal(Count, await CountAsync(world, life, Movement));
        Assert.Equal(1, await ToldAsync(world, life));
        var voted = Until is not (State.Draft or State.Proposed or State.Rejected);
        Assert.Equal(voted ? 1 : 0, (await life.VersionsAsync()).Count);
    }

    private static async Task<int> CountAsync(World world, Life life, Kind kind) =>
        (await world.Budget.ListMovementsAsync(
            new ListMovementsRequest { Parent = (await life.ReadAsync()).BudgetLineInForce }))
        .Movements.Count(movement => movement.Kind == kind);

    private static async Task<Life> OrderedAsync(World world, State state)
    {
        var life = await world.InAsync(state);
        await life.OrderAsync();
        return life;
    }

    private static async Task<Life> OrderedInExecutionAsync(World world, State state)
    {
        var life = await world.UnpaidAsync(state);
        await life.OrderAsync();
        return life;
    }

    private static async Task<Life> EndedAsync(World world, State state)
    {
        var life = await OrderedInExecutionAsync(world, State.InExecution);
        await life.TerminateAsync(falseDeclaration: true);
        return life;
    }

    private static async Task<Life> RuledAsync(World world, State state)
    {
        var life = await world.UnpaidAsync(state);
        await life.RuleAsync();
        await life.CarryOverUntilNowAsync();
        return life;
    }

    private static async Task<Life> PaidLastAsync(World world, State state)
    {
        var life = await world.UnpaidAsync(state);
        await life.PayOrderedAsync(Life.Recovered);
        return life;
    }

    private static Func<Task> Propose(World world, Life life)
    {
        var request = new ProposeConventionRequest { RequestId = World.NewId(), Name = life.Name };
        return async () => await world.Officer.ProposeConventionAsync(request);
    }

    private static Func<Task> Withdraw(World world, Life life)
    {
        var request = new WithdrawProposalRequest { RequestId = World.NewId(), Name = life.Name, Reason = "À revoir" };
        return async () => await world.Officer.WithdrawProposalAsync(request);
    }

    private static Func<World, Life, Func<Task>> Vote(int votesFor) => (world, life) =>
    {
        var request = new RecordDeliberationRequest
        {
            RequestId = World.NewId(),
            Name = life.Name,
            Deliberation = Life.Vote(),
        };
        request.Deliberation.VotesFor = votesFor;
        return async () =>
        {
            world.Server.MoveTo(Life.Voted);
            await world.Officer.RecordDeliberationAsync(request);
        };
    };

    private static Func<Task> Order(World world, Life life)
    {
        var request = new OrderDisbursementRequest
        {
            RequestId = World.NewId(), Parent = life.Name, InstalmentNumber = 1, BankAccount = life.Account,
        };
        return async () => await world.Authorising.OrderDisbursementAsync(request);
    }

    private static Func<Task> Pay(World world, Life life)
    {
        var request = life.Payment();
        return async () =>
        {
            world.Server.MoveTo(Life.Ended);
            await world.Accountant.ConfirmDisbursementAsync(request);
        };
    }

    private static Func<Task> SendBack(World world, Life life)
    {
        var request = life.Rejection();
        return async () => await world.Accountant.RejectDisbursementAsync(request);
    }

    private static Func<Task> Annul(World world, Life life)
    {
        var request = life.Annulment();
        return async () =>
        {
            world.Server.MoveTo(Life.Annulled);
            await world.Authorising.CancelDisbursementAsync(request);
        };
    }

    private static Func<Task> End(World world, Life life)
    {
        var request = new TerminateConventionRequest
        {
            RequestId = World.NewId(), Name = life.Name, FalseDeclaration = true, Reason = "Effectifs inexacts",
        };
        return async () =>
        {
            world.Server.MoveTo(Life.Ended);
            await world.Authorising.TerminateConventionAsync(request);
        };
    }

    private static Func<Task> Certify(World world, Life life)
    {
        var request = Life.Certification(life.Name);
        return async () => await world.Authorising.CertifyServiceRenderedAsync(request);
    }

    private static Func<Task> Settle(World world, Life life)
    {
        var request = new SettleConventionRequest { RequestId = World.NewId(), Name = life.Name };
        return async () => await world.Officer.SettleConventionAsync(request);
    }
}
