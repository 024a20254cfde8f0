using Grants.Values;

namespace Grants.Rules.Tests;

/// <summary>What is in kind, and what of it counts (domain rule 30).</summary>
public sealed class InKindTests
{
    [Theory]
    [InlineData("86", true)]
    [InlineData("864", true)]
    [InlineData("60", false)]
    [InlineData("87", false)]
    [InlineData("686", false)]
    [InlineData(null, false)]
    public void Is_used_on_account_86(string? account, bool isInKind) =>
        Assert.Equal(isInKind, InKind.IsUsed(account));

    [Theory]
    [InlineData("87", true)]
    [InlineData("870", true)]
    [InlineData("78", false)]
    [InlineData("86", false)]
    [InlineData(null, false)]
    public void Is_given_on_account_87(string? account, bool isInKind) =>
        Assert.Equal(isInKind, InKind.IsGiven(account));

    [Theory]
    [InlineData(4_000_00, 0, 0)]
    [InlineData(4_000_00, 1_500_00, 1_500_00)]
    [InlineData(4_000_00, 4_000_01, 4_000_00)]
    public void Counts_as_far_as_it_is_admitted(long used, long admitted, long counted) => Assert.Equal(
        Money.FromCents(counted), InKind.Counted(Money.FromCents(used), Money.FromCents(admitted)));
}
