using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;
using Microsoft.Extensions.Configuration;

namespace Grants.Convention;

/// <summary>When a beneficiary has been heard, and what a hearing serves (domain rule 41).</summary>
[Trait("Kind", "Unit")]
public sealed class BeneficiaryHearingTests
{
    private static readonly DateOnly Sent = new(2027, 3, 8);
    private static readonly DateOnly LastDay = new(2027, 3, 23);

    [Fact]
    public void The_term_runs_from_the_sending_or_from_the_receipt_where_that_is_known()
    {
        Assert.Equal(LastDay, Opened().Hearings[0].AnswerDueDate);
        Assert.Equal(
            LastDay.AddDays(2),
            Open(Granted(), Letter() with { ReceiptDate = Sent.AddDays(2) }).Hearings[0].AnswerDueDate);
    }

    [Fact]
    public void A_claim_can_be_made_from_the_day_after_the_term()
    {
        Assert.Equal("HEARING_OPEN", Try(Opened(), LastDay));
        Assert.Equal("OK", Try(Opened(), LastDay.AddDays(1)));
    }

    [Fact]
    public void Or_once_the_answer_came() =>
        Assert.Equal("OK", Try(Answer(Opened(), Told(Sent.AddDays(1))), Sent.AddDays(1)));

    [Fact]
    public void Who_asks_in_time_to_be_heard_in_person_is_heard_first()
    {
        var asked = Answer(Opened(), Told(LastDay) with { AsksToBeHeard = true });
        var set = Answer(asked, Told(LastDay) with { HearingDate = LastDay.AddDays(9) });

        Assert.Equal("HEARING_OPEN", Try(asked, LastDay.AddDays(300)));
        Assert.Equal("HEARING_OPEN", Try(set, LastDay.AddDays(9)));
        Assert.Equal("OK", Try(set, LastDay.AddDays(10)));
    }

    [Fact]
    public void Who_asks_after_the_term_keeps_no_claim_waiting() => Assert.Equal(
        "OK",
        Try(Answer(Opened(), Told(LastDay.AddDays(1)) with { AsksToBeHeard = true }), LastDay.AddDays(1)));

    [Theory]
    [InlineData("Overpayment", 1_128_60, "OK")]
    [InlineData("Overpayment", 1_128_59, "OK")]
    [InlineData("Overpayment", 1_128_61, "HEARING_MISSING")]
    [InlineData("Termination", 1_128_60, "HEARING_MISSING")]
    [InlineData("Termination", 0, "OK")]
    public void It_serves_a_claim_of_its_cause_and_of_no_more_than_was_announced(
        string cause, long claim, string outcome) => Assert.Equal(
        outcome,
        Payable.Outcome(() => Opened().RequireHeard(
            Enum.Parse<RecoveryCause>(cause), Money.FromCents(claim), null, LastDay.AddDays(1))));

    [Fact]
    public void It_serves_one_claim()
    {
        var check = Case.Check(final: 14_471_40, paid: 15_600_00) with { Hearing = 1 };
        var claimed = Opened().Certify(check);

        Assert.Equal(check.CertifyDate, claimed.Hearings[0].ClaimDate);
        Assert.Equal("HEARING_MISSING", Try(claimed, LastDay.AddDays(1)));
        Assert.Equal("HEARING_NOT_OPENED", Payable.Outcome(() => Answer(claimed, Told(Sent))));
    }

    [Fact]
    public void A_later_letter_takes_the_place_of_an_earlier_one()
    {
        var again = Open(Answer(Opened(), Told(Sent)), Letter() with { SendingDate = Sent.AddDays(1) });

        Assert.Equal([1, 2], again.Hearings.Select(hearing => hearing.Number));
        Assert.Equal("HEARING_OPEN", Try(again, LastDay.AddDays(1)));
    }

    [Fact]
    public void No_hearing_is_needed_where_the_grantor_says_why() =>
        Assert.Null(Granted().RequireHeard(RecoveryCause.Overpayment, Money.FromCents(1), "Accord écrit", LastDay));

