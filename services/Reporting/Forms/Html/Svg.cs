using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Grants.Reporting.Forms.Html;

/// <summary>
/// Elements of charts. Written by hand, for <c>text</c> is a directive of Razor; lengths across are percentages, so
/// that a chart follows the page while its texts keep their size.
/// </summary>
internal static class Svg
{
    /// <summary>A text.</summary>
    /// <param name="style">Its class.</param>
    /// <param name="x">From the left, in percent.</param>
    /// <param name="y">Its base line, in pixels from the top.</param>
    /// <param name="text">The text.</param>
    /// <param name="dx">Pixels to the right of that.</param>
    /// <param name="lang">Its language, where it is not that of the page.</param>
    public static RenderFragment Text(
        string style, decimal x, int y, string text, int dx = 0, string? lang = null) => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", style);
        builder.AddAttribute(2, "x", Share(x));
        builder.AddAttribute(3, "y", y);
        builder.AddAttribute(4, "dx", dx);
        builder.AddAttribute(5, "lang", lang);
        builder.AddContent(6, text);
        builder.CloseElement();
    };

    /// <summary>A length across.</summary>
    public static string Share(decimal percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
