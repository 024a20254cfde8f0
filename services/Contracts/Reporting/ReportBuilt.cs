namespace Grants.Contracts.Reporting;

/// <summary>A version of a report was built. Immutable.</summary>
/// <param name="Report"><c>conventions/{uuid}/reports/{number}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="VersionNumber">1, 2, 3 … for each grant.</param>
/// <param name="Kind"><c>DRAFT</c> or <c>FINAL</c>.</param>
/// <param name="Sha256">SHA-256 of its JSON form, 64 hexadecimal digits.</param>
/// <param name="Layout"><c>FORECAST</c> or <c>CERFA_15059</c>.</param>
/// <param name="Locale">The language of what people read in it: <c>fr</c> or <c>en</c>.</param>
/// <param name="Forms">The forms that were made, the JSON form among them.</param>
public sealed record ReportBuilt(
    string Report,
    string Convention,
    int VersionNumber,
    string Kind,
    string Sha256,
    string Layout,
    string Locale,
    IReadOnlyList<ReportFormDetails> Forms) : IGrantEvent;

/// <summary>A form of a version.</summary>
/// <param name="Form"><c>JSON</c>, <c>HTML</c> or <c>XLSX</c>.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 hexadecimal digits.</param>
/// <param name="ByteCount">How many bytes it has.</param>
public sealed record ReportFormDetails(string Form, string Sha256, long ByteCount);
