using System.Globalization;

namespace Grants.Platform.Values;

/// <summary>
/// An international bank account number (ISO 13616): the country, two check digits, and as many letters and digits as
/// the country's entry in the registry says; the whole leaves 1 when divided by 97 (ISO 7064).
/// </summary>
public sealed record Iban
{
    // The registry, country by country.
    private static readonly Dictionary<string, int> Lengths = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 "
        + "ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 "
        + "KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 "
        + "PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 "
        + "VA22 VG24 XK20 YE30")
        .Split(' ')
        .ToDictionary(entry => entry[..2], entry => int.Parse(entry[2..], CultureInfo.InvariantCulture));

    private Iban(string text) => Text = text;

    /// <summary>The whole, without spaces, in capitals: only for those who pay.</summary>
    public string Text { get; }

    /// <summary>The first four and the last three characters: for everybody else, and for logs and events.</summary>
    public string Masked => $"{Text[..4]} **** {Text[^3..]}";

    /// <summary>Reads one, with or without spaces; null when it is none.</summary>
    public static Iban? TryParse(string text)
    {
        var iban = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return iban.Length > 4
            && Lengths.TryGetValue(iban[..2], out var length) && iban.Length == length
            && char.IsAsciiDigit(iban[2]) && char.IsAsciiDigit(iban[3])
            && iban.All(char.IsAsciiLetterOrDigit)
            && Remainder(iban[4..] + iban[..4]) == 1
                ? new Iban(iban)
                : null;
    }

    /// <summary>Masked, so that it does not slip into a log.</summary>
    public override string ToString() => Masked;

    // Letters count from 10 for A to 35 for Z.
    private static int Remainder(string text) => text.Aggregate(0, (rest, letter) => char.IsAsciiDigit(letter)
        ? (rest * 10 + (letter - '0')) % 97
        : (rest * 100 + (letter - 'A' + 10)) % 97);
}
