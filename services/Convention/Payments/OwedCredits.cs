using Grants.Values;

namespace Grants.Convention;

/// <summary>What a grant is still owed from the credits of each vote (domain rules 12 and 27).</summary>
internal static class OwedCredits
{
    /// <summary>
    /// What is owed and not ordered from each credits: until the check the instalments that are left, after it as much
    /// of them, in their order, as the final amount leaves.
    /// </summary>
    public static IReadOnlyDictionary<int, Money> OwedOfEach(this Grant grant, IReadOnlyList<Disbursement> orders)
    {
        List<Disbursement> standing = [.. orders.Where(order => order.IsStanding)];
        var left = (grant.Check?.Final ?? grant.Terms.GrantAmount) - Money.Sum(standing.Select(order => order.Amount));
        var owed = new Dictionary<int, Money>();
        foreach (var instalment in grant.Terms.Schedule.Where(instalment =>
            standing.All(order => order.InstalmentNumber != instalment.Number)))
        {
            var amount = Money.Min(instalment.Amount, Money.Max(left, Money.Zero));
            owed[instalment.Amendment] = owed.GetValueOrDefault(instalment.Amendment) + amount;
            left -= amount;
        }

        return owed;
    }
}
