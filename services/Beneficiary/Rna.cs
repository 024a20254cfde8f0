using System.Text.RegularExpressions;
using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>
/// The number of an association in the national register (RNA): W and nine more, which begin with the department where
/// it was declared. All are digits but where that code has a letter: 2A and 2B in Corsica, 9 and a letter overseas.
/// </summary>
internal sealed partial record Rna
{
    private Rna(string text) => Text = text;

    public string Text { get; }

    public static Rna? TryParse(string text)
    {
        var rna = Signs.Visible(text).ToUpperInvariant();

        // Zeros stand where nobody knew the number.
        return Form().IsMatch(rna) && rna[1..].Any(sign => sign != '0') ? new Rna(rna) : null;
    }

    [GeneratedRegex("^W[0-9][0-9A-Z][0-9]{7}\\z")]
    private static partial Regex Form();
}
