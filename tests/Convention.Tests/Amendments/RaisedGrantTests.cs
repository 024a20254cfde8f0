using System.Text.Json;
using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// A grant whose amount was raised, to its end: each euro is paid from its own commitment (domain rule 12).
/// </summary>
public sealed class RaisedGrantTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task It_has_effect_from_the_later_signature_and_each_version_keeps_its_amount()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();
        await life.VoteOnAmountAsync();
        world.Server.MoveTo(Life.RaiseSigned);

        await life.SignAmendmentAsync(V1.Signature.Types.Party.Grantor);
        Assert.Equal(Make.Euros("15600.00"), (await life.ReadAsync()).GrantAmount);
        await life.SignAmendmentAsync(V1.Signature.Types.Party.Beneficiary);

        var raised = await life.ReadAsync();
        var added = Assert.Single(raised.AddedCredits);
        Assert.Equal((2, Make.Euros("20000.00")), (raised.VersionNumber, raised.GrantAmount));
        Assert.Equal(
            (1, Make.Euros("4400.00"), life.AddedLine, "2026-071", Make.Day(Life.RaiseSigned)),
            (added.AmendmentNumber, added.Amount, added.BudgetLineInForce, added.DeliberationNumber, added.SignDate));
        Assert.Equal(life.Line, raised.BudgetLineInForce);
        Assert.Equal(
            [Make.Euros("15600.00"), Make.Euros("20000.00")],
            (await life.VersionsAsync()).Select(version => version.Terms.GrantAmount));
        Assert.Empty(await life.DifferencesAsync());
    }

    [Fact]
    public async Task It_is_ordered_paid_certified_and_settled_with_its_own_credits()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaisedAsync();
        await life.UseAsync("6000.00");

        var order = await life.OrderOnlyAsync(instalment: 2);
        Assert.Equal((life.AddedLine, 2026), (order.BudgetLine, order.FiscalYear));
        await life.PayOrderedAsync(Life.RaiseSigned.AddDays(5));
        Assert.Equal("0.00 1400.00 3000.00 95600.00", await life.FiguresAsync(life.AddedLine));
        Assert.Empty(await life.DifferencesAsync());

        await life.CallAsync();
        var added = (await life.ReadAsync()).AddedCredits[0];
        var next = await life.CarryOverOfAsync(added.CommitmentInForce, added.BudgetLineInForce);
        await world.FollowAsync();
        await life.TellAsync();
        world.Server.MoveTo(Life.Ruled);
        await AcceptAllAsync(life);
        var certified = await life.CertifyOnlyAsync();

        Assert.Equal(
            (Make.Euros("20000.00"), Make.Euros("1400.00"), ""),
            (certified.ServiceRenderedCheck.FinalAmount, certified.ServiceRenderedCheck.ToPayAmount,
                certified.ServiceRenderedCheck.UnorderedReason));
        Assert.Equal(next, certified.AddedCredits[0].BudgetLineInForce);
        Assert.Equal(life.Line, certified.BudgetLineInForce);
        var paid = await life.PayOrderedAsync(Life.Recovered);
        Assert.Equal((3, next), (paid.InstalmentNumber, paid.BudgetLine));
        await world.Officer.SettleConventionAsync(
            new SettleConventionRequest { RequestId = World.NewId(), Name = life.Name });
        Assert.Empty(await life.DifferencesAsync());
        Assert.Equal(State.Settled, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task What_it_did_not_need_returns_to_the_line_that_provided_it()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaisedAsync();
        await life.CallAsync();
        await life.TellAsync();
        await life.CertifyAsync();

        await life.SettleAsync();

        Assert.Equal("0.00 0.00 0.00 100000.00", await life.FiguresAsync(life.AddedLine));
        Assert.Empty(await life.DifferencesAsync());
    }

    [Fact]
    public async Task Finance_hears_the_vote_and_the_amendment_that_the_order_rests_on()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaisedAsync();

        await life.OrderOnlyAsync(instalment: 2);

        var ordered = (await world.Server.ToldAsync("convention", life.Name))
            .Where(told => told.StartsWith("DisbursementOrdered ", StringComparison.Ordinal))
            .Select(told => JsonSerializer.Deserialize<DisbursementOrdered>(
                told[told.IndexOf('{', StringComparison.Ordinal)..], EventJson.Options)!)
            .Last();
        Assert.Equal(
            ("2026-071", Life.RaiseVoted, 1, Life.RaiseSigned, Life.RaiseSigned),
            (ordered.DeliberationNumber, ordered.DeliberationDate, ordered.AmendmentNumber, ordered.AmendmentDate,
                ordered.DueDate));
        Assert.Equal((Life.BothSigned, life.AddedLine), (ordered.ConventionDate, ordered.BudgetLine.Name));
        Assert.Null(ordered.OriginCommitment);
    }

    [Fact]
    public async Task Credits_of_the_amendment_that_are_gone_are_replaced_and_the_others_stay()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaisedAsync();
        world.Server.MoveTo(new DateOnly(2027, 1, 12));
        await Refused.AsAsync(
            () => life.OrderOnlyAsync(instalment: 2), StatusCode.FailedPrecondition, "RIGHT_NOT_ACQUIRED");
        var line = await world.OpenLineAsync(2027);

        var renewed = await life.CommitNewCreditsAsync(line);

        Assert.Equal(line, renewed.AddedCredits[0].BudgetLineInForce);
        Assert.Equal(life.Line, renewed.BudgetLineInForce);
        Assert.Equal("0.00 4400.00 0.00 95600.00", await life.FiguresAsync(line));
        Assert.Equal(line, (await life.OrderOnlyAsync(instalment: 2)).BudgetLine);
        Assert.Empty(await life.DifferencesAsync());
    }

    [Fact]
    public async Task Money_is_not_moved_between_the_credits_of_two_votes()
    {
        var life = await world.InAsync(State.Signed);
        await life.RaisedAsync();
        var raised = await life.ReadAsync();

        await Refused.AsAsync(
            () => life.AmendAsync(Amounts("15500.00", "3100.00", "1400.00"), "payment_schedule"),
            StatusCode.InvalidArgument, "SCHEDULE_INVALID", "convention.payment_schedule");
        var moved = await life.AmendAsync(Amounts("15600.00", "2000.00", "2400.00"), "payment_schedule");

        Assert.Equal(2, moved.Number);

        Action<V1.Convention> Amounts(params string[] amounts) => convention =>
        {
            convention.PaymentSchedule.Clear();
            convention.PaymentSchedule.Add(raised.PaymentSchedule.Zip(amounts, (instalment, amount) =>
                new V1.Instalment(instalment) { Amount = Make.Euros(amount) }));
        };
    }

    [Fact]
    public async Task A_draft_has_the_credits_of_its_vote_alone()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.PaymentSchedule[0].AmendmentNumber = 1;

        await Refused.AsAsync(
            () => life.DraftAsync(draft),
            StatusCode.InvalidArgument, "SCHEDULE_INVALID", "convention.payment_schedule[0].amendment_number");
    }

    [Theory]
    [InlineData(false, "0.00 0.00 0.00 100000.00")]
    [InlineData(true, "0.00 0.00 0.00 100000.00")]
    public async Task Withdrawn_it_gives_its_credits_back(bool voted, string figures)
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();
        if (voted)
        {
            await life.VoteOnAmountAsync();
        }

        var request = new WithdrawAmendmentRequest
        {
            RequestId = World.NewId(), Name = life.Amendment, Reason = "Plus nécessaire",
        };
        var withdrawn = await world.Officer.WithdrawAmendmentAsync(request);

        Assert.Equal(V1.Amendment.Types.State.Withdrawn, withdrawn.State);
        Assert.Equal(withdrawn, await world.Officer.WithdrawAmendmentAsync(request));
        Assert.Equal(figures, await life.FiguresAsync(life.AddedLine));
        Assert.Empty(await life.DifferencesAsync());
    }

    [Fact]
    public async Task Once_the_action_is_over_it_can_only_be_withdrawn_and_the_grant_is_settled_after_that()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();
        await life.VoteOnAmountAsync();
        await life.CallAsync();
        await Refused.AsAsync(
            () => life.SignAmendmentAsync(V1.Signature.Types.Party.Grantor, Life.RaiseSigned),
            StatusCode.FailedPrecondition, "AMENDMENT_NOT_ALLOWED", life.Name);
        await life.TellAsync();
        await life.CertifyAsync();
        await Refused.AsAsync(() => life.SettleAsync(), StatusCode.FailedPrecondition, "NOT_SETTLED_YET", life.Name);

        await life.WithdrawAmendmentAsync();

        await world.Officer.SettleConventionAsync(
            new SettleConventionRequest { RequestId = World.NewId(), Name = life.Name });
        Assert.Equal("0.00 0.00 0.00 100000.00", await life.FiguresAsync(life.AddedLine));
        Assert.Empty(await life.DifferencesAsync());
    }

    [Fact]
    public async Task Its_commitment_is_carried_over_while_it_awaits_the_signatures()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(new DateOnly(2025, 12, 1));
        var line = await world.OpenLineAsync(2025);
        await life.RaiseAsync(request => request.BudgetLine = line, new DateOnly(2025, 12, 1));
        world.Server.MoveTo(new DateOnly(2025, 12, 8));
        var voted = await world.Officer.RecordAmountDeliberationAsync(
            life.AmountVote(vote => Life.OnDay(vote, new DateOnly(2025, 12, 8))));
        var next = await life.CarryOverOfAsync(voted.AmountChange.Commitment, line);
        await world.FollowAsync();

        await life.SignRaiseAsync();

        Assert.Equal(next, (await life.ReadAsync()).AddedCredits[0].BudgetLineInForce);
        Assert.Equal(next, (await life.OrderOnlyAsync(instalment: 2)).BudgetLine);
        Assert.Empty(await life.DifferencesAsync());
    }

    private async Task AcceptAllAsync(Life life)
    {
        var expenses = await world.Officer.ListExpensesAsync(new ListExpensesRequest { Parent = life.Name });
        foreach (var expense in expenses.Expenses)
        {
            await life.DecideAsync(Life.Accepted(), expense.Name);
        }

        await life.AcceptResourcesAsync();
    }
}
