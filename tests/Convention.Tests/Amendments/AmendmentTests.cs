using Grants.Platform.Refusals;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>The first and the last day of each step of an amendment, and what must stay, without a server.</summary>
public sealed class AmendmentTests
{
    private static readonly TermsInUse Nothing = new([], [], []);

    [Theory]
    [InlineData("2026-08-31", "2026-02-28", true)]
    [InlineData("2026-08-31", "2026-03-01", false)]
    [InlineData("2026-10-31", "2026-04-30", true)]
    [InlineData("2026-10-31", "2026-05-01", false)]
    [InlineData("2026-08-28", "2026-02-28", true)]
    [InlineData("2026-08-27", "2026-02-28", false)]
    public void Six_months_before_the_end_is_the_last_day_to_ask(string end, string asked, bool inTime)
    {
        var grant = Grant(Case.Terms() with { EndDate = Day(end) });
        var request = new ExtensionRequest(Day("2027-03-31"), null, Day(asked), null, ByGrantor: false, "Retard");
        var later = new DateTimeOffset(2026, 5, 2, 12, 0, 0, TimeSpan.Zero);
        Func<Amendment> extend = () => Amendment.Extend(Guid.Empty, grant, 1, request, "ines", later);

        if (inTime)
        {
            Assert.Equal(AmendmentState.Requested, extend().State);
        }
        else
        {
            Refuses("EXTENSION_TOO_LATE", extend);
        }
    }

    [Theory]
    [InlineData("2027-04-14", false)]
    [InlineData("2027-04-15", true)]
    public void No_instalment_by_date_is_left_behind_the_day_of_the_report(string due, bool allowed)
    {
        var terms = Case.Terms();
        var grant = Grant(terms with
        {
            Schedule = [terms.Schedule[0] with { Trigger = InstalmentTrigger.Date, DueDate = Day("2027-04-15") }],
        });
        var request = new ExtensionRequest(Day("2026-12-31"), Day(due), Case.Today, null, ByGrantor: false, "Retard");
        var now = new DateTimeOffset(Case.Today, new TimeOnly(12, 0), TimeSpan.Zero);
        Func<Amendment> extend = () => Amendment.Extend(Guid.Empty, grant, 1, request, "ines", now);

        if (allowed)
        {
            Assert.Equal(AmendmentState.Requested, extend().State);
        }
        else
        {
            Refuses("EXTENSION_INVALID", extend);
        }
    }

    [Fact]
    public void Nothing_is_written_while_a_step_is_under_way() => Refuses(
        "OPERATION_IN_PROGRESS", () => Amendment.NextNumber(Grant() with { PendingIntent = Guid.Empty }, null));

    [Theory]
    [InlineData("Draft", false)]
    [InlineData("Adopted", false)]
    [InlineData("Signed", true)]
    [InlineData("InExecution", true)]
    [InlineData("ReportDue", false)]
    [InlineData("Closed", false)]
    [InlineData("Terminating", false)]
    [InlineData("Terminated", false)]
    [InlineData("Abandoned", false)]
    public void Is_written_and_signed_once_the_convention_is_signed_until_its_action_is_over(string state, bool allowed)
    {
        var grant = Grant() with { State = Enum.Parse<GrantState>(state) };
        Func<Amendment> sign = () => Modify(Grant()).Sign(By(Party.Grantor), grant, Nothing, Case.Today);

        if (allowed)
        {
            Assert.Equal(1, Amendment.NextNumber(grant, null));
            Assert.Single(sign().Signatures);
        }
        else
        {
            Refuses("AMENDMENT_NOT_ALLOWED", () => Amendment.NextNumber(grant, null));
            Refuses("AMENDMENT_NOT_ALLOWED", sign);
        }
    }

    [Fact]
    public void The_new_terms_stand_as_one_version_more()
    {
        var grant = Grant() with { VersionNumber = 3 };
        var signed = Modify(grant).Sign(By(Party.Grantor), grant, Nothing, Case.Today);
        Assert.Equal(0, signed.VersionNumber);

        var inForce = signed.Sign(By(Party.Beneficiary), grant, Nothing, Case.Today);
        var amended = inForce.Amend(grant);

        Assert.Equal(4, inForce.VersionNumber);
        Assert.Equal(4, amended.VersionNumber);
        Assert.Equal("Autre objet", amended.Terms.Title);
        Assert.Equal(grant with { Terms = amended.Terms, VersionNumber = 4 }, amended);
    }

    [Fact]
    public void What_was_spent_counted_or_ordered_on_stays()
    {
        var grant = Grant();
        var use = new TermsInUse(["Prestation extérieure"], ["WORKSHOP"], [1]);
        var terms = grant.Terms;

        Amending.EnsureKept(grant, terms with { Title = "Autre objet" }, use);
        Amending.EnsureKept(
            grant, terms with { Schedule = [terms.Schedule[0] with { Percent = 100m }] }, use);
        Refuses("CHARGE_IN_USE", () => Keep(grant, terms with { Charges = [.. terms.Charges.Skip(1)] }, use));
        Refuses("INDICATOR_IN_USE", () => Keep(grant, terms with { Indicators = [.. terms.Indicators.Skip(1)] }, use));
        Refuses("INSTALMENT_IN_USE", () => Keep(grant, terms with { Schedule = [] }, use));
        Refuses("INSTALMENT_IN_USE", () => Keep(
            grant, terms with { Schedule = [terms.Schedule[0] with { DueDate = Case.Today }] }, use));
    }

    private static GrantTerms Keep(Grant grant, GrantTerms terms, TermsInUse use)
    {
        Amending.EnsureKept(grant, terms, use);
        return terms;
    }

    private static Grant Grant(GrantTerms? terms = null) => Case.Grant(GrantState.Signed, terms) with
    {
        Signatures = [By(Party.Grantor), By(Party.Beneficiary)],
    };

    private static Amendment Modify(Grant grant) => Amendment.Modify(
        Guid.Empty, grant, 1, grant.Terms with { Title = "Autre objet" }, Nothing, "Autre objet", "ines",
        new DateTimeOffset(Case.Today, new TimeOnly(10, 0), TimeSpan.Zero));

    private static Signature By(Party party) => new(party, Case.Today, "Qui de droit");

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    private static void Refuses(string reason, Func<object> decide) =>
        Assert.Equal(reason, Assert.Throws<Refusal>(decide).Reason);
}
