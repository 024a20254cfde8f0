using System.Globalization;
using System.Text;
using Grants.Reporting.Model;
using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Html;

/// <summary>
/// What stands around every printed page: whose report it is, the number of the grant, which version, page x / y. Style
/// sheets cannot read it from the page, so it is written into one.
/// </summary>
internal static class PageBoxes
{
    // A longer word has no room in the margin, and boxes of margins break no words.
    private const int LongestWord = 24;

    /// <summary>The rules of a report.</summary>
    public static string Of(ReportModel model, Language language)
    {
        var report = language.Say("Bilan final d’exécution", "Final execution report");
        var grant = language.Say("Subvention n°", "Grant no.") + Language.NoBreakSpace + Short(model.Grant.Reference);
        var kind = language.Kind(model.Version.Kind);
        var version = $"{language.Say("Version", "Version")} {model.Version.Number} – {kind}";
        return $$"""
            @page {
              @top-left { content: {{Quote($"{Short(model.Grant.Grantor.DisplayName)} – {report}")}}; }
              @top-right { content: {{Quote(grant)}}; }
              @bottom-left { content: {{Quote(version)}}; }
              @bottom-right { content: "page " counter(page) " / " counter(pages); }
            }
            """;
    }

    /// <summary>A text as a string of a style sheet: whatever is not plainly a letter or a figure is escaped.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(Rune.IsLetterOrDigit(rune) || rune.Value == ' '
                ? rune.ToString()
                : string.Create(CultureInfo.InvariantCulture, $"\\{Math.Max(rune.Value, 1):x} "));
        }

        return quoted.Append('"').ToString();
    }

    private static string Short(string text) => string.Join(' ', text.Split(' ')
        .Select(word => word.Length <= LongestWord ? word : word[..LongestWord] + '…'));
}
