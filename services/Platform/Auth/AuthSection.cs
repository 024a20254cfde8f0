using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Auth;

/// <summary>
/// Settings of who signs in, read strictly: a setting that is misspelt, empty or of another form is an error that names
/// it, for a check that nobody notices to be missing would be worse than none.
/// </summary>
internal sealed class AuthSection(IConfiguration configuration, string path)
{
    private static readonly char[] Separators = [' ', ',', '\t', '\r', '\n'];

    /// <summary>Where it stands: <c>Auth:Issuers:sso</c>.</summary>
    public string Path => path;

    /// <summary>The last part of <see cref="Path"/>.</summary>
    public string Name => path[(path.LastIndexOf(':') + 1)..];

    /// <summary>A text; null where it is not set or empty.</summary>
    public string? this[string key] => configuration[$"{path}:{key}"] is { Length: > 0 } text ? text : null;

    /// <summary>A text that must be set.</summary>
    public string Required(string key) => this[key] ?? throw Wrong(key, "is required");

    /// <summary>The sections below a key, such as one an issuer.</summary>
    public IEnumerable<AuthSection> Below(string key) => configuration.GetSection($"{path}:{key}").GetChildren()
        .Select(child => new AuthSection(configuration, child.Path));

    /// <summary>The section below a key.</summary>
    public AuthSection Of(string key) => new(configuration, $"{path}:{key}");

    /// <summary>The texts below a key, by their keys.</summary>
    public IEnumerable<(string Key, string Value)> Texts(string key) => configuration.GetSection($"{path}:{key}")
        .GetChildren().Select(child => (
            child.Key, child.Value is { Length: > 0 } text ? text : throw Wrong($"{key}:{child.Key}", "is empty")));

    /// <summary>
    /// A list: separated by spaces or commas, or an entry a line of the configuration; null where not set.
    /// </summary>
    public IReadOnlyList<string>? Names(string key)
    {
        var entries = configuration.GetSection($"{path}:{key}").GetChildren().Select(child => child.Value).ToList();
        var text = entries.Count > 0 ? string.Join(' ', entries) : this[key];
        return text?.Split(Separators, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } names ? names : null;
    }

    /// <summary>A time in hours.</summary>
    public TimeSpan Hours(string key, double otherwise)
    {
        if (this[key] is not { } text)
        {
            return TimeSpan.FromHours(otherwise);
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)
            && hours > 0
                ? TimeSpan.FromHours(hours)
                : throw Wrong(key, "must be a number of hours above 0");
    }

    /// <summary>Whether nobody on the way can read what is sent to an address: TLS, or this machine.</summary>
    public static bool IsPrivate(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    /// <summary>Throws where a setting is none of those that are known.</summary>
    public void EnsureKnown(params string[] known)
    {
        if (configuration.GetSection(path).GetChildren()
            .FirstOrDefault(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw Wrong(unknown.Key, $"is unknown; the settings here are {string.Join(", ", known)}");
        }
    }

    /// <summary>An error of a setting.</summary>
    public InvalidOperationException Wrong(string key, string what) => new($"{path}:{key} {what}.");
}
