using Grants.Reporting.Model;
using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>What the sheets of a report are made from.</summary>
/// <param name="Model">The report; its expenses are read elsewhere, one by one.</param>
/// <param name="Sha256">SHA-256 of its JSON form, in hexadecimal.</param>
internal sealed record Book(ReportModel Model, string Sha256)
{
    /// <summary>The language it is read in.</summary>
    public Language Language { get; } = Language.Of(Model.Version.Locale);

    /// <summary>Who stands behind an account, by name.</summary>
    public string? Person(string? subject) => subject is null ? null : Model.People.NameOf(subject);

    /// <summary>What formulas call its cells by.</summary>
    public CellNames Names { get; } = new(Language.Of(Model.Version.Locale));

    /// <summary>What the workbook is called.</summary>
    public string Title => T("Bilan final d’exécution", "Final execution report") + " – " + GrantName;

    /// <summary>The grant and its number.</summary>
    public string GrantName => T("subvention n°\u00a0", "grant no. ") + Model.Grant.Reference;

    /// <summary>What stands at the edge of its printed pages.</summary>
    public PageMarks Marks => new(Title, $"Version {Model.Version.Number} – {Language.Kind(Model.Version.Kind)}");

    /// <summary>What a file manager shows of it.</summary>
    public BookFacts Facts => new(
        Title, Model.Grant.Title, Model.Grant.Grantor.DisplayName, $"sha256:{Sha256}", Language,
        Model.Grant.AsOfDate);

    /// <summary>One text in both languages.</summary>
    public string T(string french, string english) => Language.Say(french, english);

    /// <summary>A number of participants; that they were not counted is not zero.</summary>
    /// <param name="figure">How many; null where they were not counted.</param>
    /// <param name="also">What becomes of the cell of a number.</param>
    public Cell Counted(NumberFigure? figure, Func<Cell, Cell>? also = null) =>
        figure is null ? Cell.Of(Language.NotCounted)
        : also is null ? Cell.Of(figure)
        : also(Cell.Of(figure));
}
