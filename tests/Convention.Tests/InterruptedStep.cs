using Grants.Budget.V1;
using Grants.Convention.V1;
using static Grants.Convention.V1.Convention.Types;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Convention;

/// <summary>A step that Budget takes part in: where it starts, what is sent, and what it leaves behind, once.</summary>
internal sealed record InterruptedStep(
    State From, Func<World, Life, Func<Task>> Prepare, Kind Movement, State Until, string Figures, string Event)
{
    public static IReadOnlyDictionary<string, InterruptedStep> All { get; } = new Dictionary<string, InterruptedStep>
    {
        ["propose"] = new(State.Draft, Propose, Kind.Reserved, State.Proposed, "15600 0 0", "ConventionProposed"),
        ["adopt"] = new(State.Proposed, Vote(38), Kind.Posted, State.Adopted, "0 15600 0", "DeliberationRecorded"),
        ["reject"] = new(State.Proposed, Vote(0), Kind.Voided, State.Rejected, "0 0 0", "DeliberationRecorded"),
        ["pay"] = new(State.Signed, Pay, Kind.Paid, State.Signed, "0 0 15600", "DisbursementConfirmed"),
        ["settle"] = new(
            State.Checked, Settle, Kind.CommitmentClosed, State.Settled, "0 0 14471", "ConventionSettled"),
    };

    /// <summary>Whether Budget has done its part.</summary>
    public async Task<bool> IsInBudgetAsync(World world, Life life) => await CountAsync(world, life) > 0;

    /// <summary>How often it was published.</summary>
    public async Task<int> ToldAsync(World world, Life life) =>
        (await world.Server.ToldAsync("convention", life.Name)).Count(line =>
            line.StartsWith(Event + " ", StringComparison.Ordinal));

    public async Task AssertDoneOnceAsync(World world, Life life)
    {
        Assert.Equal(Until, (await life.ReadAsync()).State);
        var line = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = life.Line });
        Assert.Equal(
            Figures, $"{line.ReservedAmount.Units} {line.CommittedAmount.Units} {line.PaidAmount.Units}");
        Assert.Equal(1, await CountAsync(world, life));
        Assert.Equal(1, await ToldAsync(world, life));
        var voted = Until is State.Adopted or State.Signed or State.Settled;
        Assert.Equal(voted ? 1 : 0, (await life.VersionsAsync()).Count);
    }

    private async Task<int> CountAsync(World world, Life life) =>
        (await world.Budget.ListMovementsAsync(new ListMovementsRequest { Parent = life.Line }))
        .Movements.Count(movement => movement.Kind == Movement);

    private static Func<Task> Propose(World world, Life life)
    {
        var request = new ProposeConventionRequest { RequestId = World.NewId(), Name = life.Name };
        return async () => await world.Officer.ProposeConventionAsync(request);
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

    private static Func<Task> Pay(World world, Life life)
    {
        var request = life.Payment();
        return async () =>
        {
            world.Server.MoveTo(Life.Paid);
            await world.Accountant.ConfirmDisbursementAsync(request);
        };
    }

    private static Func<Task> Settle(World world, Life life)
    {
        var request = new SettleConventionRequest { RequestId = World.NewId(), Name = life.Name };
        return async () => await world.Officer.SettleConventionAsync(request);
    }
}
