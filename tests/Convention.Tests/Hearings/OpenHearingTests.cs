using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Basis = Grants.Convention.V1.ServiceRenderedCheck.Types.Basis;
using Cause = Grants.Convention.V1.Recovery.Types.Cause;
using Kind = Grants.Convention.V1.Deadline.Types.Kind;

namespace Grants.Convention;

public sealed class OpenHearingTests(World world) : IClassFixture<World>
{
    private static readonly DateOnly LastDay = Life.Ruled.AddDays(15);

    [Fact]
    public async Task A_claim_waits_for_the_term_and_says_its_grounds_and_the_ways_of_appeal()
    {
        var life = await RuledAsync();
        await Refused.AsAsync(
            () => life.CertifyHeardAsync(), StatusCode.FailedPrecondition, "HEARING_MISSING", life.Name);
        await life.OpenHearingAsync();
        world.Server.MoveTo(LastDay);
        await Refused.AsAsync(
            () => life.CertifyHeardAsync(), StatusCode.FailedPrecondition, "HEARING_OPEN", life.Name);
        world.Server.MoveTo(LastDay.AddDays(1));

        var certified = await life.CertifyHeardAsync();

        Assert.Equal(1, certified.ServiceRenderedCheck.HearingNumber);
        Assert.Equal(Make.Day(LastDay.AddDays(1)), Assert.Single(certified.Hearings).ClaimDate);
        var recovery = await life.RecoveryAsync();
        Assert.Equal(
            "Montant définitif de 14\u202F471,40\u00A0€ pour 15\u202F600,00\u00A0€ versés : 14\u202F771,40\u00A0€ de"
            + " dépenses retenues, 300,00\u00A0€ d'autres ressources. Griefs communiqués le 08/03/2027 : Une"
            + " dépense acquittée hors de la période.",
            recovery.Grounds);
        Assert.Contains("dans les deux mois de sa notification", recovery.Appeal);
        Assert.Contains("(tribunal administratif ;", recovery.Appeal);
        var told = await TimelineAsync(life);
        Assert.Contains(recovery.Grounds, told["RecoveryOrdered"]);
        Assert.Contains(recovery.Appeal, told["RecoveryOrdered"]);
        Assert.Contains("1\u202F128,60\u00A0€ à recouvrer, réponse jusqu'au 23/03/2027 inclus", told["HearingOpened"]);
    }

    [Fact]
    public async Task A_certification_that_claims_nothing_needs_none()
    {
        var life = await world.UnpaidAsync(State.ReportSubmitted);
        await life.RuleAsync();
        world.Server.MoveTo(Life.Ruled);

        var check = (await life.CertifyHeardAsync()).ServiceRenderedCheck;

        Assert.Equal((0, ""), (check.HearingNumber, check.NoHearingReason));
    }

    [Fact]
    public async Task The_grantor_can_say_why_none_was_needed()
    {
        var life = await RuledAsync();

        var check = (await life.CertifyOnlyAsync()).ServiceRenderedCheck;

        Assert.Equal((0, Life.NoHearing), (check.HearingNumber, check.NoHearingReason));
        Assert.EndsWith($"Sans procédure contradictoire : {Life.NoHearing}.", (await life.RecoveryAsync()).Grounds);
    }

    [Fact]
    public async Task A_full_repayment_needs_its_own()
    {
        var life = await world.InAsync(State.ReportDue);
        world.Server.MoveTo(Life.Closed.AddDays(-20));
        await life.OpenHearingAsync(sent: Life.Closed.AddDays(-20));
        world.Server.MoveTo(Life.Closed);
        await Refused.AsAsync(
            () => life.ClaimAllAsync(Basis.NoReport, noHearing: ""),
            StatusCode.FailedPrecondition, "HEARING_MISSING", life.Name);
        await life.OpenHearingAsync(
            request =>
            {
                request.Cause = Cause.NoReport;
                request.ClaimAmount = Make.Euros("15600.00");
            },
            Life.Closed.AddDays(-20));

        await life.ClaimAllAsync(Basis.NoReport, noHearing: "");

        var recovery = await life.RecoveryAsync();
        Assert.Equal((Make.Euros("15600.00"), Cause.NoReport), (recovery.Amount, recovery.Cause));
        Assert.Contains("Motif de l'ordonnateur : Constaté au contrôle.", recovery.Grounds);
    }

    [Fact]
    public async Task The_claim_of_a_cancelled_mandate_needs_none_and_says_why()
    {
        var life = await world.InAsync(State.InExecution);
        await life.CancelAsync(request =>
        {
            request.MoneyReturned = false;
            request.CancelDate = Make.Day(Life.Paid);
        });

        var recovery = await life.RecoveryAsync();

        Assert.Equal(Cause.MandateCancelled, recovery.Cause);
        Assert.EndsWith(
            "Vous détenez encore 15\u202F600,00\u00A0€. Sans procédure contradictoire : l'annulation du mandat ne"
            + " retire ni ne réduit la subvention.",
            recovery.Grounds);
        Assert.Contains("recours gracieux", recovery.Appeal);
    }

