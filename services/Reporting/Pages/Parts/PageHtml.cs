using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grants.Reporting.Pages.Parts;

/// <summary>
/// Renders pages: Razor components, statically, whole before the first byte is sent, so that what fails while rendering
/// becomes an error page and not half a page.
/// </summary>
internal static class PageHtml
{
    private static readonly IServiceProvider NoServices = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <summary>A page as an answer.</summary>
    public static async Task<IResult> ResultAsync<TPage>(
        PageView view, object? data = null, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        Results.Content(await RenderAsync<TPage>(view, data), "text/html", Encoding.UTF8, status);

    private static async Task<string> RenderAsync<TPage>(PageView view, object? data) where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(NoServices, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<CascadingValue<PageView>>(
                ParameterView.FromDictionary(new Dictionary<string, object?>
                {
                    [nameof(CascadingValue<PageView>.Value)] = view,
                    [nameof(CascadingValue<PageView>.IsFixed)] = true,
                    [nameof(CascadingValue<PageView>.ChildContent)] = Page<TPage>(data),
                }));
            return root.ToHtmlString();
        });
    }

    private static RenderFragment Page<TPage>(object? data) where TPage : IComponent => builder =>
    {
        builder.OpenComponent<TPage>(0);
        if (data is not null)
        {
            builder.AddComponentParameter(1, "Data", data);
        }

        builder.CloseComponent();
    };
}
