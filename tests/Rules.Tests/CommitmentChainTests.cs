namespace Grants.Rules.Tests;

/// <summary>Which commitment of a grant is in force (domain rules 25 and 27).</summary>
[Trait("Kind", "Unit")]
public sealed class CommitmentChainTests
{
    [Fact]
    public void Without_a_step_that_of_the_vote_is_in_force() => Assert.Null(InForce());

    [Fact]
    public void A_carry_over_leads_on_in_whatever_order_it_is_heard_of() => Assert.Equal(
        "third", InForce(new("second", "third", false), new("voted", "second", false)));

    [Fact]
    public void What_follows_between_the_same_two_changes_nothing() => Assert.Equal(
        "third",
        InForce(new("voted", "second", false), new("second", "third", false), new("voted", "second", false)));

    [Fact]
    public void New_credits_are_in_force_and_go_on_themselves() => Assert.Equal(
        "new-2027",
        InForce(
            new("voted", "second", false), new("second", "new", true), new("new", "new-2027", false),
            new("second", "second-2027", false)));

    [Fact]
    public void The_newest_credits_are_in_force() => Assert.Equal(
        "newest", InForce(new("voted", "new", true), new("new", "newest", true), new("voted", "second", false)));

    [Fact]
    public void New_credits_in_place_of_those_of_another_vote_are_not() => Assert.Equal(
        "second",
        InForce(new("voted", "second", false), new("added", "added-2027", false), new("added-2027", "new", true)));

    [Fact]
    public void New_credits_are_in_force_in_whatever_order_the_steps_to_them_were_heard_of() => Assert.Equal(
        "new", InForce(new("second", "third", false), new("voted", "second", false), new("third", "new", true)));

    private static string? InForce(params CommitmentStep[] steps) =>
        CommitmentChain.Latest("voted", steps, step => step)?.To;
}
