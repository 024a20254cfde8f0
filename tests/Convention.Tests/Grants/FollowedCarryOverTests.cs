using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Events.V1;
using Grants.Platform.Events;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>A carry-over that a budget officer makes in Budget, and what Convention makes of it.</summary>
public sealed class FollowedCarryOverTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Every_answer_names_the_line_and_the_commitment_in_force()
    {
        var life = await world.InAsync(State.Signed);
        var before = await life.ReadAsync();
        Assert.Equal((life.Line, before.Commitment), (before.BudgetLineInForce, before.CommitmentInForce));
        Assert.Empty(before.CarryOvers);

        var next = await life.CarryOverAsync();

        var after = await life.ReadAsync();
        var commitment = await CommitmentAsync(before.Commitment);
        Assert.Equal((next, commitment.CarriedTo), (after.BudgetLineInForce, after.CommitmentInForce));
        Assert.Equal((life.Line, before.Commitment), (after.BudgetLine, after.Commitment));
        Assert.Equal(
            new V1.CarryOver
            {
                FromCommitment = before.Commitment,
                FromBudgetLine = life.Line,
                FromFiscalYear = 2025,
                ToCommitment = commitment.CarriedTo,
                ToBudgetLine = next,
                ToFiscalYear = 2026,
                Amount = Make.Euros("15600.00"),
                CarryOverTime = Assert.Single(after.CarryOvers).CarryOverTime,
            },
            after.CarryOvers[0]);
        Assert.Equal(new DateOnly(2026, 1, 12), DateOnly.FromDateTime(after.CarryOvers[0].CarryOverTime.ToDateTime()));
        Assert.NotEqual(before.Etag, after.Etag);
        Assert.Equal(after, Assert.Single((await world.Officer.ListConventionsAsync(
            new ListConventionsRequest { Beneficiary = life.Organisation })).Conventions));
        Assert.Equal(after, Assert.Single((await world.Officer.ListConventionsAsync(
            new ListConventionsRequest { BudgetLine = next })).Conventions));
        Assert.Empty((await world.Officer.ListConventionsAsync(
            new ListConventionsRequest { BudgetLine = life.Line })).Conventions);
    }

    [Fact]
    public async Task A_second_carry_over_puts_the_third_year_in_force()
    {
        var life = await world.InAsync(State.Signed);
        var second = await life.CarryOverAsync();

        var third = await life.CarryOverAsync();

        var grant = await life.ReadAsync();
        Assert.Equal(third, grant.BudgetLineInForce);
        Assert.Equal(
            [(life.Line, 2025, second, 2026), (second, 2026, third, 2027)],
            grant.CarryOvers.Select(one =>
                (one.FromBudgetLine, one.FromFiscalYear, one.ToBudgetLine, one.ToFiscalYear)));
        Assert.Equal(grant.CommitmentInForce, grant.CarryOvers[1].ToCommitment);
        Assert.Equal(grant.CarryOvers[1].FromCommitment, grant.CarryOvers[0].ToCommitment);
    }

    [Fact]
    public async Task It_is_published_and_stands_in_the_history_with_who_carried_it_over()
    {
        var life = await world.InAsync(State.Signed);
        var next = await life.CarryOverAsync();

        var told = (await world.Server.ToldAsync("convention", life.Name))[^1];
        var entry = (await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name })).Entries[^1];

        Assert.StartsWith("ConventionCarriedOver by claire: ", told, StringComparison.Ordinal);
        Assert.Contains($"\"toBudgetLine\":{{\"name\":\"{next}\",\"fiscalYear\":2026", told, StringComparison.Ordinal);
        Assert.Contains("\"carryOverDate\":\"2026-01-12\"", told, StringComparison.Ordinal);
        Assert.Equal(("claire", life.Name), (entry.Actor, entry.Resource));
        Assert.Equal((State.Signed, State.Signed), (entry.FromState, entry.ToState));
        Assert.Equal(
            "Engagement reporté de l'exercice 2025 sur l'exercice 2026 : 15\u202F600,00\u00A0€", entry.Summary);
    }

    [Fact]
    public async Task One_that_is_heard_twice_counts_once()
    {
        var life = await world.InAsync(State.Signed);
        await life.CarryOverAsync();
        var heard = await LogAsync();

        var inbox = world.Server.Services.GetRequiredService<Inbox<ConventionModule>>();
        Assert.True(await inbox.ApplyAsync("budget", heard, CancellationToken.None));
        Assert.True(await inbox.ApplyAsync("budget", heard[^1..], CancellationToken.None));

        Assert.Single((await life.ReadAsync()).CarryOvers);
        Assert.Single(
            await world.Server.ToldAsync("convention", life.Name),
            told => told.StartsWith("ConventionCarriedOver ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_of_a_commitment_that_a_person_made_concerns_no_grant_whatever_its_purpose_says()
    {
        var life = await world.InAsync(State.Signed);
        var reservation = await world.Budget.ReserveCreditsAsync(new ReserveCreditsRequest
        {
            RequestId = World.NewId(), BudgetLine = life.Line, Amount = Make.Euros("10.00"), Reference = life.Name,
        });
        var commitment = await world.Budget.PostReservationAsync(new PostReservationRequest
        {
            RequestId = World.NewId(), Name = reservation.Name, Amount = Make.Euros("10.00"), Reason = "Vote",
        });
        await life.OpenNextYearAsync(life.Line);
        var before = await life.ReadAsync();
        world.Server.MoveTo(new DateOnly(2026, 1, 12));

        await world.Budget.CarryOverCommitmentAsync(new CarryOverCommitmentRequest
        {
            RequestId = World.NewId(), Name = commitment.Name, Reason = "Reste à réaliser",
        });
        await world.FollowAsync();

        Assert.Equal(before, await life.ReadAsync());
    }

    [Fact]
    public async Task What_a_rejected_order_frees_follows_to_the_line_in_force()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.PaymentSchedule[0].Amount = Make.Euros("10920.00");
        draft.PaymentSchedule.Add(new V1.Instalment
        {
            Trigger = V1.Instalment.Types.Trigger.ServiceRendered, Amount = Make.Euros("4680.00"),
        });
        await life.DraftAsync(draft);
        await life.ReachAsync(State.Signed);
        await life.OrderAsync();
        var next = await life.CarryOverAsync();

        await life.RejectAsync();
        await world.FollowAsync();

        var grant = await life.ReadAsync();
        Assert.Equal(next, grant.BudgetLineInForce);
        Assert.Equal(
            [(2025, 2026, Make.Euros("4680.00")), (2025, 2026, Make.Euros("10920.00"))],
            grant.CarryOvers.Select(one => (one.FromFiscalYear, one.ToFiscalYear, one.Amount)));
        Assert.Equal(
            Make.Euros("15600.00"), (await CommitmentAsync(grant.CommitmentInForce)).OpenAmount);
    }

    [Fact]
    public async Task A_step_that_is_under_way_stays_under_way()
    {
        var life = await world.InAsync(State.Signed);
        await SetStepAsync(life, Guid.Parse(World.NewId()));

        var next = await life.CarryOverAsync();

        Assert.Equal(next, (await life.ReadAsync()).BudgetLineInForce);
        await Refused.AsAsync(() => life.OrderAsync(), StatusCode.Aborted, "OPERATION_IN_PROGRESS");
        await SetStepAsync(life, null);
        await life.OrderAsync();
    }

    [Fact]
    public async Task It_stays_when_the_grant_is_changed_afterwards()
    {
        var life = await world.InAsync(State.Adopted);
        var next = await life.CarryOverAsync();

        await life.ReachAsync(State.Signed);

        var grant = await life.ReadAsync();
        Assert.Equal(next, grant.BudgetLineInForce);
        Assert.Single(grant.CarryOvers);
        Assert.Single((await world.Officer.ListConventionsAsync(
            new ListConventionsRequest { BudgetLine = next })).Conventions);
    }

    private async Task<Grants.Budget.V1.Commitment> CommitmentAsync(string name) =>
        await world.Budget.GetCommitmentAsync(new GetCommitmentRequest { Name = name });

    private async Task<List<Grants.Contracts.EventEnvelope>> LogAsync()
    {
        var client = world.Server.Client<EventLogService.EventLogServiceClient>("service:test", "service");
        using var call = client.ReadEvents(new ReadEventsRequest { Source = "budget" });
        var events = new List<Grants.Contracts.EventEnvelope>();
        await foreach (var happened in call.ResponseStream.ReadAllAsync())
        {
            events.Add(Grants.Broker.EventWire.Parse(happened));
        }

        return events;
    }

    private Task<int> SetStepAsync(Life life, Guid? intent) => world.Server.Database("convention").WriteAsync(
        session => session.ExecuteAsync(
            "update convention set pending_intent = @intent where id = @id",
            new { intent, id = Guid.Parse(life.Name.Split('/')[1]) }),
        CancellationToken.None);
}
