using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Basis = Grants.Convention.V1.ServiceRenderedCheck.Types.Basis;
using Cause = Grants.Convention.V1.Recovery.Types.Cause;

namespace Grants.Convention;

/// <summary>
/// Claims end five years after the grantor knew the facts, whatever they arise from (Code civil, article 2224; domain
/// rule 36).
/// </summary>
public sealed class PrescriptionTests(World world) : IClassFixture<World>
{
    // The report came in on 15 February 2027.
    private static readonly DateOnly LastOfReport = new(2032, 2, 15);

    [Fact]
    public async Task The_certification_claims_until_the_last_day()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        await life.RuleAsync();

        world.Server.MoveTo(LastOfReport.AddDays(1));
        await IsPrescribedAsync(() => life.CertifyOnlyAsync(), life, "2027-02-15", "2032-02-15");
        world.Server.MoveTo(LastOfReport);
        var check = (await life.CertifyOnlyAsync()).ServiceRenderedCheck;

        Assert.Equal(
            (Make.Day(Life.Told), "", Make.Day(LastOfReport)), (check.KnownDate, check.KnownReason, check.ClaimByDate));
        var recovery = await life.RecoveryAsync();
        Assert.Equal((Make.Day(Life.Told), Make.Day(LastOfReport)), (recovery.KnownDate, recovery.ClaimByDate));
        Assert.Equal("CLAIM_NEAR_PRESCRIPTION", Assert.Single(recovery.Findings).Code);
        Assert.Contains((await life.ReadAsync()).Findings, finding => finding.Code == "CLAIM_NEAR_PRESCRIPTION");
    }

    [Fact]
    public async Task What_claims_nothing_is_certified_after_it()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        await life.RuleAsync();
        world.Server.MoveTo(LastOfReport.AddDays(1));

        var check = (await life.CertifyOnlyAsync(Life.Deciding("15600.00"))).ServiceRenderedCheck;

        Assert.Null(check.KnownDate);
        Assert.Null(check.ClaimByDate);
    }

    // Ended on 11 April 2026, before any report was due.
    [Theory]
    [InlineData(State.Terminated)]
    [InlineData(State.Abandoned)]
    public async Task What_ended_early_is_claimed_for_five_years_from_its_end(State state)
    {
        var life = await world.InAsync(state);
        world.Server.MoveTo(Life.Certified);
        await life.RuleAsync();

        world.Server.MoveTo(Life.Ended.AddYears(5).AddDays(1));
        await IsPrescribedAsync(() => life.CertifyOnlyAsync(), life, "2026-04-11", "2031-04-11");
        world.Server.MoveTo(Life.Ended.AddYears(5));
        Assert.Equal(Make.Day(Life.Ended), (await life.CertifyOnlyAsync()).ServiceRenderedCheck.KnownDate);
    }

    // A report of 1 May 2027 is in time: that none came shows on 2 May.
    [Fact]
    public async Task A_missing_report_is_known_the_day_after_it_was_due()
    {
        var life = await world.InAsync(State.ReportDue);

        world.Server.MoveTo(new DateOnly(2032, 5, 3));
        await IsPrescribedAsync(() => life.ClaimAllAsync(Basis.NoReport), life, "2027-05-02", "2032-05-02");
        world.Server.MoveTo(new DateOnly(2032, 5, 2));
        await life.ClaimAllAsync(Basis.NoReport);
        Assert.Equal(Make.Day(new DateOnly(2027, 5, 2)), (await life.RecoveryAsync()).KnownDate);
    }

    [Fact]
    public async Task Unfounded_vouchers_are_claimed_until_the_last_day()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        await life.DecideAsync(new V1.EligibilityDecision
        {
            Outcome = V1.EligibilityDecision.Types.Outcome.Rejected,
            Reason = V1.EligibilityDecision.Types.Reason.VoucherUnfounded,
        });

        world.Server.MoveTo(LastOfReport.AddDays(1));
        await IsPrescribedAsync(() => life.ClaimAllAsync(Basis.UnfoundedVouchers), life, "2027-02-15", "2032-02-15");
        world.Server.MoveTo(LastOfReport);
        await life.ClaimAllAsync(Basis.UnfoundedVouchers);
        Assert.Equal(Cause.UnfoundedVouchers, (await life.RecoveryAsync()).Cause);
    }

    [Fact]
    public async Task After_a_control_an_officer_states_when_the_facts_could_be_known_first()
    {
        var life = await world.InAsync(State.Closed);
        await life.ControlAsync();
        world.Server.MoveTo(Life.Controlled.AddYears(5));
        await IsPrescribedAsync(() => ClaimAsync(life, null), life, "2027-02-15", "2032-02-15");
        await IsPrescribedAsync(
            () => ClaimAsync(life, Known(Life.Controlled.AddDays(-1))), life, "2028-03-05", "2033-03-05");

        var check = (await ClaimAsync(life, Known(Life.Controlled))).ServiceRenderedCheck;

        Assert.Equal(
            (Make.Day(Life.Controlled), "Factures fictives, révélées par le contrôle",
             Make.Day(new DateOnly(2033, 3, 6))),
            (check.KnownDate, check.KnownReason, check.ClaimByDate));
        var recovery = (await life.RecoveriesAsync())[^1];
        Assert.Equal((check.KnownDate, check.KnownReason), (recovery.KnownDate, recovery.KnownReason));
    }

    [Fact]
    public async Task A_stated_day_is_not_before_the_signature_nor_in_the_future()
    {
        var life = await world.InAsync(State.Closed);
        await life.ControlAsync();

        await Refused.AsAsync(
            () => ClaimAsync(life, Known(Life.BothSigned.AddDays(-1))),
            StatusCode.InvalidArgument, "KNOWN_DATE_INVALID", "known_facts.known_date");
        await Refused.AsAsync(
            () => ClaimAsync(life, Known(Life.Controlled.AddDays(1))),
            StatusCode.InvalidArgument, "DATE_IN_FUTURE", "known_facts.known_date");
        await ClaimAsync(life, Known(Life.BothSigned.AddYears(2)));
    }

    // The debt of a cancelled mandate is known from the day it was cancelled.
    [Fact]
    public async Task A_cancelled_mandate_is_claimed_for_five_years_from_its_cancellation()
    {
        var life = await world.InAsync(State.InExecution);
        var cancelled = new DateOnly(2026, 2, 28);
        await IsPrescribedOnAsync(new DateOnly(2031, 3, 1));

        world.Server.MoveTo(new DateOnly(2031, 2, 28));
        await CancelAsync();

        var recovery = await life.RecoveryAsync();
        Assert.Equal((Cause.MandateCancelled, Make.Day(cancelled)), (recovery.Cause, recovery.KnownDate));
        Assert.Contains("Sans procédure contradictoire", recovery.Grounds);
        Assert.Contains("Mandat émis à tort", recovery.Grounds);
        Assert.NotEmpty(recovery.Appeal);

        Task<V1.Disbursement> CancelAsync() => life.CancelAsync(request =>
        {
            request.CancelDate = Make.Day(cancelled);
            request.MoneyReturned = false;
        });

        async Task IsPrescribedOnAsync(DateOnly day)
        {
            world.Server.MoveTo(day);
            await IsPrescribedAsync(CancelAsync, life, "2026-02-28", "2031-02-28");
        }
    }

    private static Task<V1.Convention> ClaimAsync(Life life, V1.KnownFacts? known) =>
        life.ClaimAfterControlAsync(change: request => request.KnownFacts = known);

    private static V1.KnownFacts Known(DateOnly day) =>
        new() { KnownDate = Make.Day(day), Reason = "Factures fictives, révélées par le contrôle" };

    private static async Task IsPrescribedAsync<T>(Func<Task<T>> claim, Life life, string known, string last)
    {
        var refusal = await Refused.AsAsync(
            () => claim(), StatusCode.FailedPrecondition, "CLAIM_PRESCRIBED", life.Name);
        Assert.Contains($"its facts were known on {known}", refusal.Status.Detail);
        Assert.Contains($"until the end of {last}", refusal.Status.Detail);
    }
}

