using System.Text.RegularExpressions;

namespace Grants.Beneficiary;

/// <summary>The number of an association in the national register (RNA): W and nine digits or capitals.</summary>
internal sealed partial record Rna
{
    private Rna(string text) => Text = text;

    public string Text { get; }

    public static Rna? TryParse(string text) => Form().IsMatch(text) ? new Rna(text) : null;

    [GeneratedRegex("^W[0-9A-Z]{9}\\z")]
    private static partial Regex Form();
}
