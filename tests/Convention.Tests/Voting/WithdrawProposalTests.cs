using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>A proposal that is taken back, also when its credits went back before (domain rule 27).</summary>
public sealed class WithdrawProposalTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Gives_the_credits_back_and_is_a_draft_that_can_be_proposed_again()
    {
        var life = await world.InAsync(State.Proposed);
        var before = (await life.ReadAsync()).Reservation;

        var draft = await WithdrawAsync(life);

        Assert.Equal(State.Draft, draft.State);
        Assert.Empty(draft.Reservation);
        Assert.Equal(draft, await life.ReadAsync());
        Assert.Equal(Make.Euros("0.00"), (await LineAsync(life)).ReservedAmount);
        await life.ProposeAsync();
        Assert.NotEqual(before, (await life.ReadAsync()).Reservation);
        await life.VoteAsync(38, 0);
        Assert.Equal(State.Adopted, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task Is_the_way_out_when_the_credits_are_not_reserved_any_more()
    {
        var life = await world.InAsync(State.Proposed);
        await VoidBesidesAsync(life);
        await Refused.AsAsync(
            () => life.VoteAsync(38, 0), StatusCode.FailedPrecondition, "RESERVATION_RESOLVED");

        Assert.Equal(State.Draft, (await WithdrawAsync(life)).State);

        await life.ProposeAsync();
        await life.VoteAsync(38, 0);
        Assert.Equal(State.Adopted, (await life.ReadAsync()).State);
        Assert.Equal(Make.Euros("15600.00"), (await LineAsync(life)).CommittedAmount);
    }

    [Fact]
    public async Task A_rejection_needs_no_credits()
    {
        var life = await world.InAsync(State.Proposed);
        await VoidBesidesAsync(life);

        await life.VoteAsync(3, 38);

        Assert.Equal(State.Rejected, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task The_draft_can_name_another_line_before_it_is_proposed_again()
    {
        var life = await world.InAsync(State.Proposed);
        var other = await world.NewAsync();
        await WithdrawAsync(life);
        await world.Officer.UpdateConventionAsync(new UpdateConventionRequest
        {
            RequestId = World.NewId(),
            Convention = new V1.Convention { Name = life.Name, BudgetLine = other.Line },
            UpdateMask = new() { Paths = { "budget_line" } },
        });

        await life.ProposeAsync();

        Assert.StartsWith(other.Line, (await life.ReadAsync()).Reservation, StringComparison.Ordinal);
        Assert.Equal(Make.Euros("0.00"), (await LineAsync(life)).ReservedAmount);
    }

    [Fact]
    public async Task Is_told_to_readers_and_stands_in_the_history()
    {
        var life = await world.InAsync(State.Proposed);
        await WithdrawAsync(life);

        Assert.Contains(
            await world.Server.ToldAsync("convention", life.Name),
            line => line.StartsWith("ProposalWithdrawn by ines", StringComparison.Ordinal));
        var history = await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name });
        Assert.Contains(
            history.Entries, entry => entry.Summary == "Proposition retirée, crédits libérés : À revoir");
    }

    private async Task<V1.Convention> WithdrawAsync(Life life) => await world.Officer.WithdrawProposalAsync(
        new WithdrawProposalRequest { RequestId = World.NewId(), Name = life.Name, Reason = "À revoir" });

    private async Task VoidBesidesAsync(Life life) => await world.Robot.VoidReservationAsync(new VoidReservationRequest
    {
        RequestId = World.NewId(), Name = (await life.ReadAsync()).Reservation, Reason = "Clôture de l'exercice",
    });

    private async Task<Grants.Budget.V1.BudgetLine> LineAsync(Life life) =>
        await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = life.Line });
}
