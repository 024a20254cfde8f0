using Grants.Reporting.Forms.Html;

namespace Grants.Reporting.Tests.Forms.Html;

[Trait("Kind", "Unit")]
public sealed class ChartLayoutTests
{
    [Fact]
    public void Gives_the_longest_bar_the_whole_width_and_the_others_their_share()
    {
        var groups = ChartLayout.Groups(Reports.Build(CaseEvents.All).Financial.Charges);

        Assert.Equal([56m, 4.15m, 48.42m], groups.Select(group => group.Forecast.Width));
        Assert.Equal([51.85m, 5.26m, 45.01m], groups.Select(group => group.Actual.Width));
    }

    [Fact]
    public void Lets_nothing_lie_on_anything()
    {
        var groups = ChartLayout.Groups(Reports.Build(CaseEvents.All).Financial.Charges);

        Assert.All(groups, group => Assert.True(group.Label[^1].Base < group.Forecast.Top));
        Assert.All(groups, group => Assert.True(group.Forecast.Top + ChartLayout.BarHeight < group.Actual.Top));
        Assert.All(groups.Zip(groups.Skip(1)), pair =>
            Assert.True(pair.First.Actual.Top + ChartLayout.BarHeight < pair.Second.Label[0].Base));
        Assert.True(ChartLayout.HeightOf(groups) > groups[^1].Actual.Top + ChartLayout.BarHeight);
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
