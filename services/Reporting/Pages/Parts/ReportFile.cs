using Grants.Reporting.Versions;

namespace Grants.Reporting.Pages.Parts;

/// <summary>A form of a report, as it is downloaded.</summary>
/// <param name="Format">How it is named in addresses: <c>html</c>.</param>
/// <param name="Name">How people name it, and how it is kept.</param>
/// <param name="ContentType">Its media type.</param>
public sealed record ReportFile(string Format, string Name, string ContentType)
{
    /// <summary>The page, which is also shown here.</summary>
    public const string Html = "html";

    /// <summary>The forms there are.</summary>
    public static readonly IReadOnlyList<ReportFile> All =
    [
        new(Html, ReportForm.Html, "text/html; charset=utf-8"),
        new("pdf", ReportForm.Pdf, "application/pdf"),
        new("xlsx", ReportForm.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        new("json", ReportForm.Json, "application/json"),
    ];

    /// <summary>A form by its name in addresses, or null.</summary>
    public static ReportFile? Of(string format) => All.FirstOrDefault(one => one.Format == format);

    /// <summary>What a version in this form is saved as.</summary>
    public string NameOf(string reference, int number)
    {
        var plain = string.Concat(reference.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
        return $"bilan-{plain}-v{number}.{Format}";
    }
}
