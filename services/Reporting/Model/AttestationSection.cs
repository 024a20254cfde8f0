using Grants.Contracts.Beneficiary;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>Who represents the beneficiary in law, and who attested that its report is true (domain rule 35).</summary>
/// <param name="LegalRepresentative">Who represents it, as it is registered; null where that is not known.</param>
/// <param name="Given">The attestation; null where it was not given.</param>
internal sealed record AttestationSection(RepresentativeLine? LegalRepresentative, AttestationLine? Given)
{
    /// <summary>Folds it.</summary>
    public static AttestationSection Build(Journal journal) => new(
        journal.All<BeneficiaryRegistered>()
            .Select(told => RepresentativeLine.Of(told.Body.LegalRepresentative, told.Provenance))
            .Concat(journal.All<BeneficiaryUpdated>()
                .Select(told => RepresentativeLine.Of(told.Body.LegalRepresentative, told.Provenance)))
            .LastOrDefault(),
        journal.Last<ReportSubmitted>() is { Body.Attestation: { } given } submitted
            ? new AttestationLine(
                given.Name, given.Capacity, given.Place, given.AttestDate, given.Power, submitted.Provenance)
            : null);
}

/// <summary>Who represents the beneficiary in law.</summary>
/// <param name="Name">The name.</param>
/// <param name="Capacity">The capacity.</param>
/// <param name="Provenance">The event.</param>
internal sealed record RepresentativeLine(string Name, string Capacity, Provenance Provenance)
{
    internal static RepresentativeLine? Of(RepresentativeDetails? known, Provenance provenance) =>
        known is null ? null : new RepresentativeLine(known.Name, known.Capacity, provenance);
}

/// <summary>The attestation.</summary>
/// <param name="Name">Who attested.</param>
/// <param name="Capacity">In which capacity.</param>
/// <param name="Place">Where.</param>
/// <param name="AttestDate">When.</param>
/// <param name="Power">The document that empowers the person; empty for the legal representative.</param>
/// <param name="Provenance">The event.</param>
internal sealed record AttestationLine(
    string Name, string Capacity, string Place, DateOnly AttestDate, string Power, Provenance Provenance);
