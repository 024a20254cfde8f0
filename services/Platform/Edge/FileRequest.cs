using System.Text.RegularExpressions;
using Grants.Platform.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Grants.Platform.Edge;

/// <summary>What the URL and the headers of a request say of a file.</summary>
public static partial class FileRequest
{
    private static readonly string[] FileTypes =
        ["application/octet-stream", "application/pdf", "image/png", "image/jpeg"];

    /// <summary>
    /// The file of an upload: <c>requestId</c> and <c>fileName</c> in the URL, <c>Content-Length</c>, and
    /// <c>Content-Digest</c> with its SHA-256 (RFC 9530).
    /// </summary>
    internal static SentFile ReadSent(HttpRequest request)
    {
        EnsureQuery(request, "requestId", "fileName");
        EnsureType(request);
        return new SentFile(
            Query(request, "requestId"),
            Query(request, "fileName"),
            request.ContentLength ?? throw PlatformRefusals.ContentLengthRequired(),
            Digest(request));
    }

    /// <summary>A member of the query by its JSON name, or by that of the proto; empty where it is not given.</summary>
    public static string Query(HttpRequest request, string name) =>
        request.Query.Where(given => IsName(given.Key, name)).Select(given => $"{given.Value}").FirstOrDefault("");

    /// <summary>Refuses members of the query that are not known, and those given twice.</summary>
    public static void EnsureQuery(HttpRequest request, params string[] names)
    {
        foreach (var name in names)
        {
            if (request.Query.Where(given => IsName(given.Key, name)).Sum(given => given.Value.Count) > 1)
            {
                throw PlatformRefusals.FieldRepeated(name, $"{name} is given twice.");
            }
        }

        if (request.Query.Keys.FirstOrDefault(key => !names.Any(name => IsName(key, name))) is { } unknown)
        {
            var shown = ProtoJson.JsonRequest.Shorten(unknown);
            throw PlatformRefusals.FieldUnknown(
                shown,
                names.Length == 0
                    ? $"{shown} is unknown: this URL has no query."
                    : $"{shown} is unknown: the query of this URL has {string.Join(" and ", names)}.");
        }
    }

    private static bool IsName(string given, string name) => given == name || JsonPaths.ToJson(given) == name;

    // Most of all against forms: their body is not the file.
    private static void EnsureType(HttpRequest request)
    {
        if (request.ContentType is { } given
            && (!MediaTypeHeaderValue.TryParse(given, out var type)
                || !FileTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)))
        {
            throw PlatformRefusals.FileTypeInvalid(FileTypes);
        }
    }

    private static string Digest(HttpRequest request)
    {
        var found = Sha256().Match($"{request.Headers["Content-Digest"]}");
        var bytes = new byte[32];
        return found.Success && Convert.TryFromBase64String(found.Groups["value"].Value, bytes, out var length)
            && length == bytes.Length
                ? Convert.ToHexStringLower(bytes)
                : throw PlatformRefusals.DigestInvalid();
    }

    [GeneratedRegex(@"(?:^|,)\s*sha-256=:(?<value>[A-Za-z0-9+/]{43}=):\s*(?:,|$)")]
    private static partial Regex Sha256();
}
