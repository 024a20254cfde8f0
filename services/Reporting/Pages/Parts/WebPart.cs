using System.Globalization;
using Grants.Values;
using Grants.Reporting.Words;
using Microsoft.AspNetCore.Components;

namespace Grants.Reporting.Pages.Parts;

/// <summary>A part of a web page. Whatever is shown goes through Razor, which escapes it.</summary>
public abstract class WebPart : ComponentBase
{
    /// <summary>What every page knows.</summary>
    [CascadingParameter]
    internal PageView View { get; set; } = default!;

    /// <summary>The language of the page.</summary>
    private protected Language L => View.Language;

    /// <summary>
    /// The language of a text that there is in French alone (RGAA 8.7); null where the page is in French, too.
    /// </summary>
    protected string? OnlyFrench => L.Code == Language.French.Code ? null : Language.French.Code;

    /// <summary>One text in both languages.</summary>
    protected string T(string french, string english) => L.Say(french, english);

    /// <summary>An amount.</summary>
    protected string Euros(Money amount) => L.Euros(amount);

    /// <summary>A number of things.</summary>
    protected string Count(long number) => L.Number(number);

    /// <summary>A place in a drawing, whatever the language.</summary>
    protected static string Place(decimal place) => place.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A place in percent of the width of a drawing.</summary>
    protected static string Percent(decimal percent) => Place(percent) + "%";

    // Written by hand: <text> is a directive of Razor, not an element.
    /// <summary>A text in a drawing.</summary>
    protected static RenderFragment SvgText(string style, string x, decimal y, string text, string anchor = "start") =>
        builder =>
        {
            builder.OpenElement(0, "text");
            builder.AddAttribute(1, "class", style);
            builder.AddAttribute(2, "x", x);
            builder.AddAttribute(3, "y", Place(y));
            builder.AddAttribute(4, "text-anchor", anchor);
            builder.AddContent(5, text);
            builder.CloseElement();
        };
}
