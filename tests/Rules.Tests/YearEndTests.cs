using Grants.Values;

namespace Grants.Rules.Tests;

/// <summary>What can lawfully become of a commitment at the end of its year; what is only custom (rule 28).</summary>
[Trait("Kind", "Unit")]
public sealed class YearEndTests
{
    [Theory]
    [InlineData(Section.Operating, false, 0, 1, "Attach CarryOver Close")]
    [InlineData(Section.Operating, false, 1, 1, "Attach CarryOver")]
    [InlineData(Section.Operating, true, 0, 1, "Attach CarryOver")]
    [InlineData(Section.Investment, false, 0, 1, "CarryOver Close")]
    [InlineData(Section.Investment, true, 0, 1, "CarryOver")]
    [InlineData(Section.Operating, false, 1, 0, "")]
    [InlineData(Section.Operating, false, 0, 0, "")]
    public void Outcomes_follow_from_section_owner_and_orders(
        Section section, bool isOwned, long ordered, long notOrdered, string outcomes) =>
        Assert.Equal(outcomes, string.Join(' ', YearEnd.OutcomesOf(
            section, isOwned, Money.FromCents(ordered), Money.FromCents(notOrdered))));

    [Theory]
    [InlineData("2026-03-31", false)]
    [InlineData("2026-04-01", true)]
    public void A_payment_after_31_March_of_the_next_year_is_said(string day, bool isSaid)
    {
        var paid = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var said = YearFindings.OfPayment(2, 2025, paid);

        Assert.Equal(isSaid, said is not null);
        if (isSaid)
        {
            Assert.StartsWith(
                "Le versement n° 2, mandaté sur l'exercice 2025, a été payé le 01/04/2026, après le 31 mars", said);
        }
    }
}
