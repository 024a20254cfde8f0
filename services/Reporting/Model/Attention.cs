using Grants.Contracts.Beneficiary;
using Grants.Contracts.Convention;
using Grants.Rules;

namespace Grants.Reporting.Model;

/// <summary>What an officer should look at on the page of a grant, in French (domain rule 39).</summary>
internal static class Attention
{
    /// <summary>
    /// The findings that stand: those of the draft; until the vote those of the proposal, which are about other grants;
    /// those on the accounts of the beneficiary, without the lifted ones; and whether expenses were found again
    /// elsewhere (domain rule 38).
    /// </summary>
    public static IReadOnlyList<string> Build(
        AgreementSection agreement, GrantState state, Journal life, Journal accounts) =>
    [
        .. agreement.Findings.Select(finding => finding.Message),
        .. state == GrantState.Proposed
            ? (life.Last<ConventionProposed>()?.Body.Findings ?? []).Select(finding => finding.Message)
            : [],
        .. OfAccounts(accounts).Select(finding => finding.Message),
        .. OfDoubles(life),
    ];

    /// <summary>
    /// What a beneficiary is shown of it: nothing that names another grant, its reference, its account or its owner.
    /// </summary>
    public static IReadOnlyList<string> ForBeneficiary(AgreementSection agreement, Journal life) =>
        [.. agreement.Findings.Select(finding => finding.Message), .. OfDoubles(life)];

    private static IEnumerable<string> OfDoubles(Journal life)
    {
        var count = life.All<ExpenseFoundAgain>().Select(told => told.Body.Expense).Distinct().Count();
        if (count > 0)
        {
            yield return $"Dépenses de cette subvention retrouvées depuis dans une autre déclaration\u00a0: {count}."
                + " Un double financement est possible.";
        }
    }

    private static IEnumerable<AccountFindingDetails> OfAccounts(Journal accounts)
    {
        var standing = new Dictionary<string, List<AccountFindingDetails>>();
        foreach (var told in accounts.Events)
        {
            switch (told.Body)
            {
                case BankAccountFindingsChanged changed:
                    standing[changed.BankAccount] = [.. changed.Findings];
                    break;
                case BankAccountFindingLifted lifted:
                    standing.GetValueOrDefault(lifted.BankAccount)?.RemoveAll(finding =>
                        finding.Code == lifted.Code && finding.OtherBankAccount == lifted.OtherBankAccount);
                    break;
            }
        }

        return standing.Values.SelectMany(findings => findings);
    }
}
