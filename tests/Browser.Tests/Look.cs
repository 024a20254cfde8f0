using Microsoft.Playwright;

namespace Grants.Browser;

/// <summary>How somebody looks at a page.</summary>
/// <param name="Width">Of the window, in pixels.</param>
/// <param name="Scheme">Light or dark.</param>
/// <param name="Language"><c>fr</c> or <c>en</c>.</param>
public sealed record Look(int Width, ColorScheme Scheme, string Language)
{
    /// <summary>An office computer.</summary>
    public static readonly Look Usual = new(1280, ColorScheme.Light, "fr");

    /// <summary>Telephone, office and wall; light and dark; French and English.</summary>
    public static IEnumerable<Look> All =>
        from width in new[] { 390, 1280, 1920 }
        from scheme in new[] { ColorScheme.Light, ColorScheme.Dark }
        from language in new[] { "fr", "en" }
        select new Look(width, scheme, language);

    /// <summary>As the name of a file.</summary>
    public override string ToString() => $"{Width}-{Scheme}-{Language}".ToLowerInvariant();
}
