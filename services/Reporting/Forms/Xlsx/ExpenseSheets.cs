using System.Globalization;
using Grants.Values;
using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>
/// The sheets that list the expenses: as many as it takes, since a sheet has 1 048 576 rows, of which one is for the
/// heads of the columns and the last for the totals.
/// </summary>
internal sealed class ExpenseSheets(Book book)
{
    /// <summary>How many expenses a sheet holds at most.</summary>
    public const int Most = 1_048_574;

    private const int First = 2;
    private const char Last = 'T';
    private const char LastInKind = 'X';

    // What is needed on paper; the rest would make it too small to be read.
    private const char LastPrinted = 'M';
    private const char FirstInKindPrinted = 'U';

    private readonly List<Sheet> _sheets = [];
    private readonly Dictionary<string, int> _lines = LinesOf(book.Model);
    private readonly bool _hasInKind = book.Model.Financial.InKind is not null;
    private ExpenseSums _paid = ExpenseSums.Nothing;
    private ExpenseSums _inKind = ExpenseSums.Nothing;

    /// <summary>The sheets begun so far.</summary>
    public IReadOnlyList<Sheet> Sheets => _sheets;

    /// <summary>Begins a sheet.</summary>
    public Sheet Begin()
    {
        var name = book.T("Dépenses", "Expenses");
        var number = (_sheets.Count + 1).ToString(CultureInfo.InvariantCulture);
        var sheet = new Sheet(
            _sheets.Count == 0 ? name : $"{name} ({number})",
            "expenses" + number,
            [
                6, 6, 28, 32, 24, 15, 12, 10, 14, 15, 15, 15, 14, 30, 34, 18, 12, 34, 26, 68,
                .. _hasInKind ? [40, 14, 14, 14] : Array.Empty<double>(),
            ])
        {
            IsWide = true,
            HeaderColumns = 1,
        };
        sheet.Columns(
        [
            book.T("N°", "No."), book.T("Poste n°", "Line no."), book.T("Poste", "Line"),
            book.T("Dépense", "Expense"), book.T("Fournisseur", "Supplier"), book.T("Facture", "Invoice"),
            book.T("Acquittée le", "Paid on"), book.T("Quantité", "Quantity"),
            book.T("Prix unitaire", "Unit price"), book.T("Déclaré", "Declared"), book.T("Retenu", "Accepted"),
            book.T("Écarté", "Rejected"), book.T("Décision", "Decision"), book.T("Motif", "Reason"),
            book.T("Commentaire", "Comment"), book.T("Décidée par", "Decided by"), book.T("Décidée le", "Decided on"),
            book.T("Signalements", "Flags"), book.T("Pièce justificative", "Voucher"),
            book.T("Empreinte SHA-256 de la pièce", "SHA-256 of the voucher"),
            .. _hasInKind ? InKindColumns() : [],
        ]);
        _sheets.Add(sheet);
        (_paid, _inKind) = (ExpenseSums.Nothing, ExpenseSums.Nothing);
        return sheet;
    }

    /// <summary>The row of an expense.</summary>
    public Row RowOf(ExpenseLine expense)
    {
        var ruling = expense.Decision;
        (_paid, _inKind) = expense.IsInKind ? (_paid, _inKind + expense) : (_paid + expense, _inKind);
        IEnumerable<Cell> amounts =
            [Cell.Of(expense.Amount), Cell.Of(ruling?.AcceptedAmount), Cell.Of(ruling?.RejectedAmount)];
        IEnumerable<Cell> nothing = Enumerable.Repeat(Cell.Empty, 3);
        return new Row(Look.Plain,
        [
            Cell.Of(expense.Number),
            Cell.Of(_lines.TryGetValue(expense.ChargeLabel, out var line) ? line : (decimal?)null),
            Cell.Of(expense.ChargeLabel),
            Cell.Of(expense.Description),
            Cell.Of(expense.Supplier),
            Cell.Of(expense.InvoiceNumber),
            Cell.Of(expense.PaymentDate),
            Cell.Of(expense.Quantity),
            Cell.Of(expense.UnitPrice),
            .. expense.IsInKind ? nothing : amounts,
            Cell.Of(ruling is null ? book.T("En attente", "Awaiting a decision") : book.Language.Term(ruling.Outcome)),
            Cell.Of(ruling?.Reason is { } reason ? book.Language.Term(reason) : null),
            Cell.Of(ruling?.Comment),
            Cell.Of(book.Person(ruling?.DecidedBy)),
            Cell.Of(ruling?.DecideDate),
            Cell.Of(expense.Flags.Count == 0 ? null : string.Join("\n", expense.Flags.Select(book.Language.Term))),
            Cell.Of(expense.Voucher.FileName),
            Cell.Of(expense.Voucher.Sha256),
            .. expense.IsInKind ? amounts.Prepend(Cell.Of(expense.Valuation)) : [],
        ]);
    }

