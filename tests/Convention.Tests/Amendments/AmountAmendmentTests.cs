using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Stands = Grants.Convention.V1.Amendment.Types.State;

namespace Grants.Convention;

/// <summary>A higher amount is proposed, and the difference reserved (domain rule 12).</summary>
public sealed class ProposeAmountAmendmentTests(World world) : IClassFixture<World>
{
    private static readonly DateOnly LastDay = new(2026, 10, 31);

    [Fact]
    public async Task Reserves_the_difference_and_awaits_its_vote()
    {
        var life = await world.InAsync(State.InExecution);
        var stands = await life.ReadAsync();

        var proposed = await life.RaiseAsync();

        Assert.Equal((V1.Amendment.Types.Kind.Amount, Stands.Requested), (proposed.Kind, proposed.State));
        Assert.Equal(
            (Make.Euros("15600.00"), Make.Euros("20000.00"), life.AddedLine),
            (proposed.AmountChange.FormerAmount, proposed.AmountChange.NewAmount, proposed.AmountChange.BudgetLine));
        Assert.Contains(proposed.Differences, differs => differs.Path == "grant_amount");
        Assert.Equal("4400.00 0.00 0.00 95600.00", await life.FiguresAsync(life.AddedLine));
        Assert.Equal(stands, await life.ReadAsync());
        Assert.Equal(proposed, await life.ReadAmendmentAsync());
        Assert.Empty(await life.DifferencesAsync());
    }

    [Fact]
    public async Task The_same_request_reserves_once()
    {
        var life = await world.InAsync(State.Signed);
        var first = new ProposeAmountAmendmentRequest();

        var made = await life.RaiseAsync(request => first = request);

        Assert.Equal(made, await world.Officer.ProposeAmountAmendmentAsync(first));
        Assert.Equal("4400.00 0.00 0.00 95600.00", await life.FiguresAsync(life.AddedLine));
    }

    [Fact]
    public async Task Without_credits_nothing_is_written_down()
    {
        var life = await world.InAsync(State.Signed);

        await Refused.AsAsync(
            () => life.RaiseAsync(voted: "4399.99"), StatusCode.FailedPrecondition, "INSUFFICIENT_CREDITS");

        Assert.Equal(1, (await life.RetitleAsync()).Number);
    }

