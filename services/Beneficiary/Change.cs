namespace Grants.Beneficiary;

/// <summary>What was done to an organisation or one of its accounts; on the wire in the same order.</summary>
internal enum ChangeKind
{
    /// <summary>It was registered.</summary>
    Registered,

    /// <summary>Some of its fields were changed.</summary>
    Updated,

    /// <summary>It was suspended.</summary>
    Suspended,

    /// <summary>It was reinstated.</summary>
    Reinstated,

    /// <summary>An account was entered.</summary>
    BankAccountEntered,

    /// <summary>The details of an account were changed.</summary>
    BankAccountChanged,

    /// <summary>An account was verified.</summary>
    BankAccountVerified,

    /// <summary>An account was rejected.</summary>
    BankAccountRejected,

    /// <summary>The cooling-off of an account was waived.</summary>
    BankAccountCoolingOffWaived,

    /// <summary>Money that was paid to a verified account came back.</summary>
    BankAccountInvalidated,

    /// <summary>Something that was found on an account was lifted.</summary>
    BankAccountFindingLifted,
}

/// <summary>A field, before and after.</summary>
internal sealed record FieldChange(string Field, string Before, string After);

/// <summary>
/// Something that was changed about an organisation, or about one of its accounts: its history, which only grows.
/// </summary>
internal sealed record Change(
    Guid OrganisationId,
    Guid? BankAccountId,
    ChangeKind Kind,
    string Actor,
    string Reason,
    IReadOnlyList<FieldChange> Fields,
    DateTimeOffset At);
