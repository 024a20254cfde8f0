namespace Grants.Reporting.Tests.Model;

[Trait("Kind", "Unit")]
public sealed class AnnexSectionTests
{
    [Fact]
    public void Tells_what_was_left_behind_with_the_file_that_holds_it()
    {
        var deliverable = Assert.Single(Reports.Build(CaseEvents.All).Annexes.Deliverables);

        Assert.Equal("Synthèse des propositions", deliverable.Label);
        Assert.Equal(EventScript.Day("2026-04-20"), deliverable.DeliveryDate);
        Assert.Equal(("synthese.pdf", new string('a', 64)), (deliverable.File!.FileName, deliverable.File.Sha256));
    }

    [Fact]
    public void Tells_whether_logo_and_amount_were_shown()
    {
        var evidence = Assert.Single(Reports.Build(CaseEvents.All).Annexes.Communication);

        Assert.Equal(("INVITATION", true, false), (evidence.Support, evidence.LogoShown, evidence.AmountShown));
        Assert.Null(evidence.File);
    }

    [Fact]
    public void Tells_how_a_sample_was_drawn_and_what_it_comes_to()
    {
        var sample = Assert.Single(Reports.Build(CaseEvents.All).Annexes.Samples);

        Assert.Equal(("RANDOM", "bilan-2025-406", CaseEvents.Officer), (sample.Method, sample.Seed, sample.DrawnBy));
        Assert.Equal((2m, 7m), (sample.Drawn.Value, sample.Population.Value));
        Assert.Equal("7997.00", $"{sample.SampleAmount.Value}");
        Assert.Null(sample.LeastAmount);
    }

    [Fact]
    public void Tells_how_groups_voted_with_their_number_where_it_is_known()
    {
        var groups = Reports.Build(CaseEvents.All).Deliberation!.GroupVotes;

        Assert.Equal([("FOR", 38m), ("ABSTENTION", (decimal?)null)],
            groups.Select(group => (group.Outcome, group.Members?.Value)));
    }

    [Fact]
    public void Counts_activities_by_zone_and_by_month()
    {
        var section = Reports.Build(CaseEvents.All).Quantitative;

        Assert.Equal(
            [("Centre", 1m, 94m), ("Littoral", 1m, 21m), ("Intérieur", 1m, 26m), ("Sud", 1m, 18m), ("Arras", 1m, 0m)],
            section.Zones.Select(line => (line.Zone, line.Activities.Value, line.Participants!.Value)));
        Assert.Equal(
            [("2025-11-01", 1m, 94m), ("2025-12-01", 1m, 21m), ("2026-01-01", 2m, 44m), ("2026-04-01", 1m, 0m)],
            section.Months.Select(line => (
                line.Month.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                line.Activities.Value,
                line.Participants!.Value)));
    }
}