    [Fact]
    public void The_days_of_a_letter_and_of_an_answer_follow_one_another()
    {
        Assert.Equal("HEARING_DAY_INVALID", Payable.Outcome(() =>
            Open(Granted(), Letter() with { SendingDate = Life.BothSigned.AddDays(-1) })));
        Assert.Equal("DATE_IN_FUTURE", Payable.Outcome(() =>
            Open(Granted(), Letter() with { SendingDate = LastDay.AddDays(1) })));
        Assert.Equal("HEARING_DAY_INVALID", Payable.Outcome(() => Answer(Opened(), Told(Sent.AddDays(-1)))));
        Assert.Equal("DATE_IN_FUTURE", Payable.Outcome(() => Answer(Opened(), Told(LastDay.AddDays(400)))));
        Assert.Equal("HEARING_DAY_INVALID", Payable.Outcome(() =>
            Answer(Opened(), Told(LastDay) with { HearingDate = Sent })));
    }

    [Fact]
    public void A_beneficiary_answers_today_and_does_not_set_its_hearing()
    {
        var opened = Opened();

        Assert.Single(opened.RecordHearingAnswer(Told(LastDay), isOfficer: false, LastDay).Hearings[0].Answers);
        Assert.Equal("HEARING_DAY_INVALID", Payable.Outcome(() =>
            opened.RecordHearingAnswer(Told(Sent), isOfficer: false, LastDay)));
        Assert.Equal("HEARING_DAY_INVALID", Payable.Outcome(() => opened.RecordHearingAnswer(
            Told(LastDay) with { HearingDate = LastDay }, isOfficer: false, LastDay)));
    }

    [Theory]
    [InlineData(GrantState.Signed)]
    [InlineData(GrantState.Rejected)]
    public void Is_opened_where_a_claim_can_follow(GrantState state) => Assert.Equal(
        "TRANSITION_NOT_ALLOWED", Payable.Outcome(() => Open(Granted() with { State = state }, Letter())));

    [Theory]
    [InlineData(null, 15)]
    [InlineData("1", 1)]
    [InlineData("365", 365)]
    public void The_term_is_a_setting(string? value, int days) => Assert.Equal(days, TermOf(value).Days);

    [Theory]
    [InlineData("0")]
    [InlineData("366")]
    [InlineData("-1")]
    [InlineData("deux semaines")]
    public void A_term_that_cannot_be_meant_keeps_the_process_from_starting(string value) =>
        Assert.Contains(HearingTerm.Setting, Assert.Throws<InvalidOperationException>(() => TermOf(value)).Message);

    private static HearingTerm TermOf(string? value) => HearingTerm.From(new ConfigurationBuilder()
        .AddInMemoryCollection([new(HearingTerm.Setting, value)]).Build());

    private static string Try(Grant grant, DateOnly today) => Payable.Outcome(() => grant.RequireHeard(
        RecoveryCause.Overpayment, Money.FromCents(1_128_60), null, today));

    private static Grant Granted() => Case.Grant(GrantState.ReportSubmitted) with
    {
        Signatures = [new Signature(Party.Grantor, Life.BothSigned, "Qui de droit")],
    };

    private static Grant Opened() => Open(Granted(), Letter());

    private static Grant Open(Grant grant, HearingLetter letter) =>
        grant.OpenHearing(letter, new HearingTerm(15), World.Instructor, LastDay);

    private static Grant Answer(Grant grant, HearingAnswer answer) =>
        grant.RecordHearingAnswer(answer, isOfficer: true, LastDay.AddDays(300));

    private static HearingLetter Letter() => new(
        RecoveryCause.Overpayment, Money.FromCents(1_128_60), "Dépense hors de la période", Sent, null);

    private static HearingAnswer Told(DateOnly day) => new("Pas d'observation", day, false, null, World.Instructor);
}
