namespace Grants.Beneficiary;

/// <summary>What was done to an organisation; on the wire in the same order.</summary>
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
}

/// <summary>A field, before and after.</summary>
internal sealed record FieldChange(string Field, string Before, string After);

/// <summary>Something that was changed about an organisation: its history, which only grows.</summary>
internal sealed record Change(
    Guid OrganisationId,
    long Number,
    ChangeKind Kind,
    string Actor,
    string Reason,
    IReadOnlyList<FieldChange> Fields,
    DateTimeOffset At);
