using System.Text.RegularExpressions;
using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>
/// The code of a bank (ISO 9362): four letters or digits, the country, two letters or digits, and three of a branch or
/// none. Its country may be another than that of the IBAN beside it: see the proto.
/// </summary>
internal sealed partial record Bic
{
    private Bic(string text) => Text = text;

    public string Text { get; }

    public static Bic? TryParse(string text)
    {
        var bic = Signs.Visible(text).ToUpperInvariant();
        return Form().IsMatch(bic) && Countries.IsOne(bic[4..6]) ? new Bic(bic) : null;
    }

    [GeneratedRegex("^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?\\z")]
    private static partial Regex Form();
}
