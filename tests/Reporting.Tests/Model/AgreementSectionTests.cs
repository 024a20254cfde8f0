using Grants.Contracts.Convention;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests.Model;

[Trait("Kind", "Unit")]
public sealed class AgreementSectionTests
{
    [Fact]
    public void Shows_the_instalments_as_they_stand_after_a_vote_that_lowered_the_grant()
    {
        var agreement = Reports.Build(CaseEvents.Until(Stage.Drafted, script =>
        {
            script.Tell("2025-09-16", CaseEvents.Officer, new ConventionDrafted(
                CaseEvents.Convention, InInstalments(("1", "10920.00"), ("2", "4680.00"))));
            script.Tell("2025-10-13", CaseEvents.Officer, Vote(
                new InstalmentDetails(1, "DATE", new("10000.00"), DueDate: EventScript.Day("2025-12-01"))));
        })).Agreement;

        Assert.Equal(["INSTALMENT_1", "INSTALMENT_REMARK"], CodesOf(agreement));
        Assert.Equal("10000.00", $"{agreement.Clauses[0].ValueAmount!.Value}");
        Assert.Equal("convention:3", agreement.Clauses[0].ValueAmount!.Provenance.ToString());
        Assert.Equal(EventScript.Day("2025-12-01"), Assert.Single(agreement.PaymentSchedule).DueDate);
    }

    [Fact]
    public void Shows_the_instalments_as_drafted_before_the_vote_and_where_it_rejected_the_grant()
    {
        void Draft(EventScript script) => script.Tell("2025-09-16", CaseEvents.Officer, new ConventionDrafted(
            CaseEvents.Convention, InInstalments(("1", "10920.00"), ("2", "4680.00"))));

        var before = Reports.Build(CaseEvents.Until(Stage.Drafted, Draft)).Agreement;
        var rejected = Reports.Build(CaseEvents.Until(Stage.Drafted, script =>
        {
            Draft(script);
            script.Tell("2025-10-13", CaseEvents.Officer, Vote() with { Adopted = false, GrantedAmount = new("0.00") });
        })).Agreement;

        Assert.Equal(["INSTALMENT_1", "INSTALMENT_2", "INSTALMENT_REMARK"], CodesOf(before));
        Assert.Equal("4680.00", $"{before.Clauses[1].ValueAmount!.Value}");
        Assert.Equal(CodesOf(before), CodesOf(rejected));
    }

    private static IEnumerable<string> CodesOf(AgreementSection agreement) =>
        agreement.Clauses.Select(clause => clause.Code).Where(
            code => code.StartsWith("INSTALMENT", StringComparison.Ordinal));

    private static ConventionDetails InInstalments(params (string Number, string Amount)[] parts) =>
        CaseEvents.Details with
        {
            PaymentSchedule = [.. parts.Select((part, index) =>
                new InstalmentDetails(index + 1, "SIGNATURE", new(part.Amount)))],
            Clauses =
            [
                .. parts.Select(part => new ClauseDetails(
                    $"INSTALMENT_{part.Number}", $"Versement n° {part.Number}", null, new(part.Amount), null,
                    "Convention, article 5")),
                new ClauseDetails("INSTALMENT_REMARK", "Remarque", null, null, "sans objet", "Convention, article 5"),
            ],
        };

    private static DeliberationRecorded Vote(params InstalmentDetails[] schedule) => new(
        CaseEvents.Convention, "2025-500", EventScript.Day("2025-10-13"), "35", "1re commission", "FAVOURABLE",
        EventScript.Day("2025-09-29"), 38, 0, 5, 1, 5, [], Adopted: true, new("10000.00"), schedule, null);
}
