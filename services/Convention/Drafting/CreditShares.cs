using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// What the instalments come to that are paid from the credits of one vote: each instalment is paid from one
/// commitment, so that money is moved between instalments of the same credits only (domain rules 12 and 25).
/// </summary>
/// <param name="Amounts">The amount of each credits, by the amendment that added them; 0 for the first vote.</param>
/// <param name="MayBeLess">Whether the instalments may come to less, as where the amount is lowered.</param>
internal sealed record CreditShares(IReadOnlyDictionary<int, Money> Amounts, bool MayBeLess = false)
{
    private const string Field = "convention.payment_schedule";

    /// <summary>Those of terms that stand.</summary>
    public static CreditShares Of(GrantTerms terms) => new(SharesOf(terms));

    /// <summary>Those of a draft: it has the credits of its vote alone.</summary>
    public static CreditShares OfDraft(GrantTerms terms) =>
        new(new Dictionary<int, Money> { [0] = terms.GrantAmount });

    /// <summary>These, and those of an amendment.</summary>
    public CreditShares With(int amendment, Money amount) => this with
    {
        Amounts = new Dictionary<int, Money>(Amounts) { [amendment] = amount },
    };

    /// <summary>Refuses instalments of credits that do not exist, and those that come to another amount.</summary>
    public GrantTerms Check(GrantTerms terms)
    {
        if (terms.Schedule.FirstOrDefault(instalment => !Amounts.ContainsKey(instalment.Amendment)) is { } unknown)
        {
            throw DraftRefusals.ScheduleInvalid(
                $"{Field}[{unknown.Number - 1}].amendment_number",
                "amendment_number must be that of an amendment in force that added credits, or 0.");
        }

        var shares = SharesOf(terms);
        foreach (var (amendment, amount) in Amounts)
        {
            var share = shares.GetValueOrDefault(amendment);
            if (share > amount || (share < amount && !MayBeLess))
            {
                throw DraftRefusals.ScheduleInvalid(
                    Field,
                    $"The instalments paid from the credits of {NameOf(amendment)} must total {amount} EUR"
                    + $"{(MayBeLess ? " at most" : "")}; they total {share} EUR.");
            }
        }

        return terms;
    }

    private static string NameOf(int amendment) => amendment == 0 ? "the vote" : $"amendment {amendment}";

    private static Dictionary<int, Money> SharesOf(GrantTerms terms) => terms.Schedule
        .GroupBy(instalment => instalment.Amendment)
        .ToDictionary(group => group.Key, group => Money.Sum(group.Select(instalment => instalment.Amount)));
}