public sealed class RecordTakingInChargeTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task The_term_to_collect_runs_from_that_day()
    {
        var life = await world.InAsync(State.Checked);
        world.Server.MoveTo(Life.Recovered);
        var request = Life.TakingInCharge(await life.RecoveryAsync());

        var taken = await world.Accountant.RecordTakingInChargeAsync(request);

        Assert.Equal(taken, await world.Accountant.RecordTakingInChargeAsync(request));
        Assert.Equal(
            (Make.Day(Life.Recovered), Make.Day(Life.Recovered.AddYears(4))),
            (taken.TakenInChargeDate, taken.CollectByDate));
        Assert.Equal(taken, await life.RecoveryAsync());
        Assert.Contains(
            (await world.Officer.ListDeadlinesAsync(new ListDeadlinesRequest { Parent = life.Name })).Deadlines,
            deadline => deadline.Kind == V1.Deadline.Types.Kind.Collection && deadline.Subject == taken.Name
                && deadline.DueDate.Equals(taken.CollectByDate));
    }

    [Fact]
    public async Task Is_not_for_the_beneficiary()
    {
        var life = await world.InAsync(State.Checked);

        await Refused.AsAsync(
            world.Beneficiary.RecordTakingInChargeAsync(Life.TakingInCharge(await life.RecoveryAsync())),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }
}

