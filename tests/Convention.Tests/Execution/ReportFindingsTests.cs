using Grants.Rules;

namespace Grants.Convention;

[Trait("Kind", "Unit")]
public sealed class ReportFindingsTests
{
    // By the calendar of Paris: two hours ahead of UTC in May.
    [Theory]
    [InlineData("2027-05-01T21:59:59Z", 0)]
    [InlineData("2027-05-01T22:00:00Z", 1)]
    public void A_report_of_the_last_day_is_in_time_and_one_of_the_next_day_is_late(string submitted, int findings)
    {
        var grant = Case.Grant(GrantState.ReportSubmitted) with
        {
            Report = new ExecutionReport("", "", "", "", [], DateTimeOffset.Parse(
                submitted, System.Globalization.CultureInfo.InvariantCulture)),
        };

        Assert.Equal(findings, ReportFindings.Of(grant).Count(finding => finding.Code == "REPORT_LATE"));
    }

    [Fact]
    public void Without_a_report_there_is_nothing_to_find() =>
        Assert.Empty(ReportFindings.Of(Case.Grant(GrantState.ReportDue)));

    [Fact]
    public void A_report_that_nobody_attests_is_found_and_one_that_is_attested_is_not()
    {
        var report = new ExecutionReport("", "", "", "", [], DateTimeOffset.Parse(
            "2027-05-01T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var grant = Case.Grant(GrantState.ReportSubmitted) with { Report = report };

        Assert.Equal("ATTESTATION_MISSING", Assert.Single(ReportFindings.Of(grant)).Code);
        Assert.Empty(ReportFindings.Of(grant with
        {
            Report = report with
            {
                Attestation = new Attestation("Claire Fontaine", "Directrice", "Lens", new DateOnly(2027, 4, 30), ""),
            },
        }));
    }
}