    [Fact]
    public async Task Its_days_stand_among_the_deadlines_until_the_claim()
    {
        var life = await RuledAsync();
        await life.OpenHearingAsync();
        Assert.Equal([(Kind.HearingAnswer, Make.Day(LastDay))], await DaysAsync(life));
        await life.AnswerAsync(Life.Ruled, request => request.AsksToBeHeard = true);
        Assert.Empty(await DaysAsync(life));
        await life.AnswerAsync(Life.Ruled, request => request.HearingDate = Make.Day(LastDay));
        Assert.Equal([(Kind.Hearing, Make.Day(LastDay))], await DaysAsync(life));
        world.Server.MoveTo(LastDay.AddDays(1));

        await life.CertifyHeardAsync();

        Assert.Equal(
            [Kind.Repayment, Kind.ClaimNotification], (await DeadlinesAsync(life)).Select(deadline => deadline.Kind));
    }

    [Fact]
    public async Task The_same_letter_twice_opens_one()
    {
        var life = await RuledAsync();
        var letter = life.Letter(Life.Ruled);

        var first = await world.Officer.OpenHearingAsync(letter);
        var again = await world.Officer.OpenHearingAsync(letter);

        Assert.Equal(first, again);
        Assert.Single((await life.ReadAsync()).Hearings);
    }

    [Fact]
    public async Task Is_for_officers()
    {
        var life = await RuledAsync();

        await Refused.AsAsync(
            world.Beneficiary.OpenHearingAsync(life.Letter(Life.Ruled)), StatusCode.PermissionDenied, "ROLE_MISSING");
        Assert.Single((await world.Authorising.OpenHearingAsync(life.Letter(Life.Ruled))).Hearings);
    }

    private async Task<Life> RuledAsync()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        world.Server.MoveTo(Life.Ruled);
        await life.RuleAsync();
        return life;
    }

    private async Task<IReadOnlyList<V1.Deadline>> DeadlinesAsync(Life life) =>
        (await world.Officer.ListDeadlinesAsync(new ListDeadlinesRequest { Parent = life.Name })).Deadlines;

    private async Task<IEnumerable<(Kind, Google.Type.Date)>> DaysAsync(Life life) =>
        (await DeadlinesAsync(life)).Select(deadline => (deadline.Kind, deadline.DueDate));

    private async Task<Dictionary<string, string>> TimelineAsync(Life life) =>
        (await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name, PageSize = 500 })).Entries
            .GroupBy(entry => entry.EventType).ToDictionary(group => group.Key, group => group.Last().Summary);
}

public sealed class RecordHearingAnswerTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Who_asks_to_be_heard_in_person_is_heard_before_the_claim()
    {
        var life = await OpenAsync();
        var asked = await life.AnswerAsync(Life.Ruled.AddDays(3), request => request.AsksToBeHeard = true);
        Assert.True(Assert.Single(asked.Hearings).Answers[0].AsksToBeHeard);
        await Refused.AsAsync(
            () => life.CertifyHeardAsync(), StatusCode.FailedPrecondition, "HEARING_OPEN", life.Name);
        await life.AnswerAsync(
            Life.Ruled.AddDays(3), request => request.HearingDate = Make.Day(Life.Ruled.AddDays(10)));
        world.Server.MoveTo(Life.Ruled.AddDays(11));

        await life.CertifyHeardAsync();

        Assert.Equal(Make.Euros("1128.60"), (await life.RecoveryAsync()).Amount);
        Assert.Equal(
            ["HearingOpened", "HearingAnswered", "HearingAnswered"],
            (await world.Server.ToldAsync("convention", life.Name)).Select(line => line.Split(' ')[0])
                .Where(type => type.StartsWith("Hearing", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_beneficiary_answers_itself_on_the_day_it_does()
    {
        var life = await OpenAsync();
        await Refused.AsAsync(
            world.Beneficiary.RecordHearingAnswerAsync(life.Answer(Life.Ruled)),
            StatusCode.InvalidArgument, "HEARING_DAY_INVALID", "answer_date");

        var answered = await world.Beneficiary.RecordHearingAnswerAsync(life.Answer(Life.Ruled.AddDays(3)));

        var answer = Assert.Single(Assert.Single(answered.Hearings).Answers);
        Assert.Equal(("Pas d'observation", "contact"), (answer.Text, answer.RecordedBy));
        await life.CertifyHeardAsync();
    }

    [Fact]
    public async Task The_same_answer_twice_is_recorded_once()
    {
        var life = await OpenAsync();
        var answer = life.Answer(Life.Ruled);

        Assert.Equal(
            await world.Officer.RecordHearingAnswerAsync(answer), await world.Officer.RecordHearingAnswerAsync(answer));
        Assert.Single((await life.ReadAsync()).Hearings[0].Answers);
    }

    [Fact]
    public async Task Is_not_for_the_accountant()
    {
        var life = await OpenAsync();

        await Refused.AsAsync(
            world.Accountant.RecordHearingAnswerAsync(life.Answer(Life.Ruled)),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    // The letter is three days old.
    private async Task<Life> OpenAsync()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        world.Server.MoveTo(Life.Ruled);
        await life.RuleAsync();
        await life.OpenHearingAsync();
        world.Server.MoveTo(Life.Ruled.AddDays(3));
        return life;
    }
}
