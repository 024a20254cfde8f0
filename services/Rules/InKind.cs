using Grants.Values;

namespace Grants.Rules;

/// <summary>
/// Contributions in kind: volunteers, a room on loan, goods (domain rule 30). They stand on account 86 as they are used
/// and on account 87 as they are given. A grant must not turn them into cash: they are outside every amount that a
/// final amount rests on, but for what the convention expressly admits.
/// </summary>
public static class InKind
{
    /// <summary>The code of the clause that admits them up to an amount.</summary>
    public const string AdmittedClause = "IN_KIND_ADMITTED";

    /// <summary>The account of charges that they stand on as they are used.</summary>
    public const string UsedAccount = "86";

    /// <summary>The account of resources that they stand on as they are given.</summary>
    public const string GivenAccount = "87";

    /// <summary>Whether a charge is one of them; a charge without an account is cash.</summary>
    public static bool IsUsed(string? account) =>
        account is not null && account.StartsWith(UsedAccount, StringComparison.Ordinal);

    /// <summary>Whether a resource is one of them; a resource without an account is cash.</summary>
    public static bool IsGiven(string? account) =>
        account is not null && account.StartsWith(GivenAccount, StringComparison.Ordinal);

    /// <summary>What of them counts beside cash, in the forecast as in the accepted expenses.</summary>
    /// <param name="used">What they come to on account 86.</param>
    /// <param name="admitted">What the convention admits at most; zero where it admits none.</param>
    public static Money Counted(Money used, Money admitted) => Money.Min(used, admitted);
}
