using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>When all that was paid can be claimed back, and how much of it is left to claim (domain rule 15).</summary>
[Trait("Kind", "Unit")]
public sealed class FullRepaymentTests
{
    private static readonly DateOnly Opens = new(2027, 5, 2);

    private static readonly GrantState[] WithoutReport =
        [GrantState.InExecution, GrantState.ReportDue, GrantState.Terminated, GrantState.Abandoned];

    private static readonly GrantState[] WithVouchers =
        [GrantState.ReportSubmitted, GrantState.Checked, GrantState.Terminated, GrantState.Abandoned];

    public static TheoryData<string> States() => [.. Enum.GetNames<GrantState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void Is_claimed_from_the_states_that_its_reason_can_come_about_in(string name)
    {
        var state = Enum.Parse<GrantState>(name);

        Assert.Equal(
            WithoutReport.Contains(state) ? "OK" : "TRANSITION_NOT_ALLOWED", Try(In(state), CheckBasis.NoReport));
        Assert.Equal(
            WithVouchers.Contains(state) ? "OK" : "TRANSITION_NOT_ALLOWED",
            Try(In(state), CheckBasis.UnfoundedVouchers));
    }

    [Theory]
    [InlineData(-1, "FULL_REPAYMENT_NOT_OPEN")]
    [InlineData(0, "OK")]
    public void For_want_of_a_report_it_opens_on_the_day_the_clauses_give(int days, string outcome) => Assert.Equal(
        outcome, Try(In(GrantState.ReportDue), CheckBasis.NoReport, today: Opens.AddDays(days)));

    [Fact]
    public void A_voucher_proves_unfounded_on_any_day_but_one_has_to()
    {
        var early = In(GrantState.ReportSubmitted);

        Assert.Equal("OK", Try(early, CheckBasis.UnfoundedVouchers, today: Life.Told));
        Assert.Equal("NO_UNFOUNDED_VOUCHER", Try(early, CheckBasis.UnfoundedVouchers, isUnfounded: false));
    }

    [Fact]
    public void Where_the_report_was_in_when_it_ended_there_is_no_want_of_one()
    {
        var ended = Ended(GrantState.ReportSubmitted);

        Assert.Equal("FULL_REPAYMENT_NOT_OPEN", Try(ended, CheckBasis.NoReport));
        Assert.Equal("OK", Try(ended, CheckBasis.UnfoundedVouchers));
    }

    [Fact]
    public void What_is_certified_is_claimed_back_for_its_vouchers_only()
    {
        var certified = Ended(GrantState.Checked) with { Check = Case.Check(final: 6_080_40, paid: 15_600_00) };

        Assert.Equal("SERVICE_ALREADY_CERTIFIED", Try(certified, CheckBasis.NoReport));
        Assert.Equal("OK", Try(certified, CheckBasis.UnfoundedVouchers));
    }

    [Theory]
    [InlineData("NoReport")]
    [InlineData("UnfoundedVouchers")]
    public void Is_claimed_once(string earlier)
    {
        var check = Case.Check(final: 0, paid: 15_600_00) with { Basis = Enum.Parse<CheckBasis>(earlier) };
        var claimed = Ended(GrantState.InExecution) with { Check = check };

        Assert.Equal("FULL_REPAYMENT_ALREADY_CLAIMED", Try(claimed, CheckBasis.NoReport));
        Assert.Equal("FULL_REPAYMENT_ALREADY_CLAIMED", Try(claimed, CheckBasis.UnfoundedVouchers));
        Assert.Equal("FULL_REPAYMENT_ALREADY_CLAIMED", Try(
            In(GrantState.Checked) with { Check = check }, CheckBasis.UnfoundedVouchers));
    }

    [Fact]
    public void The_figures_stay_and_the_final_amount_is_nothing()
    {
        var totals = new Totals(
            Euros(14_856_40), Euros(14_771_40), Undecided: 3, Euros(300_00), Euros(15_600_00), Unpaid: 0);
        var check = Certification.OfFullRepayment(
            In(GrantState.ReportDue), CheckBasis.NoReport, "Aucun bilan", totals, World.Orderer, Opens);

        Assert.Equal(Money.Zero, check.Final);
        Assert.Equal((Euros(15_600_00), Money.Zero), (check.ToRecover, check.ToPay));
        Assert.Equal((Euros(14_771_40), Euros(85_00)), (check.Accepted, check.Rejected));
        Assert.Equal("DISBURSEMENT_UNPAID", Payable.Outcome(() => Certification.OfFullRepayment(
            In(GrantState.ReportDue), CheckBasis.NoReport, "Aucun bilan", totals with { Unpaid = 1 }, World.Orderer,
            Opens)));
    }

    [Fact]
    public void What_other_recoveries_claim_and_what_was_given_up_of_them_is_not_claimed_again()
    {
        var grant = In(GrantState.Checked);
        var first = Recovery.Order(
            default, grant, RecoveryCause.Overpayment, Euros(1_128_60), Case.Known, World.Orderer, Life.Ruled);
        var partly = first.Confirm(new RecoveryReceipt("R-1", Life.Ruled, Euros(1_000_00), World.Payer), Life.Ruled);
        var given = partly.Cancel("D-1", Life.Ruled, "Remise", World.Instructor, Life.Ruled);

        Assert.Equal(Euros(15_600_00), Settlement.Unclaimed(Euros(15_600_00), []));
        Assert.Equal(Euros(14_471_40), Settlement.Unclaimed(Euros(15_600_00), [first]));
        Assert.Equal(Euros(14_471_40), Settlement.Unclaimed(Euros(15_600_00), [partly]));
        Assert.Equal(Euros(14_471_40), Settlement.Unclaimed(Euros(15_600_00), [given]));
        Assert.Equal(Money.Zero, Settlement.Unclaimed(Money.Zero, []));
    }

    private static string Try(Grant grant, CheckBasis basis, bool isUnfounded = true, DateOnly? today = null) =>
        Payable.Outcome(() => grant.RequireFullRepayment(basis, isUnfounded, today ?? Opens));

    private static Grant In(GrantState state) =>
        state is GrantState.Terminated or GrantState.Abandoned
            ? Ended(GrantState.InExecution) with { State = state }
            : Case.Grant(state, check: state == GrantState.Checked ? Case.Check(14_471_40, 15_600_00) : null);

    private static Grant Ended(GrantState before) => Case.Grant(GrantState.Terminated) with
    {
        Termination = new Termination(
            EndingCause.FalseDeclaration, "Faux", null, null, Life.Ended, World.Orderer, before),
    };

    private static Money Euros(long cents) => Money.FromCents(cents);
}
