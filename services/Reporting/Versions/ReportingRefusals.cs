using Grants.Platform.Refusals;

namespace Grants.Reporting.Versions;

/// <summary>The errors of Reporting.</summary>
internal static class ReportingRefusals
{
    /// <summary>No event mentions the grant.</summary>
    public static Refusal GrantNotFound(string name) => Refusal.NotFound("grants/Convention", name);

    /// <summary>The version does not exist.</summary>
    public static Refusal ReportNotFound(string name) => Refusal.NotFound("grants/Report", name);

    /// <summary>
    /// A final report is requested before the beneficiary has submitted its own, or the grant is certified (domain
    /// rules 19 and 37).
    /// </summary>
    public static Refusal ReportNotSubmitted(string name) => Refusal.Precondition(
        name,
        "A final report can be built once the beneficiary has submitted its own or the grant is certified; use a draft "
        + "until then.");

    /// <summary>The content of a version is requested before it is built.</summary>
    public static Refusal ReportNotBuilt(string name) => Refusal.Precondition(
        name, "The version is not built yet; use WatchReport to wait for it, or BuildReport to retry a failed build.");

    /// <summary>No browser is available to print the PDF.</summary>
    public static Refusal PrinterMissing(string name, string remedy) => Refusal.Precondition(
        name, $"Printing the PDF requires a browser, and none was found. {remedy}");

    /// <summary>
    /// The browser did not print the PDF. It is not tried again until the delay has passed: the same page would fail in
    /// the same way.
    /// </summary>
    /// <param name="limit">The limit it ran into; null when it failed otherwise.</param>
    /// <param name="delay">When it can be tried again.</param>
    public static Refusal PrinterFailed(string? limit, TimeSpan delay) => Refusal.Unavailable(
        $"The browser failed to print the PDF{(limit is null ? "" : " " + limit)}; the other forms are available."
        + $" It is not tried again for {delay.TotalSeconds:0} seconds.",
        delay);

    /// <summary>The caller has as many prints in progress as one person can have.</summary>
    public static Refusal PrintShareExceeded(long most) => Refusal.Exhausted(
        "prints",
        $"One person can have {most} prints in progress; send this one again when one of them has ended.",
        TimeSpan.FromSeconds(5));

    /// <summary>The caller has asked for as many versions that are not built yet as one person can.</summary>
    public static Refusal BuildShareExceeded(long most) => Refusal.Exhausted(
        "builds",
        $"One person can have {most} versions waiting to be built; send this one again when one of them is built.",
        TimeSpan.FromSeconds(5));

    /// <summary>A service whose events the report needs is not responding.</summary>
    public static Refusal SourceUnreachable() => Refusal.Unavailable(
        "A service that the report depends on is not responding; nothing was built.", TimeSpan.FromSeconds(1));
}
