namespace Grants.Values;

/// <summary>
/// The number of an establishment in the Sirene register: 14 digits, of which the first nine are the SIREN of the
/// organisation (article R123-221 of the code de commerce). Both are checked by Luhn (ISO/IEC 7812-1, annex B); the
/// establishments of La Poste, SIREN 356000000, but for its head office, by a sum of digits that five divides.
/// </summary>
public sealed record Siret
{
    private const string LaPoste = "356000000";
    private const string HeadOfficeOfLaPoste = "35600000000048";

    private Siret(string digits) => Digits = digits;

    /// <summary>The 14 digits.</summary>
    public string Digits { get; }

    /// <summary>The nine digits of the organisation.</summary>
    public string Siren => Digits[..9];

    /// <summary>Reads one, whatever spaces and invisible signs are in it; null when it is none.</summary>
    public static Siret? TryParse(string text)
    {
        var digits = Signs.Visible(text);
        var isNumber = digits.Length == 14 && digits.All(char.IsAsciiDigit);
        return isNumber && IsGiven(digits[..9]) && Luhn(digits[..9]) && EstablishmentPasses(digits)
            ? new Siret(digits)
            : null;
    }

    /// <summary>Reads an organisation: nine digits; null when it is none.</summary>
    public static string? TryParseSiren(string text)
    {
        var digits = Signs.Visible(text);
        return digits.Length == 9 && digits.All(char.IsAsciiDigit) && IsGiven(digits) && Luhn(digits)
            ? digits
            : null;
    }

    /// <inheritdoc />
    public override string ToString() => Digits;

    // Zeros pass the check of Luhn, and stand where nobody knew the number.
    private static bool IsGiven(string siren) => siren.Any(digit => digit != '0');

    private static bool EstablishmentPasses(string digits) =>
        digits.StartsWith(LaPoste, StringComparison.Ordinal) && digits != HeadOfficeOfLaPoste
            ? digits.Sum(digit => digit - '0') % 5 == 0
            : Luhn(digits);

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            var doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}
