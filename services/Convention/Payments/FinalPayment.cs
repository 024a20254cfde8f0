using Grants.Platform.Auth;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// What the other services say before a certification that may leave something to be paid: all accounts of the
/// beneficiary, why it is suspended (null when it is not), and the balance of the commitment of the vote.
/// </summary>
internal sealed record PaymentOutlook(
    IReadOnlyList<RegisteredAccount> Accounts, string? Suspension, CommitmentBalance Commitment)
{
    /// <summary>Nothing can remain to be paid, so nobody was asked.</summary>
    public static PaymentOutlook Unasked { get; } = new([], null, CommitmentBalance.None);

    /// <summary>The balances of the credits that amendments added, by amendment.</summary>
    public IReadOnlyDictionary<int, CommitmentBalance> AddedCredits { get; init; } =
        new Dictionary<int, CommitmentBalance>();

    /// <summary>The balance of the credits of the vote, by 0, and of those of each amendment.</summary>
    public Dictionary<int, CommitmentBalance> Balances => new(AddedCredits) { [0] = Commitment };
}

/// <summary>
/// What the certification orders by itself, so that what was earned is paid without anybody having to think of it
/// (domain rule 14): all that remains, or nothing, and then why.
/// </summary>
internal sealed record FinalPayment(IReadOnlyList<Disbursement> Orders, string? UnorderedReason)
{
    private const string AccountMissing = "BANK_ACCOUNT_MISSING";
    private const string AccountAmbiguous = "BANK_ACCOUNT_AMBIGUOUS";

    /// <summary>Whether a certification may leave something to be paid: not once the whole ceiling was.</summary>
    public static bool MayFollow(Grant grant, Totals totals) =>
        (grant.State == GrantState.ReportSubmitted || grant.HasEndedEarly)
        && !grant.IsCertified && totals.Paid < grant.Terms.GrantAmount;

    /// <summary>
    /// The instalments that are left, up to the final amount. The guards are those of an order of its own, so that the
    /// two never differ: what one of them refuses is the reason why nothing is ordered.
    /// </summary>
    public static FinalPayment Of(
        Grant certified,
        PaymentOutlook outlook,
        IReadOnlyList<Disbursement> earlier,
        Func<Guid> newId,
        string person,
        Duties duties,
        DateTimeOffset now)
    {
        if (certified.Check!.ToPay == Money.Zero)
        {
            return new FinalPayment([], null);
        }

        var accounts = AccountsFor(outlook.Accounts, earlier, now);
        if (accounts.Count != 1)
        {
            return new FinalPayment([], accounts.Count == 0 ? AccountMissing : AccountAmbiguous);
        }

        var payable = new Payability(accounts[0], outlook.Suspension, outlook.Commitment);
        var balances = outlook.Balances;
        try
        {
            return new FinalPayment(OrderRest(certified, payable, balances, earlier, newId, person, duties, now), null);
        }
        catch (Refusal refusal)
        {
            return new FinalPayment([], refusal.Reason);
        }
    }

    private static List<Disbursement> OrderRest(
        Grant certified,
        Payability payable,
        Dictionary<int, CommitmentBalance> balances,
        IReadOnlyList<Disbursement> earlier,
        Func<Guid> newId,
        string person,
        Duties duties,
        DateTimeOffset now)
    {
        var left = certified.Check!.ToPay;
        var orders = new List<Disbursement>();
        var open = certified.Terms.Schedule.Where(instalment => !earlier.Any(order =>
            order.InstalmentNumber == instalment.Number && order.IsStanding));
        foreach (var instalment in open.TakeWhile(_ => left > Money.Zero))
        {
            var balance = balances.GetValueOrDefault(instalment.Amendment, CommitmentBalance.None);
            orders.Add(Disbursement.Order(
                newId(), certified, instalment.Number, payable with { Commitment = balance }, [.. earlier, .. orders],
                person, duties, now));
            var amount = orders[^1].Amount;
            balances[instalment.Amendment] = balance with { Ordered = balance.Ordered + amount };
            left -= amount;
        }

        return orders;
    }

    // The account that was paid last. Where none was, those that can be paid to; and where none can, one of which an
    // order says why.
    private static List<RegisteredAccount> AccountsFor(
        IReadOnlyList<RegisteredAccount> accounts, IReadOnlyList<Disbursement> earlier, DateTimeOffset now)
    {
        if (earlier.Where(order => order.IsPaid).OrderBy(order => order.PaymentDate).LastOrDefault() is { } last)
        {
            return [.. accounts.Where(account => account.Name == last.Account.Name)];
        }

        List<RegisteredAccount> usable =
            [.. accounts.Where(account => account.State == AccountState.Verified && account.UsableAt <= now)];
        return usable.Count > 0
            ? usable
            : [.. accounts.OrderByDescending(account => account.State == AccountState.Verified).Take(1)];
    }
}
