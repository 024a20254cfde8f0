using Grants.Platform.Refusals;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>From which states and on which days a convention ends before its time, and what that leaves open.</summary>
[Trait("Kind", "Unit")]
public sealed class EndingTests
{
    private static readonly GrantState[] Underway =
    [
        GrantState.Signed, GrantState.InExecution, GrantState.ReportDue, GrantState.ReportSubmitted, GrantState.Checked,
    ];

    private static readonly DateOnly Today = Life.Ended;

    public static TheoryData<string> States() => [.. Enum.GetNames<GrantState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void Ends_between_its_signature_and_its_settlement_and_once(string name)
    {
        var grant = In(Enum.Parse<GrantState>(name));
        var isUnderway = Underway.Contains(grant.State);
        var canEnd = isUnderway || grant.State == GrantState.Terminating;

        Assert.Equal(isUnderway ? "OK" : "ENDING_NOT_ALLOWED", Outcome(() => Warn(grant, Life.Warned)));
        Assert.Equal(canEnd ? "OK" : "ENDING_NOT_ALLOWED", Outcome(() => EndFalse(grant)));
        Assert.Equal(canEnd ? "OK" : "ENDING_NOT_ALLOWED", Outcome(() => Abandon(grant, Life.Warned)));
        Assert.Equal(
            grant.State == GrantState.Terminating ? "OK" : isUnderway ? "NOTICE_NOT_GIVEN" : "ENDING_NOT_ALLOWED",
            Outcome(() => End(grant, Today)));
        Assert.Equal(
            grant.State == GrantState.Terminating ? "OK" : "TRANSITION_NOT_ALLOWED",
            Outcome(() => grant.WithdrawNotice()));
    }

    [Theory]
    [InlineData("2026-03-10", 1, "2026-04-10")]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2026-02-28", 1, "2026-03-28")]
    [InlineData("2026-12-31", 2, "2027-02-28")]
    [InlineData("2026-11-30", 3, "2027-02-28")]
    public void A_notice_has_run_out_the_day_after_its_last_one(string sent, int months, string last)
    {
        var (letter, end) = (Day(sent), Day(last));
        var signed = In(GrantState.InExecution);
        var grant = signed with
        {
            Terms = signed.Terms with
            {
                ClauseTerms = signed.Terms.ClauseTerms with { TerminationNoticeMonths = months },
            },
        };
        var warned = grant.GiveNotice(EndingCause.BreachByGrantor, "Versement non fait", letter, null, letter);

        Assert.Equal(end, warned.Termination!.NoticeEnd);
        Assert.Equal("NOTICE_RUNNING", Outcome(() => End(warned, letter)));
        Assert.Equal("NOTICE_RUNNING", Outcome(() => End(warned, end)));
        var ended = End(warned, end.AddDays(1));
        Assert.Equal((GrantState.Terminated, end.AddDays(1)), (ended.State, ended.Termination!.EndDate));
    }

    [Theory]
    [InlineData(NoticeStart.Sending, "2026-03-10", "2026-03-14", "2026-04-10")]
    [InlineData(NoticeStart.Sending, "2026-03-10", null, "2026-04-10")]
    [InlineData(NoticeStart.Receipt, "2026-03-10", "2026-03-14", "2026-04-14")]
    [InlineData(NoticeStart.Receipt, "2026-03-10", null, null)]
    internal void The_clause_says_which_day_of_the_letter_starts_the_month(
        NoticeStart start, string sent, string? received, string? last)
    {
        var signed = In(GrantState.InExecution);
        var grant = signed with
        {
            Terms = signed.Terms with { ClauseTerms = signed.Terms.ClauseTerms with { NoticeStart = start } },
        };
        Grant Give() => grant.GiveNotice(
            EndingCause.BreachByGrantor, "Versement non fait", Day(sent), received is null ? null : Day(received),
            Life.Closed);

        if (last is null)
        {
            Assert.Equal("FIELD_REQUIRED", Outcome(() => Give()));
            return;
        }

        var notice = Give().Termination!;
        Assert.Equal(
            (Day(sent), received is null ? null : Day(received), Day(last)),
            (notice.SendingDate, notice.ReceiptDate, notice.NoticeEnd));
    }

    [Theory]
    [InlineData(-1, "NOTICE_BEFORE_SIGNATURE")]
    [InlineData(0, "OK")]
    public void Nothing_is_sent_or_received_before_both_have_signed(int days, string outcome)
    {
        var grant = In(GrantState.Signed);
        var received = Life.BothSigned.AddDays(days);

        Assert.Equal(outcome, Outcome(() => Warn(grant, received)));
        Assert.Equal(outcome, Outcome(() => Abandon(grant, received)));
    }

    [Fact]
    public void Nothing_is_received_tomorrow()
    {
        var grant = In(GrantState.Signed);

        Assert.Equal("DATE_IN_FUTURE", Outcome(() => Warn(grant, Today.AddDays(1))));
        Assert.Equal("DATE_IN_FUTURE", Outcome(() => Abandon(grant, Today.AddDays(1))));
        Assert.Equal("OK", Outcome(() => Warn(grant, Today)));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void A_notice_that_is_withdrawn_leaves_all_as_it_was(string name)
    {
        var grant = In(Enum.Parse<GrantState>(name));
        if (Underway.Contains(grant.State))
        {
            Assert.Equal(grant, Warn(grant, Life.Warned).WithdrawNotice());
        }
    }

    [Fact]
    public void What_cuts_a_notice_short_remembers_where_the_grant_stood_before_the_notice()
    {
        var warned = Warn(In(GrantState.ReportDue), Life.Warned);

        Assert.Equal(GrantState.ReportDue, EndFalse(warned).Termination!.PreviousState);
        Assert.Equal(GrantState.ReportDue, Abandon(warned, Life.Warned).Termination!.PreviousState);
        Assert.Equal(GrantState.ReportDue, End(warned, Today).Termination!.PreviousState);
        Assert.Equal(EndingCause.FalseDeclaration, EndFalse(warned).Termination!.Cause);
        var (notice, after) = (warned.Termination!, EndFalse(warned).Termination!);
        Assert.NotNull(notice.NoticeEnd);
        Assert.Equal(
            (notice.SendingDate, notice.ReceiptDate, notice.NoticeEnd),
            (after.SendingDate, after.ReceiptDate, after.NoticeEnd));
    }

    [Fact]
    public void The_reason_of_the_notice_and_that_of_its_end_both_stay()
    {
        var ended = End(Warn(In(GrantState.InExecution), Life.Warned), Today).Termination!;

        Assert.Equal(("Rien n'est fait", "Sans effet"), (ended.Reason, ended.EndReason));
        Assert.Equal(World.Orderer, ended.EndedBy);
    }

    [Theory]
    [InlineData("2025-10-31", false)]
    [InlineData("2025-11-01", true)]
    [InlineData("2026-04-11", true)]
    [InlineData("2026-04-12", false)]
    public void The_day_it_ended_is_the_last_day_of_the_period(string paid, bool covers)
    {
        var ended = EndFalse(In(GrantState.InExecution));

        Assert.Equal(covers, ended.Covers(Day(paid)));
    }

    [Theory]
    [InlineData("2026-10-31", true)]
    [InlineData("2026-11-01", false)]
    public void An_end_after_the_period_does_not_lengthen_it(string paid, bool covers)
    {
        var ended = In(GrantState.ReportDue).TerminateForFalseDeclaration("Faux", World.Orderer, Life.Told);

        Assert.Equal(covers, ended.Covers(Day(paid)));
    }

    [Theory]
    [InlineData("Signed", true)]
    [InlineData("InExecution", true)]
    [InlineData("ReportDue", true)]
    [InlineData("ReportSubmitted", false)]
    [InlineData("Checked", false)]
    public void While_a_notice_runs_everything_can_still_be_reported(string before, bool allowed)
    {
        var warned = Warn(In(Enum.Parse<GrantState>(before)), Life.Warned);

        Assert.Equal(allowed ? "OK" : "NOT_IN_EXECUTION", Outcome(() => warned.RequireExecution()));
        Assert.Equal("REPORT_NOT_SUBMITTED", Outcome(() => warned.RequireRuling()));
    }

    [Theory]
    [InlineData("Signed", true)]
    [InlineData("InExecution", true)]
    [InlineData("ReportDue", true)]
    [InlineData("ReportSubmitted", true)]
    [InlineData("Checked", false)]
    public void After_an_ending_expenses_are_reported_and_ruled_on_until_certification(string before, bool open)
    {
        var grant = In(Enum.Parse<GrantState>(before));
        foreach (var ended in new[] { EndFalse(grant), Abandon(grant, Life.Warned) })
        {
            Assert.Equal(open ? "OK" : "NOT_IN_EXECUTION", Outcome(() => ended.RequireExecution()));
            Assert.Equal(open ? "OK" : "REPORT_NOT_SUBMITTED", Outcome(() => ended.RequireRuling()));
            Assert.Equal(
                open ? "OK" : "SERVICE_ALREADY_CERTIFIED", Outcome(() => ended.RequireUncertified()));
        }
    }

    private static Grant In(GrantState state)
    {
        var grant = Case.Grant(state, check: IsChecked(state) ? Case.Check(final: 14_471_40, paid: 15_600_00) : null)
            with
            {
                Signatures =
                [
                    new Signature(Party.Beneficiary, Life.BothSigned, "Présidente"),
                    new Signature(Party.Grantor, Life.Voted, "Président"),
                ],
            };
        return state is GrantState.Terminating or GrantState.Terminated or GrantState.Abandoned
            ? Warn(grant with { State = GrantState.InExecution }, Life.Warned) with { State = state }
            : grant;
    }

    private static bool IsChecked(GrantState state) =>
        state is GrantState.Checked or GrantState.Settled or GrantState.Closed;

    private static Grant Warn(Grant grant, DateOnly sent) =>
        grant.GiveNotice(EndingCause.BreachByBeneficiary, "Rien n'est fait", sent, null, Today);

    private static Grant End(Grant grant, DateOnly day) => grant.Terminate("Sans effet", World.Orderer, day);

    private static Grant EndFalse(Grant grant) => grant.TerminateForFalseDeclaration("Faux", World.Orderer, Today);

    private static Grant Abandon(Grant grant, DateOnly received) =>
        grant.Abandon("Porteur parti", received, World.Instructor, Today);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    private static string Outcome(Action decide) => Payable.Outcome(decide);
}
