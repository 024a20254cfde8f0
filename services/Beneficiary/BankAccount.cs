using System.Globalization;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>Where an account stands; on the wire by the same numbers.</summary>
internal enum BankAccountState
{
    Unverified = 1,
    Verified,
    Rejected,
}

/// <summary>
/// An account to be paid to, once a second person has verified it and its cooling-off is over (domain rule 7).
/// </summary>
internal sealed record BankAccount(
    Guid Id,
    Guid OrganisationId,
    AccountDetails Details,
    string EnteredBy,
    string IbanEnteredBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    Verification? Verification,
    Rejection? Rejection,
    Invalidation? Invalidation,
    long Version)
{
    public const string ResourceType = "grants/BankAccount";

    public const string Collection = "bankAccounts";

    public string Name => NameOf(OrganisationId, Id);

    public BankAccountState State => Verification is not null ? BankAccountState.Verified
        : Rejection is not null ? BankAccountState.Rejected
        : BankAccountState.Unverified;

    public static string NameOf(Guid organisation, Guid id) =>
        ResourceName.Of(Organisation.NameOf(organisation), Collection, id);

    /// <summary>Is entered.</summary>
    public static (BankAccount, Change) Enter(
        Guid id, Guid organisation, AccountDetails details, string person, DateTimeOffset now)
    {
        var account = new BankAccount(
            id, organisation, details, EnteredBy: person, IbanEnteredBy: person, CreatedAt: now, ChangedAt: now,
            Verification: null, Rejection: null, Invalidation: null, Version: 1);
        return (account, ChangeOf(null, account, ChangeKind.BankAccountEntered, person, "", now));
    }

    /// <summary>Is changed, and unverified from then on; null when nothing is.</summary>
    public (BankAccount, Change)? Update(DetailsChange wanted, string person, DateTimeOffset now)
    {
        var details = wanted.Of(Details);
        return details == Details
            ? null
            : Next(
                this with
                {
                    Details = details,
                    EnteredBy = person,
                    // Else who entered an IBAN could verify it once a colleague has mended the name of its holder.
                    IbanEnteredBy = details.Iban == Details.Iban ? IbanEnteredBy : person,
                    ChangedAt = now,
                    Verification = null,
                    Rejection = null,
                    Invalidation = null,
                },
                ChangeKind.BankAccountChanged, person, "", now);
    }

    /// <summary>Is verified by a second person, after a call about these very details.</summary>
    public (BankAccount, Change) Verify(
        OutOfBandCheck check, string person, Duties duties, TimeSpan coolingOff, DateTimeOffset now)
    {
        if (duties.Clash(DutyPair.EnterAndVerifyAccount, person, EnteredByAll))
        {
            throw BeneficiaryRefusals.VerifiedByWhoEntered(Name);
        }

        EnsureUnverified();
        if (check.CalledAt > now)
        {
            throw BeneficiaryRefusals.CallTimeInFuture();
        }

        if (check.CalledAt < ChangedAt || check.CalledAt < Invalidation?.At)
        {
            throw BeneficiaryRefusals.CallTimeBeforeChange();
        }

        var verification = new Verification(person, now, check, UsableAt: now + coolingOff, Waiver: null);
        return Next(
            this with { Verification = verification }, ChangeKind.BankAccountVerified, person, "", now);
    }

    /// <summary>Is rejected by a second person, for a reason.</summary>
    public (BankAccount, Change) Reject(string reason, string person, Duties duties, DateTimeOffset now)
    {
        if (duties.Clash(DutyPair.EnterAndVerifyAccount, person, EnteredByAll))
        {
            throw BeneficiaryRefusals.RejectedByWhoEntered(Name);
        }

        EnsureUnverified();
        return Next(
            this with { Rejection = new Rejection(person, now, reason) },
            ChangeKind.BankAccountRejected, person, reason, now);
    }

    /// <summary>
    /// Is unverified again, because money that was paid to it came back (domain rule 24); null when it is not verified.
    /// </summary>
    public (BankAccount, Change)? Invalidate(string reason, string person, DateTimeOffset now) =>
        Verification is null
            ? null
            : Next(
                this with { Verification = null, Invalidation = new Invalidation(person, now, reason) },
                ChangeKind.BankAccountInvalidated, person, reason, now);

    /// <summary>
    /// Becomes usable before its cooling-off is over, for a reason, by somebody who neither entered nor verified it
    /// (domain rule 39).
    /// </summary>
    public (BankAccount, Change) WaiveCoolingOff(string reason, string person, Duties duties, DateTimeOffset now)
    {
        if (duties.Clash(DutyPair.EnterAndWaiveCoolingOff, person, EnteredByAll))
        {
            throw BeneficiaryRefusals.WaivedByWhoEntered(Name);
        }

        var verification = Verification ?? throw BeneficiaryRefusals.BankAccountNotVerified(Name);
        if (duties.Clash(DutyPair.VerifyAndWaiveCoolingOff, person, verification.By))
        {
            throw BeneficiaryRefusals.WaivedByWhoVerified(Name);
        }

        if (verification.Waiver is not null)
        {
            throw BeneficiaryRefusals.CoolingOffAlreadyWaived(Name);
        }

        if (verification.UsableAt <= now)
        {
            throw BeneficiaryRefusals.BankAccountAlreadyUsable(Name);
        }

        var waived = verification with { UsableAt = now, Waiver = new Waiver(person, now, reason) };
        return Next(
            this with { Verification = waived }, ChangeKind.BankAccountCoolingOffWaived, person, reason, now);
    }

    /// <summary>Who entered its details, and who its IBAN.</summary>
    public IReadOnlyList<string> EnteredByAll => [EnteredBy, IbanEnteredBy];

    private void EnsureUnverified()
    {
        if (State != BankAccountState.Unverified)
        {
            throw State == BankAccountState.Verified
                ? BeneficiaryRefusals.BankAccountAlreadyVerified(Name)
                : BeneficiaryRefusals.BankAccountAlreadyRejected(Name);
        }
    }

    private (BankAccount, Change) Next(
        BankAccount after, ChangeKind kind, string person, string reason, DateTimeOffset now) =>
        (after with { Version = Version + 1 }, ChangeOf(this, after, kind, person, reason, now));

    private static Change ChangeOf(
        BankAccount? before, BankAccount after, ChangeKind kind, string person, string reason, DateTimeOffset now) =>
        new(after.OrganisationId, after.Id, kind, person, reason, Differences(before, after), now);

    private static FieldChange[] Differences(BankAccount? before, BankAccount after)
    {
        var was = before?.Fields().Select(field => field.Value) ?? Enumerable.Repeat<object?>(null, int.MaxValue);
        return
        [
            .. after.Fields()
                .Zip(was, (field, was) => (field.Name, Was: was, Now: field.Value))
                .Where(field => !Equals(field.Was, field.Now))
                .Select(field => new FieldChange(field.Name, $"{field.Was}", $"{field.Now}")),
        ];
    }

    // Its fields as the history keeps them, by the names they have on the wire. An IBAN is compared whole and written
    // masked: two may differ in what the mask hides.
    private IEnumerable<(string Name, object? Value)> Fields() =>
    [
        ("iban", Details.Iban),
        ("bic", Details.Bic.Text),
        ("holder_name", Details.HolderName),
        ("state", UpperSnake.Of(State)),
        ("called_person", Verification?.Check.CalledPerson),
        ("call_time", Text(Verification?.Check.CalledAt)),
        ("check_note", Verification?.Check.Note),
        ("usable_time", Text(Verification?.UsableAt)),
    ];

    private static string? Text(DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
