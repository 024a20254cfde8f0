using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What a control changes in the figures, and when money is claimed on it (domain rule 36).</summary>
[Trait("Kind", "Unit")]
public sealed class AfterControlTests
{
    private static readonly Totals Played = new(
        Euros(14_856_40), Euros(14_771_40), Undecided: 0, Euros(300_00), Euros(15_600_00), Unpaid: 0);

    [Theory]
    [InlineData(1_000_00, false, 13_471_40, 1_000_00)]
    [InlineData(20_000_00, false, 0, 14_471_40)]
    [InlineData(0, true, 0, 14_471_40)]
    public void What_proved_unfounded_no_longer_counts_and_after_a_refusal_nothing_does(
        long unfounded, bool isRefused, long final, long claim)
    {
        var (grant, control) = Controlled(unfounded, isRefused);

        var check = Check(grant, control);

        Assert.Equal((Euros(final), CheckBasis.Control), (check.Final, check.Basis));
        Assert.Equal(Euros(claim), AfterControl.ClaimOf(grant, check, [Earlier(grant)]));
    }

    [Fact]
    public void Expenses_above_the_grant_absorb_it()
    {
        var (grant, control) = Controlled(100_00, isRefused: false);
        grant = grant with
        {
            Check = grant.Check! with { Accepted = Euros(16_100_00), Final = Euros(15_600_00) },
        };

        var check = Check(grant, control);

        Assert.Equal(Euros(15_600_00), check.Final);
        Assert.Equal("CONTROL_NOT_CLAIMABLE", Payable.Outcome(() => AfterControl.ClaimOf(grant, check, [])));
    }

    [Fact]
    public void An_amount_that_was_decided_lower_does_not_rise()
    {
        var (grant, control) = Controlled(100_00, isRefused: false);
        grant = grant with { Check = grant.Check! with { Final = Euros(10_000_00) } };

        Assert.Equal(Euros(10_000_00), Check(grant, control).Final);
    }

    [Fact]
    public void What_a_deliberation_gave_up_stays_given_up()
    {
        var (grant, control) = Controlled(0, isRefused: true);
        var given = Earlier(grant).Cancel("D-1", Life.Ruled, "Remise", World.Instructor, Life.Ruled);

        Assert.Equal(Euros(14_471_40), AfterControl.ClaimOf(grant, Check(grant, control), [given]));
    }

    [Theory]
    [InlineData(GrantState.Checked)]
    [InlineData(GrantState.Settled)]
    [InlineData(GrantState.Closed)]
    [InlineData(GrantState.Terminated)]
    [InlineData(GrantState.Abandoned)]
    public void The_state_stands_and_a_control_opens_one_claim(GrantState state)
    {
        var (grant, control) = Controlled(1_000_00, isRefused: false, state);

        var claimed = grant.FollowControl(grant.RequireClaimable(control.Number), Check(grant, control));

        Assert.Equal((state, Life.Controlled), (claimed.State, claimed.Controls[0].ClaimDate));
        Assert.Equal("CONTROL_NOT_CLAIMABLE", Payable.Outcome(() => claimed.RequireClaimable(control.Number)));
    }

    [Fact]
    public void Needs_a_ground_a_certification_and_no_open_order()
    {
        var (grant, control) = Controlled(0, isRefused: false);

        Assert.Equal("CONTROL_NOT_CLAIMABLE", Payable.Outcome(() => grant.RequireClaimable(control.Number)));
        Assert.Equal("CONTROL_NOT_CLAIMABLE", Payable.Outcome(() => grant.RequireClaimable(2)));
        Assert.Equal("CONTROL_NOT_CLAIMABLE", Payable.Outcome(() =>
            (Controlled(1_00, isRefused: false, GrantState.Terminated).Grant with { Check = null })
                .RequireClaimable(1)));
        Assert.Equal("DISBURSEMENT_UNPAID", Payable.Outcome(() => AfterControl.Check(
            grant, control, "", Played with { Unpaid = 1 }, World.Orderer, Life.Controlled)));
    }

    [Fact]
    public void Its_days_follow_one_another()
    {
        var (grant, control) = Controlled(0, isRefused: true);

        Assert.Equal("CONTROL_DAY_INVALID", Payable.Outcome(() => grant.RecordControl(
            control with { OpenDate = Life.BothSigned.AddDays(-1) }, Life.Controlled)));
        Assert.Equal("CONTROL_DAY_INVALID", Payable.Outcome(() => grant.RecordControl(
            control with { CloseDate = control.OpenDate.AddDays(-1) }, Life.Controlled)));
        Assert.Equal("DATE_IN_FUTURE", Payable.Outcome(() => grant.RecordControl(
            control, control.CloseDate.AddDays(-1))));
        Assert.Equal("TRANSITION_NOT_ALLOWED", Payable.Outcome(() =>
            (grant with { State = GrantState.ReportSubmitted }).RecordControl(control, Life.Controlled)));
    }

    private static (Grant Grant, Control Control) Controlled(
        long unfounded, bool isRefused, GrantState state = GrantState.Checked)
    {
        var grant = Case.Grant(state, check: Certification.Of(
            Case.Grant(GrantState.ReportSubmitted), Played, null, World.Orderer, Life.Ruled)) with
        {
            Signatures = [new Signature(Party.Grantor, Life.BothSigned, "Qui de droit")],
        };
        var control = new Control(
            0, ControlKind.OnSite, ControlBody.National, "Chambre régionale des comptes",
            Life.Controlled.AddDays(-30), Life.Controlled, "Constats", Euros(unfounded), isRefused, World.Instructor);
        var controlled = grant.RecordControl(control, Life.Controlled);
        return (controlled, controlled.Controls[0]);
    }

    private static ServiceRenderedCheck Check(Grant grant, Control control) =>
        AfterControl.Check(grant, control, "Contrôle", Played, World.Orderer, Life.Controlled);

    private static Recovery Earlier(Grant grant) => Recovery.Order(
        default, grant, RecoveryCause.Overpayment, Euros(1_128_60), Case.Known, World.Orderer, Life.Ruled);

    private static Money Euros(long cents) => Money.FromCents(cents);
}
