using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Texts that everybody reads, in the history and in events.</summary>
internal static class TextWire
{
    /// <summary>The text; an account has no place in it (domain rule 7).</summary>
    public static string Parse(string value, string field, int most)
    {
        var text = Wire.ParseText(value, field, most);
        return Iban.StandsIn(text) ? throw GrantRefusals.IbanInText(field) : text;
    }
}
