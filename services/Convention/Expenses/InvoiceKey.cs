using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// What makes two invoices the same, whoever typed them (domain rule 13): supplier and number but for case, accents,
/// ligatures and whatever cannot be seen. White space goes altogether, for « F 118 » and « F118 » are typed from one
/// invoice; punctuation stays, for « F-1/18 » and « F-11/8 » are not, but one dash is as good as another. Too much
/// likeness costs a look, for a flag decides nothing.
/// </summary>
internal static class InvoiceKey
{
    /// <summary>SHA-256 of the two, 64 hexadecimal digits: as long as it is, whatever was typed.</summary>
    public static string Of(string supplier, string invoiceNumber) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Plain(supplier)}\n{Plain(invoiceNumber)}")));

    // U+FFFE is no character, and cannot be decomposed; whoever sends one has typed nothing there.
    private static string Plain(string text)
    {
        text = text.Replace("\ufffe", "", StringComparison.Ordinal);
        var plain = new StringBuilder(text.Length);
        foreach (var sign in Signs.Unified(text.Normalize(NormalizationForm.FormKD)).ToLowerInvariant())
        {
            if (IsSeen(sign))
            {
                plain.Append(sign);
            }
        }

        return plain.Replace("œ", "oe").Replace("æ", "ae").ToString();
    }

    private static bool IsSeen(char sign) => !char.IsWhiteSpace(sign) && char.GetUnicodeCategory(sign)
        is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control);
}
