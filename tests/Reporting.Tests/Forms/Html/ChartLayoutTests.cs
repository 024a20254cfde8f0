using Grants.Reporting.Forms.Html;

namespace Grants.Reporting.Tests.Forms.Html;

[Trait("Kind", "Unit")]
public sealed class ChartLayoutTests
{
    [Fact]
    public void Gives_the_longest_bar_the_whole_width_and_the_others_their_share()
    {
        var groups = ChartLayout.Groups(Reports.Build(CaseEvents.All).Financial.Charges);

        Assert.Equal([60m, 4.44m, 51.88m], groups.Select(group => group.Forecast.Width));
        Assert.Equal([55.56m, 5.63m, 48.23m], groups.Select(group => group.Actual.Width));
    }

    [Fact]
    public void Has_no_width_where_nothing_was_planned_nor_spent() =>
        Assert.All(
            ChartLayout.Groups(Reports.Build(CaseEvents.Until(Stage.Drafted)).Financial.Charges),
            group => Assert.Equal(0m, group.Actual.Width));

    [Fact]
    public void Breaks_long_labels_between_words()
    {
        var lines = ChartLayout.Wrap(
            "Accompagnement collectif des structures de l'économie sociale et solidaire du Sud");

        Assert.Equal(
            ["Accompagnement collectif des structures de", "l'économie sociale et solidaire du Sud"], lines);
        Assert.All(ChartLayout.Wrap(new string('x', 200)), line => Assert.True(line.Length <= 44));
    }
}
