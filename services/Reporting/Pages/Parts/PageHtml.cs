using System.Text;
using Grants.Reporting.Forms.Html;
using Microsoft.AspNetCore.Components;

namespace Grants.Reporting.Pages.Parts;

/// <summary>
/// Answers with pages, each whole before its first byte is sent: what fails while rendering becomes an error page.
/// </summary>
internal static class PageHtml
{
    /// <summary>A page as an answer.</summary>
    public static async Task<IResult> ResultAsync<TPage>(
        PageView view, object? data = null, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        Results.Content(await StaticHtml.RenderAsync<TPage, PageView>(view, data), "text/html", Encoding.UTF8, status);
}
