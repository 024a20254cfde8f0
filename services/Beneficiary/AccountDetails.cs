using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>What is paid to, and can be changed.</summary>
internal sealed record AccountDetails(Iban Iban, Bic Bic, string HolderName)
{
    /// <summary>Their names on the wire.</summary>
    public static readonly IReadOnlySet<string> Names = new HashSet<string> { "iban", "bic", "holder_name" };
}

/// <summary>What the details are to be: null stays as it is.</summary>
internal sealed record DetailsChange(Iban? Iban, Bic? Bic, string? HolderName)
{
    public AccountDetails Of(AccountDetails details) =>
        new(Iban ?? details.Iban, Bic ?? details.Bic, HolderName ?? details.HolderName);
}

/// <summary>The call by which details were checked, on another way than the one they came by.</summary>
internal sealed record OutOfBandCheck(string CalledPerson, DateTimeOffset CalledAt, string Note);

/// <summary>Who has verified an account, by which check, and from when on it can be paid to.</summary>
internal sealed record Verification(
    string By, DateTimeOffset At, OutOfBandCheck Check, DateTimeOffset UsableAt, Waiver? Waiver);

/// <summary>Who has waived a cooling-off, and why.</summary>
internal sealed record Waiver(string By, DateTimeOffset At, string Reason);

/// <summary>Who has rejected an account, and why.</summary>
internal sealed record Rejection(string By, DateTimeOffset At, string Reason);

/// <summary>Who has invalidated an account, and why; it stays with the details until they change.</summary>
internal sealed record Invalidation(string By, DateTimeOffset At, string Reason);
