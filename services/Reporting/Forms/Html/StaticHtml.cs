using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grants.Reporting.Forms.Html;

/// <summary>
/// Renders Razor components statically and whole, so that what fails while rendering leaves no half page.
/// </summary>
internal static class StaticHtml
{
    private static readonly IServiceProvider NoServices = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <summary>A page.</summary>
    /// <typeparam name="TPage">Its component.</typeparam>
    /// <typeparam name="TView">What all its parts are given.</typeparam>
    /// <param name="view">What all its parts are given.</param>
    /// <param name="data">Its parameter <c>Data</c>; null where it has none.</param>
    public static async Task<string> RenderAsync<TPage, TView>(TView view, object? data = null)
        where TPage : IComponent
        where TView : class
    {
        await using var renderer = new HtmlRenderer(NoServices, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<CascadingValue<TView>>(
                ParameterView.FromDictionary(new Dictionary<string, object?>
                {
                    [nameof(CascadingValue<TView>.Value)] = view,
                    [nameof(CascadingValue<TView>.IsFixed)] = true,
                    [nameof(CascadingValue<TView>.ChildContent)] = Page<TPage>(data),
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