public sealed class RecordInterruptionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Four_new_years_run_from_the_act()
    {
        var life = await world.InAsync(State.Checked);
        world.Server.MoveTo(Life.Recovered);
        var recovery = await life.RecoveryAsync();
        await world.Accountant.RecordTakingInChargeAsync(Life.TakingInCharge(recovery));
        var day = Life.Recovered.AddYears(4);
        world.Server.MoveTo(day);
        var request = Life.Interruption(recovery, day);

        var interrupted = await world.Accountant.RecordInterruptionAsync(request);

        Assert.Equal(interrupted, await world.Accountant.RecordInterruptionAsync(request));
        Assert.Equal(interrupted, await life.RecoveryAsync());
        Assert.Equal(Make.Day(day.AddYears(4)), interrupted.CollectByDate);
        var act = Assert.Single(interrupted.Interruptions);
        Assert.Equal(
            (V1.Recovery.Types.Interruption.Types.Kind.FormalNotice, Make.Day(day), "Mise en demeure n° 3",
             World.Payer),
            (act.Kind, act.ActDate, act.Reference, act.RecordedBy));
        Assert.Contains(
            "Prescription interrompue le 05/04/2031 (mise en demeure de payer, Mise en demeure n° 3) : à recouvrer"
            + " jusqu'au 05/04/2035 inclus",
            (await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name, PageSize = 500 }))
                .Entries.Select(entry => entry.Summary));
    }

    [Fact]
    public async Task Is_refused_the_day_after_the_last_one()
    {
        var life = await world.InAsync(State.Checked);
        world.Server.MoveTo(Life.Recovered);
        var recovery = await life.RecoveryAsync();
        await world.Accountant.RecordTakingInChargeAsync(Life.TakingInCharge(recovery));
        var day = Life.Recovered.AddYears(4).AddDays(1);
        world.Server.MoveTo(day);

        await Refused.AsAsync(
            world.Accountant.RecordInterruptionAsync(Life.Interruption(recovery, day)),
            StatusCode.InvalidArgument, "INTERRUPTION_DATE_INVALID", "act_date");
    }

    [Fact]
    public async Task Is_not_for_the_beneficiary()
    {
        var life = await world.InAsync(State.Checked);

        await Refused.AsAsync(
            world.Beneficiary.RecordInterruptionAsync(
                Life.Interruption(await life.RecoveryAsync(), Life.Ruled)),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }
}
