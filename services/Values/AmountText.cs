using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Grants.Values;

/// <summary>Why a text is not an amount.</summary>
public enum AmountFault
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>It is empty: it does not say 0.</summary>
    Empty,

    /// <summary>A single separator stands before exactly three figures: <c>100,000</c> is read in two ways.</summary>
    Ambiguous,

    /// <summary>It has more than two decimals.</summary>
    BelowCent,

    /// <summary>It stands in parentheses, as accountants write an amount below zero.</summary>
    Parentheses,

    /// <summary>It has an exponent: a spreadsheet has shortened it.</summary>
    Exponent,

    /// <summary>It is above <see cref="Money.MaxCents"/>.</summary>
    OutOfRange,

    /// <summary>It has another form.</summary>
    Unreadable,
}

/// <summary>
/// An amount in euros as people and programs write it, read by one grammar in which every text has one reading or none:
/// <list type="bullet">
/// <item>an optional sign, and <c>€</c>, <c>EUR</c> or <c>euros</c> before or after;</item>
/// <item>figures without separators, or in groups of three with spaces (U+0020, U+00A0, U+202F, U+2007, U+2009), and
/// one or two decimals after a comma or a point: <c>12 345,67</c>, <c>12345.67</c>;</item>
/// <item>groups of three with points and decimals after a comma, or the other way round: <c>1.500,00</c>,
/// <c>1,500.00</c>;</item>
/// <item>two or more groups of three with points or with commas alone: <c>1.234.567</c>, for a number has one decimal
/// separator.</item>
/// </list>
/// </summary>
/// <param name="Amount">The amount, which may be below zero; zero where it cannot be read.</param>
/// <param name="Fault">Why it cannot be read.</param>
public readonly partial record struct AmountText(Money Amount, AmountFault Fault)
{
    private const int MostFigures = 15;

    /// <summary>Whether the text is an amount.</summary>
    public bool IsAmount => Fault == AmountFault.None;

    /// <summary>Reads a text.</summary>
    public static AmountText Read(string text)
    {
        var plain = Plain(text);
        if (plain.Length == 0)
        {
            return Not(AmountFault.Empty);
        }

        var match = Forms().Match(plain);
        return match.Success ? Of(match)
            : InParentheses().IsMatch(plain) ? Not(AmountFault.Parentheses)
            : WithExponent().IsMatch(plain) ? Not(AmountFault.Exponent)
            : Not(AmountFault.Unreadable);
    }

    private static AmountText Of(Match match)
    {
        var (whole, decimals) = (match.Groups["whole"].Value, match.Groups["decimals"].Value);
        var isGrouped = match.Groups["grouped"].Success;
        if (decimals.Length > 2)
        {
            return Not(decimals.Length == 3 && !isGrouped && whole.Length <= 3
                ? AmountFault.Ambiguous
                : AmountFault.BelowCent);
        }

        var figures = string.Concat(whole.Where(char.IsAsciiDigit)).TrimStart('0');
        if (figures.Length > MostFigures)
        {
            return Not(AmountFault.OutOfRange);
        }

        var cents = long.Parse($"0{figures}{decimals.PadRight(2, '0')}", CultureInfo.InvariantCulture);
        return cents > Money.MaxCents
            ? Not(AmountFault.OutOfRange)
            : new AmountText(Money.FromCents(match.Groups["sign"].Value == "-" ? -cents : cents), AmountFault.None);
    }

    private static AmountText Not(AmountFault fault) => new(Money.Zero, fault);

    // One kind of space and of minus, no signs that show nothing, no currency.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text.Where(sign => char.GetUnicodeCategory(sign) != UnicodeCategory.Format))
        {
            plain.Append(sign switch
            {
                '\u00A0' or '\u202F' or '\u2007' or '\u2009' => ' ',
                '\u2212' => '-',
                _ => sign,
            });
        }

        return Currency().Replace(plain.ToString().Trim(), "", count: 1).Trim();
    }

    [GeneratedRegex(
        @"^(€|EUR\b|euros?\b)|(€|\bEUR|(?<=[0-9])EUR|\beuros?|(?<=[0-9])euros?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Currency();

    [GeneratedRegex(
        @"^(?<sign>[+-]?) ?(?:"
        + @"(?<whole>[0-9]+)(?:[.,](?<decimals>[0-9]+))?"
        + @"|(?<grouped>)(?<whole>[0-9]{1,3}(?: [0-9]{3})+)(?:[.,](?<decimals>[0-9]+))?"
        + @"|(?<grouped>)(?<whole>[0-9]{1,3}(?:,[0-9]{3})+)\.(?<decimals>[0-9]+)"
        + @"|(?<grouped>)(?<whole>[0-9]{1,3}(?:\.[0-9]{3})+),(?<decimals>[0-9]+)"
        + @"|(?<grouped>)(?<whole>[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]{1,3}(?:\.[0-9]{3}){2,})"
        + @")\z")]
    private static partial Regex Forms();

    [GeneratedRegex(@"^\(.*\)\z")]
    private static partial Regex InParentheses();

    [GeneratedRegex(@"^[+-]?[0-9]+([.,][0-9]+)? ?[eE] ?[+-]?[0-9]+\z")]
    private static partial Regex WithExponent();
}
