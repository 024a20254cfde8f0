using Grants.Reporting.Versions;
using Grants.Values;

namespace Grants.Reporting.Pages.Parts;

/// <summary>A form of a report, as it is downloaded.</summary>
/// <param name="Suffix">How it is named in addresses and files: <c>html</c>.</param>
/// <param name="Format">Which form it is.</param>
/// <param name="ContentType">Its media type.</param>
internal sealed record ReportFile(string Suffix, ReportFormat Format, string ContentType)
{
    /// <summary>The page, which is also shown here.</summary>
    public const string Html = "html";

    /// <summary>The workbook.</summary>
    public static readonly ReportFile Xlsx = new(
        "xlsx", ReportFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    /// <summary>The forms there are.</summary>
    public static readonly IReadOnlyList<ReportFile> All =
    [
        new(Html, ReportFormat.Html, "text/html; charset=utf-8"),
        new("pdf", ReportFormat.Pdf, "application/pdf"),
        Xlsx,
        new("json", ReportFormat.Json, "application/json"),
    ];

    /// <summary>How people name it.</summary>
    public string Name => UpperSnake.Of(Format);

    /// <summary>A form by its name in addresses, or null.</summary>
    public static ReportFile? Of(string suffix) => All.FirstOrDefault(one => one.Suffix == suffix);

    /// <summary>What a version in this form is saved as.</summary>
    public string NameOf(string reference, int number)
    {
        var plain = string.Concat(reference.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
        return $"bilan-{plain}-v{number}.{Suffix}";
    }
}
