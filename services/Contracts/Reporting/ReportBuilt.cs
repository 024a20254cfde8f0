namespace Grants.Contracts.Reporting;

/// <summary>A version of a report was built. Immutable.</summary>
/// <param name="Report"><c>conventions/{uuid}/reports/{number}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="VersionNumber">1, 2, 3 … for each grant.</param>
/// <param name="Kind"><c>DRAFT</c> or <c>FINAL</c>.</param>
/// <param name="Sha256">SHA-256 of its JSON form, 64 hexadecimal digits.</param>
public sealed record ReportBuilt(string Report, string Convention, int VersionNumber, string Kind, string Sha256)
    : IGrantEvent;
