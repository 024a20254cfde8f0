using Grants.Contracts.Convention;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests.Model;

/// <summary>What officers have ruled on facts, and what was withdrawn, in the report (domain rule 31).</summary>
[Trait("Kind", "Unit")]
public sealed class FactStandingTests
{
    private static readonly string Root = CaseEvents.Convention;

    private static readonly string Paid = $"{Root}/resources/r";

    [Fact]
    public void A_resource_counts_for_nothing_until_an_officer_has_accepted_it()
    {
        var model = Reports.Build(CaseEvents.Until(Stage.Submitted));

        var resource = Assert.Single(model.Financial.Resources.Received);
        Assert.Equal(("300.00", "0.00"), ($"{resource.Amount.Value}", $"{resource.AcceptedAmount.Value}"));
        Assert.Equal(new FactStanding("UNDECIDED", null, null, null), resource.Standing);
        Assert.Equal("0.00", $"{model.Financial.Settlement.OtherResourcesAmount.Value}");
        Assert.DoesNotContain(model.Financial.Resources.Lines, line => line.Origin == "OTHER");
    }

    [Theory]
    [InlineData("300.00", "", "ACCEPTED", "14471.40")]
    [InlineData("100.01", "Reçue pour deux actions", "PARTLY_ACCEPTED", "14671.39")]
    [InlineData("0.00", "Fonds propres", "REJECTED", "14771.40")]
    public void It_lowers_the_grant_by_what_was_accepted_last(
        string accepted, string comment, string state, string final)
    {
        var model = Reports.Build(CaseEvents.Until(
            Stage.Decided, script => CaseEvents.Rule(script, Paid, "RESOURCE", accepted, comment)));

        var resource = Assert.Single(model.Financial.Resources.Received);
        Assert.Equal(
            new FactStanding(
                state, comment.Length == 0 ? null : comment, CaseEvents.Officer, EventScript.Day("2027-03-08")),
            resource.Standing);
        Assert.Equal(accepted, $"{model.Financial.Settlement.OtherResourcesAmount.Value}");
        Assert.Equal(final, $"{model.Financial.Settlement.FinalAmount.Value}");
        Assert.Equal(
            accepted, $"{Values.Money.Sum(model.Financial.Resources.Lines
                .Where(line => line.Origin == "OTHER").Select(line => line.ActualAmount.Value))}");
    }

    [Fact]
    public void A_withdrawn_resource_is_shown_with_the_reason_and_counts_nowhere()
    {
        var model = Reports.Build(CaseEvents.Until(
            Stage.Decided, script => CaseEvents.Withdraw(script, Paid, "RESOURCE")));

        var resource = Assert.Single(model.Financial.Resources.Received);
        Assert.Equal(
            new FactStanding(
                "WITHDRAWN", "Saisie deux fois", CaseEvents.Organisation, EventScript.Day("2027-03-09")),
            resource.Standing);
        Assert.Equal("14771.40", $"{model.Financial.Settlement.FinalAmount.Value}");
        // Where it was recorded, and where it was withdrawn.
        Assert.Equal(2, resource.AcceptedAmount.Provenance.Events.Count);
    }

    [Fact]
    public void Activities_values_and_deliverables_count_unless_withdrawn_or_rejected()
    {
        var model = Reports.Build(CaseEvents.Until(Stage.Decided, script =>
        {
            CaseEvents.Withdraw(script, $"{Root}/activities/2025-12-09", "ACTIVITY");
            CaseEvents.Rule(script, $"{Root}/deliverables/d", "DELIVERABLE", null, "Illisible");
            script.Tell("2027-03-09", CaseEvents.Organisation, new IndicatorValueRecorded(
                $"{Root}/indicatorValues/x", Root, "WORKSHOP", "99", EventScript.Day("2027-03-09"), "Estimation"));
            CaseEvents.Rule(script, $"{Root}/indicatorValues/x", "INDICATOR_VALUE", null, "Sans pièce");
        }));

        // 94 + 26 + 18, and nobody at the proposals in Arras; the value of before stands again.
        Assert.Equal(138m, model.Quantitative.Participants!.Value);
        Assert.DoesNotContain(model.Quantitative.Zones, zone => zone.Zone == "Littoral");
        Assert.Equal(3m, model.Quantitative.Indicators.Single(line => line.Code == "WORKSHOP").Achieved!.Value);
        Assert.Empty(model.Annexes.Deliverables);
        Assert.Equal(
            [
                ("ACTIVITY", "WORKSHOP, Littoral", "WITHDRAWN", "Saisie deux fois"),
                ("DELIVERABLE", "Synthèse des propositions", "REJECTED", "Illisible"),
                ("INDICATOR_VALUE", "WORKSHOP = 99", "REJECTED", "Sans pièce"),
            ],
            model.Annexes.SetAside.Select(one => (one.Kind, one.Label, one.Standing.State, one.Standing.Comment!)));
    }

    [Fact]
    public void What_nobody_has_ruled_on_counts_and_says_so()
    {
        var phases = Reports.Build(CaseEvents.All).Quantitative.Phases;

        Assert.Equal(
            ["ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED", "UNDECIDED"],
            phases.SelectMany(phase => phase.Activities).Select(activity => activity.Standing.State));
    }

    [Fact]
    public void A_proof_is_named_by_its_file()
    {
        var model = Reports.Build(CaseEvents.Until(Stage.Executed, script => script.Tell(
            "2026-05-04", CaseEvents.Organisation, new ResourceRecorded(
                $"{Root}/resources/s", Root, "Mécénat", new("5.00"), EventScript.Day("2026-05-04"),
                Voucher: $"{Root}/vouchers/synthese"))));

        Assert.Equal("synthese.pdf", model.Financial.Resources.Received[^1].File!.FileName);
    }
}