    /// <summary>
    /// Ends a sheet: names its columns and gives the row of its totals, which are those of the rows that a filter
    /// leaves in sight.
    /// </summary>
    public Row End(int expenses)
    {
        var sheet = _sheets[^1];
        var last = First + Math.Max(expenses, 1) - 1; // a range has a row, even where there is nothing in it
        var names = book.Names;
        foreach (var (name, column) in (ReadOnlySpan<(string, char)>)
        [
            (names.ExpenseLine, 'B'), (names.ExpenseQuantity, 'H'), (names.ExpenseDeclared, 'J'),
            (names.ExpenseAccepted, 'K'), (names.ExpenseRejected, 'L'), (names.ExpenseOutcome, 'M'),
            .. _hasInKind
                ? [(names.ValueDeclared, 'V'), (names.ValueAccepted, 'W'), (names.ValueRejected, 'X')]
                : Array.Empty<(string, char)>(),
        ])
        {
            sheet.NameRange(NameIn(name, _sheets.Count), column, First, last);
        }

        sheet.Filter = string.Create(
            CultureInfo.InvariantCulture, $"A1:{(_hasInKind ? LastInKind : Last)}{last}");
        sheet.Printed =
        [
            string.Create(CultureInfo.InvariantCulture, $"A1:{LastPrinted}{last + 1}"),
            .. _hasInKind
                ? [string.Create(CultureInfo.InvariantCulture, $"{FirstInKindPrinted}1:{LastInKind}{last + 1}")]
                : Array.Empty<string>(),
        ];
        Cell Total(char column, Money sum) => Cell.Of(sum).From(
            string.Create(CultureInfo.InvariantCulture, $"ROUND(SUBTOTAL(9,{column}{First}:{column}{last}),2)"));
        return new Row(Look.Total,
        [
            Cell.Empty, Cell.Empty, Cell.Of(book.T("Total des lignes affichées", "Total of the rows shown")),
            .. Enumerable.Repeat(Cell.Empty, 6),
            Total('J', _paid.Declared), Total('K', _paid.Accepted), Total('L', _paid.Rejected),
            .. Enumerable.Repeat(Cell.Empty, 8),
            .. _hasInKind
                ?
                [
                    Cell.Empty, Total('V', _inKind.Declared), Total('W', _inKind.Accepted),
                    Total('X', _inKind.Rejected),
                ]
                : Array.Empty<Cell>(),
        ]);
    }

    // In columns of their own: the sums of the other columns stay in cash (domain rule 30).
    private IReadOnlyList<string> InKindColumns() =>
    [
        book.T("Valorisation (en nature)", "Valuation (in kind)"),
        book.T("En nature\u00a0: déclaré", "In kind: declared"), book.T("En nature\u00a0: retenu", "In kind: accepted"),
        book.T("En nature\u00a0: écarté", "In kind: rejected"),
    ];

    /// <summary>
    /// The sum of a column of the expenses over all their sheets, where other columns answer to conditions.
    /// </summary>
    public string SumOf(string column, params IReadOnlyList<(string Column, string Condition)> where) => string.Join(
        '+',
        Enumerable.Range(1, _sheets.Count).Select(sheet =>
            $"SUMIFS({NameIn(column, sheet)}"
            + string.Concat(where.Select(one => $",{NameIn(one.Column, sheet)},{one.Condition}"))
            + ")"));

    private static string NameIn(string name, int sheet) =>
        sheet == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{sheet}");

    // By number: conditions on a text know jokers and no difference between capitals.
    private static Dictionary<string, int> LinesOf(ReportModel model)
    {
        var lines = new Dictionary<string, int>();
        foreach (var (index, line) in model.Financial.Charges.Concat(model.Financial.InKind?.Charges ?? []).Index())
        {
            lines.TryAdd(line.Label, index + 1);
        }

        return lines;
    }
}

/// <summary>What the expenses of a sheet come to.</summary>
internal sealed record ExpenseSums(Money Declared, Money Accepted, Money Rejected)
{
    /// <summary>Of no expense.</summary>
    public static ExpenseSums Nothing { get; } = new(Money.Zero, Money.Zero, Money.Zero);

    /// <summary>With one more expense.</summary>
    public static ExpenseSums operator +(ExpenseSums sums, ExpenseLine expense) => new(
        sums.Declared + expense.Amount.Value,
        sums.Accepted + (expense.Decision?.AcceptedAmount.Value ?? Money.Zero),
        sums.Rejected + (expense.Decision?.RejectedAmount.Value ?? Money.Zero));
}
