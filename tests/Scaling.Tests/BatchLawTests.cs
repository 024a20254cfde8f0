using Grants.Scaling.Simulating;

namespace Grants.Scaling;

/// <summary>The law of group commit, and whether the product keeps to it.</summary>
[Trait("Kind", "Unit")]
public sealed class BatchLawTests
{
    // What sixteen callers get may be off by so much, and no more: the law is two numbers, made from others' figures.
    private const double Tolerance = 0.35;

    [Fact]
    public void Gives_back_the_two_figures_it_was_made_from()
    {
        var law = BatchLaw.Fit(200, 64, 4_000);

        Assert.Equal(200, law.PerSecond(1), precision: 6);
        Assert.Equal(4_000, law.PerSecond(64), precision: 6);
    }

    [Theory]
    [InlineData(200, 150)]
    [InlineData(200, 20_000)]
    public void Refuses_figures_that_are_no_group_commit(double one, double many) =>
        Assert.Throws<ArgumentException>(() => BatchLaw.Fit(one, 64, many));

    [Fact]
    public void Says_of_sixteen_callers_what_was_measured() => Assert.All(
        MeasuredTables.Checks(Figures.Load(Paper.FiguresPath)),
        check => Assert.InRange(check.Predicted / check.Measured, 1 - Tolerance, 1 + Tolerance));
}
