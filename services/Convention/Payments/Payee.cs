using Grants.Platform.Auth;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The account a payment is ordered to, as it was then.</summary>
internal sealed record PayableAccount(string Name, string Iban, string Bic, string HolderName);

/// <summary>Where a registered account stands; on the wire by the same numbers.</summary>
internal enum AccountState
{
    Unverified = 1,
    Verified,
    Rejected,
}

/// <summary>
/// An account of a beneficiary as it is registered now: when its details were entered or last changed, and from when on
/// it can be paid to, which an account that is not verified never can (domain rule 7).
/// </summary>
internal sealed record RegisteredAccount(
    string Name,
    string Iban,
    string Bic,
    string HolderName,
    AccountState State,
    DateTimeOffset ChangedAt,
    DateTimeOffset UsableAt)
{
    /// <summary>Who entered its details, and who its IBAN.</summary>
    public IReadOnlyList<string> EnteredBy { get; init; } = [];

    /// <summary>Whose account it is, by its name.</summary>
    public bool IsOf(string beneficiary) => Name.StartsWith(beneficiary + "/", StringComparison.Ordinal);

    /// <summary>The copy an order keeps; refused unless it is verified and its cooling-off is over.</summary>
    public PayableAccount ToPayable(DateTimeOffset now) => State switch
    {
        AccountState.Rejected => throw PaymentRefusals.BankAccountRejected(Name),
        AccountState.Verified when UsableAt <= now => new PayableAccount(Name, Iban, Bic, HolderName),
        AccountState.Verified => throw PaymentRefusals.BankAccountCoolingOff(Name, UsableAt),
        _ => throw PaymentRefusals.BankAccountNotVerified(Name),
    };

    /// <summary>Refuses to let a person who entered it order a payment to it, or confirm one.</summary>
    public void EnsureEnteredByAnother(DutyPair pair, string person, Duties duties)
    {
        if (duties.Clash(pair, person, EnteredBy))
        {
            throw GrantRefusals.SegregationOfDuties(
                Name, pair, "a payment to it must be ordered and confirmed by others than the person who entered it");
        }
    }

    /// <summary>Whether it can still be paid to as an order has it.</summary>
    public bool IsStill(PayableAccount ordered) =>
        State == AccountState.Verified && Name == ordered.Name && Iban == ordered.Iban && Bic == ordered.Bic;
}

/// <summary>
/// What is open on the commitment in force, and the part of it that is ordered and not paid yet; only the rest can be
/// ordered (domain rule 25).
/// </summary>
internal sealed record CommitmentBalance(Money Open, Money Ordered)
{
    public static CommitmentBalance None { get; } = new(Money.Zero, Money.Zero);

    public Money Free => Open - Ordered;
}

/// <summary>
/// What the other services say before a payment is ordered: the account, why the beneficiary is suspended (null when it
/// is not), and the balance of the commitment.
/// </summary>
internal sealed record Payability(RegisteredAccount Account, string? Suspension, CommitmentBalance Commitment)
{
    /// <summary>All accounts of the beneficiary; empty where nobody asked.</summary>
    public IReadOnlyList<RegisteredAccount> All { get; init; } = [];

    /// <summary>Refuses an account of somebody other than the beneficiary of a grant.</summary>
    public void EnsureAccountOf(Grant grant)
    {
        if (!Account.IsOf(grant.Terms.Beneficiary.Name))
        {
            throw PaymentRefusals.BankAccountOfAnother(Account.Name, grant.Terms.Beneficiary.Name);
        }
    }
}

/// <summary>
/// What Beneficiary says before a payment is confirmed: why the beneficiary is suspended (null when it is not), and all
/// of its accounts.
/// </summary>
internal sealed record Payee(string? Suspension, IReadOnlyList<RegisteredAccount> Accounts);
