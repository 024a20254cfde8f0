using System.Globalization;
using System.Text;

namespace Grants.Cli.Import;

/// <summary>A column that the import reads.</summary>
internal enum Column
{
    /// <summary>The fiscal year.</summary>
    FiscalYear,

    /// <summary>The code of the operation.</summary>
    OperationCode,

    /// <summary>The name of the operation.</summary>
    OperationLabel,

    /// <summary>The imputation, whole.</summary>
    Imputation,

    /// <summary>The nature, where the imputation has a column for each part.</summary>
    Nature,

    /// <summary>The chapter or article.</summary>
    Chapter,

    /// <summary>The function.</summary>
    Function,

    /// <summary>The section.</summary>
    Section,

    /// <summary>The credits, or the change of them.</summary>
    Amount,

    /// <summary>Expense or revenue.</summary>
    Direction,

    /// <summary>Real or order movement.</summary>
    Movement,

    /// <summary>Vote, change or account.</summary>
    Decision,

    /// <summary>The body whose budget it is.</summary>
    Body,
}

/// <summary>How files name the columns.</summary>
internal static class ColumnNames
{
    /// <summary>The amounts of the SCDL layout: which of them are the credits depends on the decision.</summary>
    public const string Voted = "bgtmtprev", Open = "bgtcredouv";

    // Our own name first; French names as tools and people write them, and those of the SCDL schema "budget". All in
    // the form that a header is compared in.
    private static readonly Dictionary<Column, string[]> Known = new()
    {
        [Column.FiscalYear] =
        [
            "fiscalyear", "exercice", "annee", "exercicebudgetaire", "anneebudgetaire", "millesime", "year", "bgtannee",
        ],
        [Column.OperationCode] =
        [
            "operationcode", "codeoperation", "operation", "numerooperation", "nooperation", "noperation",
            "bgtoperation",
        ],
        [Column.OperationLabel] =
        [
            "operationlabel", "libelleoperation", "libelle", "intituleoperation", "intitule", "nomoperation",
            "designation", "designationoperation",
        ],
        [Column.Imputation] = ["imputation", "imputationbudgetaire", "codeimputation"],
        [Column.Nature] = ["nature", "compte", "comptenature", "naturecomptable", "bgtnature"],
        [Column.Chapter] = ["chapter", "chapitre", "bgtcontnat"],
        [Column.Function] = ["function", "fonction", "bgtfonction"],
        [Column.Section] = ["section", "sectionbudgetaire", "bgtsection"],
        [Column.Direction] =
            ["direction", "sens", "depenserecette", "recettedepense", "depensesrecettes", "dr", "rd", "bgtcodrd"],
        [Column.Movement] = ["movement", "mouvement", "typemouvement", "reelordre", "ordrereel", "bgtopbudg"],
        [Column.Decision] = ["decision", "naturedecision", "etapebudgetaire", "bgtnatdec"],
        [Column.Body] = ["siret", "bgtsiret"],
    };

    private static readonly string[] OfAVote =
    [
        "votedamount", "cp", "creditspaiement", "creditpaiement", "montantvote", "montant", "creditsvotes",
        "creditvote", "montantcredits", "montantcp", "credits", "amount",
    ];

    private static readonly string[] OfAChange =
    [
        "amount", "change", "variation", "modification", "montant", "montantmodification", "variationcredits",
        "modificationcredits", "montantvariation", "bgtmtprev",
    ];

    private static readonly HashSet<string> Articles =
        ["de", "des", "du", "d", "la", "le", "les", "l", "en", "of", "the"];

    /// <summary>Our name of a column, as <c>--columns</c> takes it and findings state it.</summary>
    public static string Of(Column column, bool changes) => column switch
    {
        Column.Amount => changes ? "amount" : "voted_amount",
        _ => string.Concat($"{column}".Select((letter, i) =>
            char.IsUpper(letter) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(letter) : $"{letter}")),
    };

    /// <summary>The column that a header names; null when it is none that the import reads.</summary>
    public static Column? Find(string normal, bool changes) =>
        (changes ? OfAChange : OfAVote).Contains(normal) ? Column.Amount
        : Known.Where(known => known.Value.Contains(normal)).Select(known => (Column?)known.Key).FirstOrDefault();

    /// <summary>Whether a header is one of the SCDL schema "budget".</summary>
    public static bool IsScdl(string normal) => normal.StartsWith("bgt", StringComparison.Ordinal);

    /// <summary>A text as it is compared: its words in small letters, without accents, signs and articles.</summary>
    public static string Normal(string text)
    {
        var words = new List<StringBuilder> { new() };
        foreach (var letter in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            switch (char.GetUnicodeCategory(letter))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format:
                    break;
                case UnicodeCategory.LowercaseLetter or UnicodeCategory.DecimalDigitNumber:
                    words[^1].Append(letter);
                    break;
                default:
                    words.Add(new StringBuilder());
                    break;
            }
        }

        // In a text of single letters, such as D/R, no letter is an article.
        var isAbbreviated = words.TrueForAll(word => word.Length <= 1);
        return string.Concat(words.Select(word => word.ToString())
            .Where(word => isAbbreviated || !Articles.Contains(word)));
    }
}
