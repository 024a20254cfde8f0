using Grants.Values;
using Section = Grants.Budget.V1.Section;

namespace Grants.Cli.Import;

/// <summary>How the texts of cells are read, and the rules they break.</summary>
internal static class CellRules
{
    private static readonly string[] Expense = ["depense", "depenses", "d", "dep", "expense"];

    private static readonly string[] Revenue = ["recette", "recettes", "r", "rec", "revenue"];

    private static readonly string[] Real = ["reel", "reelle", "reels", "reelles", "real", "0"];

    private static readonly string[] Order = ["ordre", "order", "1"];

    private static readonly string[] Operating = ["operating", "fonctionnement", "fonct", "f"];

    private static readonly string[] Investment = ["investment", "investissement", "invest", "inv", "i"];

    /// <summary>Whether it is revenue; null when the text says neither.</summary>
    public static bool? IsRevenue(string text) => OneOf(text, Revenue, Expense);

    /// <summary>Whether it is an order movement; null when the text says neither.</summary>
    public static bool? IsOrder(string text) => OneOf(text, Order, Real);

    /// <summary>The section; unspecified where the cell is empty, null where it says neither.</summary>
    public static Section? SectionOf(string text) => text.Length == 0 ? Section.Unspecified
        : OneOf(text, Operating, Investment) is { } isOperating
            ? isOperating ? Section.Operating : Section.Investment
            : null;

    /// <summary>
    /// Whether a nature is of revenue by its class (M57): class 7, but for what is given back (709, 739, 7419).
    /// </summary>
    public static bool IsOfRevenue(string nature) => nature is ['7', _, var third, ..]
        && third != '9' && (nature.Length < 4 || nature[3] != '9');

    /// <summary>What is wrong with an amount; null when nothing is.</summary>
    public static (string Reason, string Rule)? Fault(AmountText read, string text, bool signed) => read.Fault switch
    {
        AmountFault.None when read.Amount.IsNegative && !signed => (
            "AMOUNT_NEGATIVE",
            $"'{text}' is below zero: a line is opened with 0 or more. Correct it, or leave the row out."),
        AmountFault.None => null,
        AmountFault.Empty => ("AMOUNT_EMPTY", signed
            ? "The cell is empty; write the change, such as -1 000,00."
            : "The cell is empty; write 0 for a line without credits."),
        AmountFault.Ambiguous => (
            "AMOUNT_AMBIGUOUS",
            $"'{text}' has one separator before three figures: thousands or decimals? Write two decimals (1 000,00)."),
        AmountFault.BelowCent => ("AMOUNT_BELOW_CENT", $"'{text}' has more than two decimals."),
        AmountFault.Parentheses => (
            "AMOUNT_NEGATIVE",
            $"'{text}' is in parentheses, which mean below zero; write a minus sign if that is meant."),
        AmountFault.Exponent => (
            "AMOUNT_UNREADABLE",
            $"'{text}' has an exponent: the spreadsheet has shortened it. Format the column as numbers; save again."),
        AmountFault.OutOfRange => ("AMOUNT_OUT_OF_RANGE", $"'{text}' is above 100 000 000 000,00 €."),
        _ => ("AMOUNT_UNREADABLE", $"'{text}' is not an amount; write 100000.00 or 100 000,00."),
    };

    private static bool? OneOf(string text, string[] yes, string[] no)
    {
        var normal = ColumnNames.Normal(text);
        return yes.Contains(normal) ? true : no.Contains(normal) ? false : null;
    }
}