    [Fact]
    public async Task Is_for_the_case_officer()
    {
        var life = await world.InAsync(State.Signed);

        await Refused.AsAsync(
            world.Beneficiary.ProposeAmountAmendmentAsync(life.NewRaise(life.Line)),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    [Fact]
    public async Task Is_proposed_on_the_last_day_of_the_period_and_not_on_the_next()
    {
        var life = await world.InAsync(State.InExecution);
        await Refused.AsAsync(
            () => life.RaiseAsync(day: LastDay.AddDays(1)), StatusCode.FailedPrecondition, "PERIOD_OVER", life.Name);

        var proposed = await (await world.InAsync(State.InExecution)).RaiseAsync(day: LastDay);

        Assert.Equal(Stands.Requested, proposed.State);
    }

    [Theory]
    [InlineData(State.Adopted)]
    [InlineData(State.ReportDue)]
    [InlineData(State.ReportSubmitted)]
    public async Task Refuses_before_the_signatures_and_once_the_action_is_over(State state)
    {
        var life = await world.InAsync(state);

        await Refused.AsAsync(
            () => life.RaiseAsync(), StatusCode.FailedPrecondition, "AMENDMENT_NOT_ALLOWED", life.Name);
    }

    [Fact]
    public async Task Refuses_while_the_beneficiary_is_suspended()
    {
        var life = await world.InAsync(State.InExecution);
        await life.SuspendAsync();

        await Refused.AsAsync(() => life.RaiseAsync(), StatusCode.FailedPrecondition, "BENEFICIARY_SUSPENDED");
    }

    [Theory]
    [InlineData("the difference by a cent", "ADDED_INSTALMENTS_INVALID", "added_instalments")]
    [InlineData("a percentage", "ADDED_INSTALMENTS_INVALID", "added_instalments[0].percent")]
    [InlineData("no amount", "FIELD_REQUIRED", "added_instalments[1].amount")]
    [InlineData("a day without its trigger", "SCHEDULE_INVALID", "convention.payment_schedule[1].due_date")]
    [InlineData("the same amount", "AMOUNT_NOT_RAISED", "convention.grant_amount")]
    [InlineData("the old forecast", "GRANT_NOT_IN_FORECAST", "convention.grant_amount")]
    [InlineData("the schedule in the mask", "AMENDMENT_MASK_INVALID", "update_mask")]
    [InlineData("no amount in the mask", "AMENDMENT_MASK_INVALID", "update_mask")]
    [InlineData("the period in the mask", "AMENDMENT_MASK_INVALID", "update_mask")]
    public async Task Nothing_of_it_is_guessed(string what, string reason, string field)
    {
        var life = await world.InAsync(State.Signed);

        await Refused.AsAsync(
            () => life.RaiseAsync(request => Spoil(request, what)), StatusCode.InvalidArgument, reason, field);
    }

    [Fact]
    public async Task A_line_of_the_other_section_does_not_provide_it()
    {
        var life = await world.InAsync(State.Signed);
        var line = await world.OpenLineAsync(2026, imputation: "20422//9365");

        await Refused.AsAsync(
            () => life.RaiseAsync(request => request.BudgetLine = line),
            StatusCode.InvalidArgument, "CREDITS_LINE_INVALID", "budget_line");
    }

    private static void Spoil(ProposeAmountAmendmentRequest request, string what)
    {
        var added = request.AddedInstalments;
        _ = what switch
        {
            "the difference by a cent" => added[1].Amount = Make.Euros("1400.01"),
            "a day without its trigger" => (object)(added[0].DueDate = Make.Day(Life.RaiseSigned)),
            "a percentage" => added[0].Percent = Make.Number("50"),
            "no amount" => added[1].Amount = null,
            "the same amount" => request.Convention.GrantAmount = Make.Euros("15600.00"),
            "the old forecast" => request.UpdateMask.Paths.Remove("forecast_budget"),
            "no amount in the mask" => request.UpdateMask.Paths.Remove("grant_amount"),
            _ => Add(request, what == "the period in the mask" ? "end_date" : "payment_schedule"),
        };
    }

    private static bool Add(ProposeAmountAmendmentRequest request, string path)
    {
        request.UpdateMask.Paths.Add(path);
        return true;
    }
}

/// <summary>The credits for the difference are reserved again (domain rule 27).</summary>
public sealed class ReserveAmendmentCreditsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task What_is_still_reserved_returns_to_its_line()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();
        var other = await world.OpenLineAsync(2026);

        var reserved = await life.ReserveAgainAsync(other);

        Assert.Equal((Stands.Requested, other), (reserved.State, reserved.AmountChange.BudgetLine));
        Assert.Equal("0.00 0.00 0.00 100000.00", await life.FiguresAsync(life.AddedLine));
        Assert.Equal("4400.00 0.00 0.00 95600.00", await life.FiguresAsync(other));
        Assert.Empty(await life.DifferencesAsync());
    }

    [Fact]
    public async Task Credits_that_went_back_with_their_year_are_no_dead_end()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();
        await VoidAsync(life);
        Assert.Empty(await life.DifferencesAsync());
        await Refused.AsAsync(
            () => life.VoteOnAmountAsync(), StatusCode.FailedPrecondition, "RESERVATION_RESOLVED");

        await life.ReserveAgainAsync(life.AddedLine);

        Assert.Equal(Stands.AwaitingSignature, (await life.VoteOnAmountAsync()).State);
        Assert.Empty(await life.DifferencesAsync());
    }

    [Fact]
    public async Task The_same_request_reserves_once()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();
        var request = life.NewReservation(life.AddedLine);

        var first = await world.Officer.ReserveAmendmentCreditsAsync(request);

        Assert.Equal(first, await world.Officer.ReserveAmendmentCreditsAsync(request));
        Assert.Equal("4400.00 0.00 0.00 95600.00", await life.FiguresAsync(life.AddedLine));
    }

    [Fact]
    public async Task Is_refused_once_it_was_voted_on_and_for_another_kind()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();
        await life.VoteOnAmountAsync();
        await Refused.AsAsync(
            () => life.ReserveAgainAsync(life.AddedLine),
            StatusCode.FailedPrecondition, "AMENDMENT_STATE_NOT_ALLOWED", life.Amendment);
        await life.WithdrawAmendmentAsync();

        await life.RetitleAsync();

        await Refused.AsAsync(
            () => life.ReserveAgainAsync(life.AddedLine),
            StatusCode.FailedPrecondition, "AMENDMENT_KIND_MISMATCH", life.Amendment);
    }

    [Fact]
    public async Task Is_for_the_case_officer()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RaiseAsync();

        await Refused.AsAsync(
            world.Accountant.ReserveAmendmentCreditsAsync(life.NewReservation(life.AddedLine)),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    private async Task VoidAsync(Life life) => await world.Robot.VoidReservationAsync(new VoidReservationRequest
    {
        RequestId = World.NewId(),
        Name = (await life.ReadAmendmentAsync()).AmountChange.Reservation,
        Reason = "Clôture de l'exercice",
    });
}
