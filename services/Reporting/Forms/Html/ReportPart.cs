using Grants.Reporting.Model;
using Grants.Reporting.Words;
using Microsoft.AspNetCore.Components;

namespace Grants.Reporting.Forms.Html;

/// <summary>What the parts of a page are given.</summary>
/// <param name="Model">The report.</param>
/// <param name="Sha256">SHA-256 of its JSON form, in hexadecimal.</param>
/// <param name="Notes">Its footnotes.</param>
/// <param name="Language">The language it is read in.</param>
internal sealed record ReportView(ReportModel Model, string Sha256, Notes Notes, Language Language);

/// <summary>
/// A part of the page. Whatever is shown goes through Razor, which escapes it; a figure is a link to the footnote that
/// names the events it comes from (domain rule 20).
/// </summary>
public abstract class ReportPart : ComponentBase
{
    private const int EventsInTitle = 4;

    /// <summary>The report.</summary>
    [CascadingParameter]
    internal ReportView View { get; set; } = default!;

    /// <summary>The report.</summary>
    private protected ReportModel Model => View.Model;

    /// <summary>The language of the page.</summary>
    private protected Language L => View.Language;

    /// <summary>One text in both languages.</summary>
    protected string T(string french, string english) => L.Say(french, english);

    /// <summary>
    /// The language of what people entered or events tell, where it is not that of the page: French, the language of
    /// the administration. A screen reader changes its voice by it.
    /// </summary>
    protected string? Told => View.Language.Code == Language.French.Code ? null : Language.French.Code;

    /// <summary>The sign that a value follows.</summary>
    protected string Colon => T($"{Language.NoBreakSpace}:", ":");

    /// <summary>Who stands behind an account, by name.</summary>
    private protected string Person(string? subject) => subject is null ? "" : Model.People.NameOf(subject);

    /// <summary>The abbreviation before a number.</summary>
    protected string No => T($"n°{Language.NoBreakSpace}", $"no.{Language.NoBreakSpace}");

    /// <summary>A day, as <see cref="Language.Date"/> writes it; the ordinal stands above the line.</summary>
    protected RenderFragment Day(DateOnly date)
    {
        const string First = "1er";
        var text = L.Date(date);
        return !text.StartsWith(First, StringComparison.Ordinal)
            ? builder => builder.AddContent(0, text)
            : builder =>
            {
                builder.AddContent(0, text[..1]);
                builder.OpenElement(1, "sup");
                builder.AddContent(2, text[1..First.Length]);
                builder.CloseElement();
                builder.AddContent(3, text[First.Length..]);
            };
    }

    /// <summary>An amount.</summary>
    protected RenderFragment Euros(AmountFigure? figure) =>
        figure is null ? Nothing : Figure(L.Euros(figure.Value), figure.Provenance);

    /// <summary>An amount with its sign.</summary>
    protected RenderFragment SignedEuros(AmountFigure figure) =>
        Figure(L.SignedEuros(figure.Value), figure.Provenance);

    /// <summary>A percentage.</summary>
    protected RenderFragment Percents(PercentFigure? figure) =>
        figure is null ? Nothing : Figure(L.Percents(figure.Value), figure.Provenance);

    /// <summary>A percentage with its sign.</summary>
    protected RenderFragment SignedPercents(PercentFigure? figure) =>
        figure is null ? Nothing : Figure(L.SignedPercents(figure.Value), figure.Provenance);

    /// <summary>A number, with its unit when one is given.</summary>
    protected RenderFragment Number(NumberFigure? figure, string unit = "") =>
        figure is null ? Nothing : Figure(L.Quantity(figure.Value, unit), figure.Provenance);

    /// <summary>How many people took part, where they were counted: no count is not zero.</summary>
    protected RenderFragment Counted(NumberFigure? figure) => figure is null
        ? builder => builder.AddContent(0, L.NotCounted)
        : Number(figure);

    /// <summary>How an event is named in the page: <c>convention n° 12</c>.</summary>
    protected string EventName(string reference)
    {
        var parts = reference.Split(':');
        return $"{L.Source(parts[0])}{Language.NoBreakSpace}{No}{parts[1]}";
    }

    /// <summary>Where an event stands in the page.</summary>
    protected static string EventAnchor(string reference) =>
        reference.StartsWith("expenses:", StringComparison.Ordinal)
            ? "depenses"
            : "evenement-" + reference.Replace(':', '-');

    private static RenderFragment Nothing => builder => builder.AddContent(0, "–");

    private RenderFragment Figure(string text, Provenance provenance) => builder =>
    {
        var note = View.Notes.NumberOf(provenance);
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "class", "figure");
        builder.AddAttribute(2, "href", $"#note-{note}");
        builder.AddAttribute(3, "title",
            T($"Provenance, note {note}\u00a0: ", $"Source, note {note}: ") + Summary(provenance));
        builder.AddContent(4, text);
        builder.CloseElement();
    };

    private string Summary(Provenance provenance) =>
        provenance.Events.Count > EventsInTitle
            ? $"{provenance.Events.Count} {T("événements", "events")}"
            : string.Join(", ", provenance.Events.Select(single => EventName(single.ToString())));
}
