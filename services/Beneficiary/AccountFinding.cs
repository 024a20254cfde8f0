using System.Security.Cryptography;
using System.Text;
using Grants.Platform.Auth;
using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>An account of another organisation that has the same IBAN.</summary>
internal sealed record SharedAccount(Guid OrganisationId, Guid Id, string DisplayName)
{
    public string Name => BankAccount.NameOf(OrganisationId, Id);
}

/// <summary>Who has lifted a finding, and why; it holds for the fact that was found, and for no other.</summary>
internal sealed record Lifting(string Code, string Fact, string By, DateTimeOffset At, string Reason);

/// <summary>
/// Something that whoever verifies an account should look at (domain rule 39). It stops nothing, for there are lawful
/// cases; those are lifted, with a reason.
/// </summary>
/// <param name="Code">Its stable code.</param>
/// <param name="Message">What was found, in French.</param>
/// <param name="OtherAccount">The account that has the same IBAN, by its name; null when it is about none.</param>
/// <param name="Fact">What was found, in a form that is compared: another fact is another finding.</param>
/// <param name="Lifting">Who has lifted it; null while it stands.</param>
internal sealed record AccountFinding(
    string Code, string Message, string? OtherAccount, string Fact, Lifting? Lifting)
{
    public const string ResourceType = "grants/BankAccountFinding";

    public const string IbanShared = "IBAN_SHARED";

    public const string HolderDiffers = "HOLDER_DIFFERS";

    /// <summary>How many accounts with the same IBAN are shown at most.</summary>
    public const int MostShared = 20;

    /// <summary>What there is to look at on an account, in a fixed order.</summary>
    /// <param name="account">The account.</param>
    /// <param name="mark">The keyed hash of its IBAN.</param>
    /// <param name="owner">The registered name of its organisation.</param>
    /// <param name="shared">Accounts of other organisations that have the same IBAN.</param>
    /// <param name="liftings">What was lifted on this account.</param>
    public static IReadOnlyList<AccountFinding> Of(
        BankAccount account,
        string mark,
        string owner,
        IEnumerable<SharedAccount> shared,
        IReadOnlyList<Lifting> liftings) =>
    [
        .. shared.Take(MostShared).Select(other => Found(
            IbanShared,
            $"Le compte {account.Details.Iban.Masked} est aussi enregistré pour un autre bénéficiaire,"
            + $" « {other.DisplayName} ».",
            other.Name,
            $"{other.Name} {mark}",
            liftings)),
        .. Words(account.Details.HolderName) == Words(owner)
            ? Enumerable.Empty<AccountFinding>()
            : [
                Found(
                    HolderDiffers,
                    $"Le titulaire du compte {account.Details.Iban.Masked}, « {account.Details.HolderName} », n'est pas"
                    + $" le bénéficiaire, « {owner} ».",
                    null,
                    $"{Words(account.Details.HolderName)}|{Words(owner)}",
                    liftings),
            ],
    ];

    /// <summary>Whether it is the one that a code and perhaps another account name.</summary>
    public bool Is(string code, string otherAccount) => Code == code && (OtherAccount ?? "") == otherAccount;

    /// <summary>Is lifted, once, by someone other than the person who entered the account.</summary>
    public (Lifting, Change) Lift(
        BankAccount account, string reason, string person, Duties duties, DateTimeOffset now)
    {
        if (duties.Clash(DutyPair.EnterAndVerifyAccount, person, account.EnteredByAll))
        {
            throw BeneficiaryRefusals.LiftedByWhoEntered(account.Name);
        }

        if (Lifting is not null)
        {
            throw BeneficiaryRefusals.FindingAlreadyLifted(account.Name, Code);
        }

        var change = new Change(
            account.OrganisationId, account.Id, ChangeKind.BankAccountFindingLifted, person, reason,
            [new FieldChange("finding", $"{Code} {OtherAccount}".TrimEnd(), "")], now);
        return (new Lifting(Code, Fact, person, now, reason), change);
    }

    private static AccountFinding Found(
        string code, string message, string? other, string fact, IReadOnlyList<Lifting> liftings)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fact)));
        return new AccountFinding(
            code, message, other, hash, liftings.FirstOrDefault(one => one.Code == code && one.Fact == hash));
    }

    // Banks write in capitals, without accents or hyphens.
    private static string Words(string name) => string.Join(' ', SearchWords.Of(name));
}
