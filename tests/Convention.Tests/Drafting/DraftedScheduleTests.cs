using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Trigger = Grants.Convention.V1.Instalment.Types.Trigger;

namespace Grants.Convention;

/// <summary>A schedule in percent with a day, from the draft to the vote.</summary>
public sealed class DraftedScheduleTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Is_computed_stored_and_published()
    {
        var life = await world.NewAsync();

        var made = await life.DraftAsync(InPercent(life));

        Assert.Equal(["7800.00", "4680.00", "3120.00"], AmountsOf(made));
        Assert.Equal(["50", "30", "20"], made.PaymentSchedule.Select(part => part.Percent.Value));
        Assert.Equal(Make.Day(new DateOnly(2026, 3, 1)), made.PaymentSchedule[1].DueDate);
        Assert.Equal(made, await life.ReadAsync());
        Assert.Contains(
            "{\"number\":2,\"trigger\":\"DATE\",\"amount\":{\"amount\":\"4680.00\",\"currency\":\"EUR\"},"
            + "\"percent\":\"30\",\"dueDate\":\"2026-03-01\"}",
            Assert.Single(await world.Server.ToldAsync("convention", life.Name)));
    }

    [Fact]
    public async Task Is_computed_again_when_a_draft_gets_another_amount()
    {
        var life = await world.NewAsync();
        var draft = await life.DraftAsync(InPercent(life));
        draft.GrantAmount = Make.Euros("15000.00");
        draft.ForecastBudget.Resources[0].Amount = Make.Euros("15000.00");
        draft.ForecastBudget.Resources[1].Amount = Make.Euros("704.00");

        var changed = await UpdateAsync(draft, "grant_amount", "forecast_budget");

        Assert.Equal(["7500.00", "4500.00", "3000.00"], AmountsOf(changed));
    }

    [Fact]
    public async Task Is_refused_when_it_is_sent_again_with_the_amounts_of_before()
    {
        var life = await world.NewAsync();
        var draft = await life.DraftAsync(InPercent(life));
        draft.PaymentSchedule[0].Percent = Make.Number("40");
        draft.PaymentSchedule[1].Percent = Make.Number("40");

        await Refused.AsAsync(
            () => UpdateAsync(draft, "payment_schedule"),
            StatusCode.InvalidArgument, "SCHEDULE_INVALID", "convention.payment_schedule[0].amount");
    }

    [Fact]
    public async Task Is_computed_again_when_a_vote_lowers_the_amount()
    {
        var life = await world.NewAsync();
        await life.DraftAsync(InPercent(life));
        await life.ReachAsync(State.Proposed);

        await life.RecordVoteAsync(vote => vote.GrantedAmount = Make.Euros("10000.01"));

        var grant = await life.ReadAsync();
        Assert.Equal(["5000.01", "3000.00", "2000.00"], AmountsOf(grant));
        Assert.Equal(
            ["5000.01", "3000.00", "2000.00"],
            grant.Clauses.Where(clause => clause.Code.StartsWith("INSTALMENT_", StringComparison.Ordinal))
                .Select(clause => Wire(clause.ValueAmount)));
        Assert.Contains("\"amount\":\"5000.01\"", (await world.Server.ToldAsync("convention", life.Name))[^1]);
    }

    [Fact]
    public async Task No_vote_leaves_an_instalment_without_anything()
    {
        var life = await world.NewAsync();
        await life.DraftAsync(InPercent(life));
        await life.ReachAsync(State.Proposed);
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => life.RecordVoteAsync(vote => vote.GrantedAmount = Make.Euros("0.02")),
            StatusCode.InvalidArgument, "VOTE_INVALID", "deliberation.granted_amount");

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public async Task Is_paid_at_the_signature_as_any_other()
    {
        var life = await world.NewAsync();
        await life.DraftAsync(InPercent(life));
        await life.ReachAsync(State.Signed);

        Assert.Equal(Make.Euros("7800.00"), (await life.OrderAsync()).Amount);
    }

    private static V1.Convention InPercent(Life life)
    {
        var draft = life.Draft();
        draft.PaymentSchedule.Clear();
        draft.PaymentSchedule.Add(new V1.Instalment { Trigger = Trigger.Signature, Percent = Make.Number("50.00") });
        draft.PaymentSchedule.Add(new V1.Instalment
        {
            Trigger = Trigger.Date,
            Percent = Make.Number("30"),
            DueDate = Make.Day(new DateOnly(2026, 3, 1)),
        });
        draft.PaymentSchedule.Add(
            new V1.Instalment { Trigger = Trigger.ServiceRendered, Percent = Make.Number("20") });
        return draft;
    }

    private async Task<V1.Convention> UpdateAsync(V1.Convention convention, params string[] paths) =>
        await world.Officer.UpdateConventionAsync(new UpdateConventionRequest
        {
            RequestId = World.NewId(),
            Convention = convention,
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { paths } },
        });

    private static IEnumerable<string> AmountsOf(V1.Convention convention) =>
        convention.PaymentSchedule.Select(part => Wire(part.Amount));

    private static string Wire(Google.Type.Money amount) => $"{Platform.Edge.Wire.ParseAmount(amount, "")}";
}
