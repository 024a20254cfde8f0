using System.Globalization;
using System.Text;

namespace Grants.EndToEnd;

/// <summary>A line of a budget that was made up: what must be read from its row, however that is written.</summary>
internal sealed record MadeLine(int Year, string Code, string Label, string Imputation, long Cents);

/// <summary>
/// A budget that was made up, written as a file in one of the ways that finance departments have: encoding, separator,
/// headers, quotes, amounts. Every way has one meaning.
/// </summary>
internal sealed class RandomBudget
{
    private static readonly string[][] Headers =
    [
        ["fiscal_year", "operation_code", "operation_label", "imputation", "voted_amount"],
        ["Exercice", "Code opération", "Libellé opération", "Imputation budgétaire", "CP"],
        ["ANNÉE", "Opération", "Intitulé", "imputation", "Montant voté"],
        ["fiscal year", "OPERATION-CODE", "Libellé", "Imputation", "Crédits de paiement"],
    ];

    private static readonly string[] Words =
    [
        "Mission", "ESS", "Économie", "d'été", "aide; urgence", "A, B", "dite \"Le Lac\"", "œuvre", "100", "n° 2",
        "Été",
    ];

    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode,
        CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
    ];

    private readonly Random _random;
    private readonly string _lineEnd;
    private readonly bool _quotesAll;
    private readonly string? _unread;

    public RandomBudget(Random random)
    {
        _random = random;
        Separator = One([';', ',', '\t']);
        Encoding = One(Encodings);
        _lineEnd = One(["\n", "\r\n"]);
        _quotesAll = random.Next(6) == 0;
        _unread = random.Next(4) == 0 ? "Service" : null;
        Lines = [.. Enumerable.Range(1, random.Next(1, 12)).Select(Line)];
        string[] names = One(Headers);
        Order = [.. Enumerable.Range(0, 5)];
        if (random.Next(3) == 0)
        {
            random.Shuffle(Order);
        }

        var headers = Order.Select(place => names[place]);
        Texts =
        [
            Join(_unread is null ? headers : headers.Append(_unread)),
            .. Lines.Select(line => Join(CellsOf(line))),
        ];
    }

    public char Separator { get; }

    public Encoding Encoding { get; }

    public IReadOnlyList<MadeLine> Lines { get; }

    /// <summary>Which of the five cells stands at which place.</summary>
    public int[] Order { get; }

    /// <summary>The lines of the file: the header, and a row for each line of the budget.</summary>
    public List<string> Texts { get; }

    public string Text => string.Join(_lineEnd, Texts) + (_random.Next(2) == 0 ? _lineEnd : "");

    public byte[] Bytes(string text) => [.. Encoding.GetPreamble(), .. Encoding.GetBytes(text)];

    /// <summary>Writes a row with another text in one of the five cells.</summary>
    public string With(MadeLine line, int cell, string text)
    {
        var cells = CellsOf(line);
        cells[Array.IndexOf(Order, cell)] = text;
        return Join(cells);
    }

    public T One<T>(T[] ways) => ways[_random.Next(ways.Length)];

    /// <summary>An amount in one of the forms that have one meaning.</summary>
    public string Amount(long cents)
    {
        var (euros, rest) = (cents / 100, cents % 100);
        var space = One([" ", "\u00A0"]);
        var comma = One([",", "."]);
        var grouped = euros.ToString("#,##0", CultureInfo.InvariantCulture);
        var decimals = rest % 10 == 0 && _random.Next(3) == 0 ? $"{rest / 10}" : $"{rest:00}";
        var text = _random.Next(6) switch
        {
            0 when rest == 0 => $"{euros}",
            1 when rest == 0 => grouped.Replace(",", space, StringComparison.Ordinal),
            2 => grouped.Replace(",", space, StringComparison.Ordinal) + comma + decimals,
            3 => $"{grouped}.{decimals}",
            4 => grouped.Replace(",", ".", StringComparison.Ordinal) + "," + decimals,
            _ => $"{euros}{comma}{decimals}",
        };
        return text + One(["", "", "", " €", "\u00A0€", " EUR"]);
    }

    private MadeLine Line(int number)
    {
        var label = string.Join(' ', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => One(Words)));
        var cents = _random.Next(4) switch
        {
            0 => 0,
            1 => 100L * _random.Next(1, 5_000),
            _ => _random.NextInt64(1, One([99L, 99_999, 9_999_999, 99_999_999_999])),
        };
        return new MadeLine(
            2000 + _random.Next(101), $"C{number:00}-{_random.Next(1000)}", label,
            $"{_random.Next(6000, 6999)}//{number}", cents);
    }

    private string[] CellsOf(MadeLine line)
    {
        string[] cells = [$"{line.Year}", line.Code, line.Label, line.Imputation, Amount(line.Cents)];
        return [.. Order.Select(place => cells[place]), .. _unread is null ? Array.Empty<string>() : ["DGA"]];
    }

    private string Join(IEnumerable<string> cells) => string.Join(Separator, cells.Select(cell =>
        _quotesAll || cell.AsSpan().IndexOfAny(Separator, '"', '\n') >= 0 || _random.Next(12) == 0
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell));
}
