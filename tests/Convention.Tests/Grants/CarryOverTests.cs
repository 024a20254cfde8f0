using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Which line and which commitment are in force, whatever was carried over (domain rule 25).</summary>
[Trait("Kind", "Unit")]
public sealed class CarryOverTests
{
    [Fact]
    public void Those_of_the_vote_are_in_force_until_there_is_a_carry_over()
    {
        var grant = Case.Grant(GrantState.Signed);

        Assert.Equal(grant.Terms.BudgetLine, grant.LineInForce);
        Assert.Equal(grant.Commitment, grant.CommitmentInForce);
    }

    [Fact]
    public void Those_of_the_latest_year_are_in_force_though_an_order_of_an_earlier_year_is_released_later()
    {
        var grant = Case.Grant(GrantState.Signed);
        var followed = grant
            .Follow(Between(grant.Commitment!, 2025, "second", 2026))
            .Follow(Between("second", 2026, "third", 2027))
            .Follow(Between(grant.Commitment!, 2025, "second", 2026));

        Assert.Equal((2027, "third"), (followed.LineInForce.FiscalYear, followed.CommitmentInForce));
        Assert.Equal(3, followed.CarryOvers.Count);
        Assert.Equal((grant.Terms, grant.Commitment, grant.State),
            (followed.Terms, followed.Commitment, followed.State));
    }

    private static CarryOver Between(string from, int fromYear, string to, int toYear) => new(
        from, LineOf(fromYear), to, LineOf(toYear), Money.FromCents(100_00), Payable.Now, RightAcquired: null);

    private static BudgetLineSnapshot LineOf(int year) =>
        new($"budgetLines/{year}", year, "C01-650A01", "Mission ESS", "6568//9365", Section.Operating);
}
