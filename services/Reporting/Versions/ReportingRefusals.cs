using Grants.Platform.Refusals;

namespace Grants.Reporting.Versions;

/// <summary>Everything Reporting refuses.</summary>
internal static class ReportingRefusals
{
    /// <summary>No event tells of such a grant.</summary>
    public static Refusal GrantNotFound(string name) => Refusal.NotFound("grants/Convention", name);

    /// <summary>There is no such version.</summary>
    public static Refusal ReportNotFound(string name) => Refusal.NotFound("grants/Report", name);

    /// <summary>A final report is asked for before the beneficiary has submitted its own (domain rule 19).</summary>
    public static Refusal ReportNotSubmitted(string name) => Refusal.Precondition(
        name, "A final report is built once the beneficiary has submitted its own; a draft can be built at any time.");

    /// <summary>The bytes of a version are asked for before they are there.</summary>
    public static Refusal ReportNotBuilt(string name) => Refusal.Precondition(
        name, "The version is not built; WatchReport tells when it is, and BuildReport tries a failed one again.");

    /// <summary>There is no browser to print the PDF with.</summary>
    public static Refusal PrinterMissing(string name, string remedy) => Refusal.Precondition(
        name, $"The PDF is printed by a browser, and none was found. {remedy}");

    /// <summary>The browser did not print the PDF.</summary>
    public static Refusal PrinterFailed() => Refusal.Unavailable(
        "The browser did not print the PDF; the other forms are there.", TimeSpan.FromSeconds(5));

    /// <summary>A service whose events the report needs does not answer.</summary>
    public static Refusal SourceUnreachable() => Refusal.Unavailable(
        "A service the report is made from does not answer; nothing was built.", TimeSpan.FromSeconds(1));
}
