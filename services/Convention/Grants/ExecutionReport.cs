using Grants.Values;

namespace Grants.Convention;

/// <summary>What the beneficiary tells of the action (convention, article 6).</summary>
internal sealed record ExecutionReport(
    string Course,
    string Results,
    string Conditions,
    string Difficulties,
    IReadOnlyList<VarianceExplanation> Explanations,
    DateTimeOffset SubmittedAt)
{
    /// <summary>When it came in first, where it was sent back and came in again; null where it was not.</summary>
    public DateTimeOffset? FirstSubmittedAt { get; init; }

    /// <summary>That it is true; null where nobody attested it (domain rule 35).</summary>
    public Attestation? Attestation { get; init; }

    /// <summary>The persons reached, by type of public.</summary>
    public IReadOnlyList<Audience> Audiences { get; init; } = [];

    /// <summary>The day the grantor received it first, whatever was corrected since.</summary>
    public DateOnly ReceiptDate => Calendar.DayOf(FirstSubmittedAt ?? SubmittedAt);
}

/// <summary>
/// Who attests that a report is true, where and when; a power for a person who is not the legal representative.
/// </summary>
internal sealed record Attestation(string Name, string Capacity, string Place, DateOnly Date, string Power);

/// <summary>The persons of one type of public that were reached; null where they were not counted.</summary>
internal sealed record Audience(string Label, int? Persons);

/// <summary>A report that was sent back to the beneficiary for corrections.</summary>
internal sealed record ReportReturn(string Remarks, string ReturnedBy, DateTimeOffset ReturnedAt);

/// <summary>Why a line differs from its forecast.</summary>
internal sealed record VarianceExplanation(string ChargeLabel, string Explanation);
