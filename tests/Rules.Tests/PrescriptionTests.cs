namespace Grants.Rules;

/// <summary>The terms to claim and to collect, from date to date (domain rule 36).</summary>
[Trait("Kind", "Unit")]
public sealed class PrescriptionTests
{
    private static readonly DateOnly Due = new(2027, 5, 1);

    [Theory]
    [InlineData("2027-03-10", "2032-03-10")]
    [InlineData("2028-02-29", "2033-02-28")]
    [InlineData("2023-02-28", "2028-02-28")]
    [InlineData("2026-12-31", "2031-12-31")]
    public void Money_can_be_claimed_for_five_years_from_date_to_date(string known, string last) =>
        Assert.Equal(Day(last), Prescription.LastDayToClaim(Day(known)));

    [Theory]
    [InlineData("2028-02-29", "", "2032-02-29")]
    [InlineData("2027-03-10", "", "2031-03-10")]
    [InlineData("2027-03-10", "2031-03-10", "2035-03-10")]
    [InlineData("2027-03-10", "2030-01-31 2028-06-01", "2034-01-31")]
    public void A_claim_is_collected_for_four_years_after_the_latest_act(string taken, string acts, string last) =>
        Assert.Equal(Day(last), Prescription.LastDayToCollect(
            Day(taken), acts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Day)));

    [Theory]
    [InlineData("2031-09-10", false)]
    [InlineData("2031-09-11", true)]
    [InlineData("2032-03-10", true)]
    public void The_last_six_months_begin_the_day_after_the_same_day(string day, bool near) =>
        Assert.Equal(near, Prescription.IsNear(Day(day), Day("2032-03-10")));

    // Received, ended, control closed, today.
    [Theory]
    [InlineData("2027-02-15", null, null, "2027-03-08", "2027-02-15")]
    [InlineData("2027-05-01", null, null, "2027-06-01", "2027-05-01")]
    [InlineData("2027-06-10", null, null, "2027-07-01", "2027-05-02")]
    [InlineData(null, null, null, "2027-05-01", "2027-05-01")]
    [InlineData(null, null, null, "2029-01-01", "2027-05-02")]
    [InlineData(null, "2026-04-11", null, "2029-01-01", "2026-04-11")]
    [InlineData(null, "2026-04-11", "2026-03-01", "2029-01-01", "2026-03-01")]
    [InlineData("2027-02-15", null, "2028-03-06", "2028-04-01", "2027-02-15")]
    public void The_facts_are_known_with_the_first_of_what_shows_them(
        string? received, string? ended, string? closed, string today, string known) => Assert.Equal(
        Day(known),
        Prescription.ProposedKnownDay(Maybe(received), Due, Maybe(ended), Maybe(closed), Day(today)));

    private static DateOnly? Maybe(string? day) => day is null ? null : Day(day);

    private static DateOnly Day(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
