using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;

namespace Grants.Platform.Edge;

/// <summary>How an RPC is called over HTTP (google.api.http).</summary>
internal sealed partial class HttpForm
{
    private readonly Regex _path;

    private HttpForm(string method, Regex path, IReadOnlyList<string> variables, bool hasBody)
    {
        (Method, _path, Variables, HasBody) = (method, path, variables, hasBody);
    }

    /// <summary>Its method: <c>GET</c>, <c>POST</c> or <c>PATCH</c>.</summary>
    public string Method { get; }

    /// <summary>The fields that the path gives, such as <c>beneficiary.name</c>.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>Whether everything else comes in the body; where there is none, it comes in the query.</summary>
    public bool HasBody { get; }

    /// <summary>The form that its proto states; null for an RPC of gRPC alone.</summary>
    public static HttpForm? Of(MethodDescriptor method)
    {
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule)
        {
            return null;
        }

        // All that is not in the path is in the body, or in the query: no RPC takes a field of its request as the body.
        if (rule.Body is not ("" or "*") || rule.AdditionalBindings.Count > 0)
        {
            throw new InvalidOperationException($"{method.FullName} has an HTTP form that the edge does not check.");
        }

        var (verb, template) = new[]
        {
            (HttpMethods.Get, rule.Get), (HttpMethods.Post, rule.Post), (HttpMethods.Put, rule.Put),
            (HttpMethods.Patch, rule.Patch), (HttpMethods.Delete, rule.Delete),
        }.First(form => form.Item2.Length > 0);
        var (path, end) = ("", 0);
        var variables = new List<string>();
        foreach (Match found in Variable().Matches(template))
        {
            path += $"{Regex.Escape(template[end..found.Index])}({OfSegments(found.Groups["of"].Value)})";
            variables.Add(found.Groups["name"].Value);
            end = found.Index + found.Length;
        }

        path += Regex.Escape(template[end..]);
        return new HttpForm(
            verb, new Regex($"^{path}$", RegexOptions.CultureInvariant), variables, rule.Body == "*");
    }

    /// <summary>Whether a path is its own.</summary>
    public bool Fits(PathString path) => _path.IsMatch(path.Value!);

    /// <summary>What the path of a request gives, by the names of the fields.</summary>
    public IEnumerable<(string Variable, string Value)> Read(PathString path) =>
        Variables.Zip(_path.Match(path.Value!).Groups.Values.Skip(1), (name, found) => (name, found.Value));

    private static string OfSegments(string pattern) => pattern.Length == 0
        ? "[^/]+"
        : Regex.Escape(pattern).Replace(@"\*\*", ".+", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]+", StringComparison.Ordinal);

    [GeneratedRegex(@"\{(?<name>[\w.]+)(?:=(?<of>[^}]+))?\}")]
    private static partial Regex Variable();
}
