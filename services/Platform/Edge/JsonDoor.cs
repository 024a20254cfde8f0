using System.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Grants.Platform.Refusals;
using Grants.ProtoJson;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Grants.Platform.Edge;

/// <summary>
/// Takes a request in JSON in: what its message does not have, has twice or cannot hold is refused, in the body and in
/// the URL, and every such place is named. What passes is UTF-8, and the library behind reads it without an error.
/// </summary>
internal static class JsonDoor
{
    /// <summary>Reads the body and checks it, and checks the query.</summary>
    public static async Task TakeAsync(HttpContext context, Rpc rpc)
    {
        var http = rpc.Http ?? throw new InvalidOperationException($"{rpc.Path} is not served over HTTP.");
        var body = await ReadAsync(context);
        var path = http.Read(context.Request.Path).ToList();
        Refuse(Misfits.Of(CheckPath(path, rpc.Method.InputType)));
        Refuse(Misfits.Of(CheckQuery(context.Request.Query, http, rpc.Method.InputType)));
        if (!http.HasBody)
        {
            return;
        }

        var json = Decode(context.Request.ContentType, body);
        Refuse(JsonRequest.CheckAndUnquote(json, rpc.Method.InputType));
        Refuse(Misfits.Of(CheckAgainstPath(json, path)));
        context.Request.Body = new MemoryStream(json);
        context.Request.ContentLength = json.Length;
        context.Request.ContentType = "application/json";
    }

    // A body that says how long it is, is refused before it is sent; one that does not, where it is too long. What is
    // kept of it is what is parsed.
    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > TransportLimits.MostJsonBytes)
        {
            throw PlatformRefusals.RequestTooLarge(TransportLimits.MostJsonBytes);
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize =
            TransportLimits.MostJsonBytes;
        var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException error)
        {
            throw error.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? PlatformRefusals.RequestTooLarge(TransportLimits.MostJsonBytes)
                : PlatformRefusals.RequestCutOff();
        }

        return body.ToArray();
    }

    // RFC 8259 wants UTF-8; another charset that is named is decoded, and nothing is decoded by a guess.
    private static byte[] Decode(string? contentType, byte[] body)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw PlatformRefusals.ContentTypeInvalid();
        }

        var name = HeaderUtilities.RemoveQuotes(type.Charset) is { Length: > 0 } named ? named.Value! : "utf-8";
        var encoding = EncodingOf(name);
        try
        {
            var text = encoding.GetString(body);
            return Encoding.UTF8.GetBytes(text.StartsWith('\uFEFF') ? text[1..] : text);
        }
        catch (DecoderFallbackException error)
        {
            throw PlatformRefusals.RequestUndecodable(encoding.WebName, error.Index);
        }
    }

    private static Encoding EncodingOf(string name)
    {
        var (encode, decode) = (EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, encode, decode)
                ?? Encoding.GetEncoding(name, encode, decode);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw PlatformRefusals.CharsetUnknown();
        }
    }

    private static IEnumerable<Misfit> CheckQuery(
        IEnumerable<KeyValuePair<string, StringValues>> query, HttpForm http, MessageDescriptor type)
    {
        foreach (var (given, values) in query)
        {
            var name = JsonRequest.Shorten(given);
            if (http.HasBody)
            {
                yield return new Misfit(
                    MisfitKind.Unknown, name, $"{name} must be in the body: the URL of this request has no query.");
            }
            else if (Find(name, type, out var unknown) is not { } field)
            {
                yield return unknown!;
            }
            else if (http.Variables.Any(variable => Find(variable, type, out _) == field))
            {
                yield return new Misfit(MisfitKind.Repeated, name, $"{name} is given by the path of the URL.");
            }
            else if (values.Count > 1 && !field.IsRepeated)
            {
                yield return new Misfit(MisfitKind.Repeated, name, $"{name} is given twice.");
            }
            else if (values.Select(value => JsonRequest.CheckText(value ?? "", field, name))
                .FirstOrDefault(misfit => misfit is not null) is { } misfit)
            {
                yield return misfit;
            }
        }
    }

    // The field that a path leads to, through messages that are no lists, to one that a URL can hold.
    private static FieldDescriptor? Find(string path, MessageDescriptor type, out Misfit? unknown)
    {
        unknown = null;
        var within = type;
        FieldDescriptor? field = null;
        foreach (var name in path.Split('.'))
        {
            field = within?.FindField(name);
            if (field is null)
            {
                unknown = JsonRequest.Unknown(path, name, within ?? type);
                return null;
            }

            within = field is { FieldType: FieldType.Message, IsRepeated: false } && !field.MessageType.HasOwnForm()
                ? field.MessageType
                : null;
        }

        if (within is not null || field is { FieldType: FieldType.Message, IsRepeated: true })
        {
            unknown = new Misfit(MisfitKind.Type, path, $"{path} has members, which a URL must name each.");
            return null;
        }

        return field;
    }

    private static IEnumerable<Misfit> CheckPath(
        IEnumerable<(string Variable, string Value)> path, MessageDescriptor type) =>
        path.Select(given => JsonRequest.CheckText(
            given.Value, Find(given.Variable, type, out _)!, JsonPaths.ToJson(given.Variable))).OfType<Misfit>();

    // What the path gives must not be something else in the body, which would be dropped.
    private static IEnumerable<Misfit> CheckAgainstPath(byte[] json, IEnumerable<(string Variable, string Value)> path)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var (variable, value) in path)
        {
            JsonElement? given = document.RootElement;
            foreach (var name in variable.Split('.'))
            {
                given = given is { ValueKind: JsonValueKind.Object } element
                    && (element.TryGetProperty(name, out var below)
                        || element.TryGetProperty(JsonPaths.ToJson(name), out below)) ? below : null;
            }

            if (given is { ValueKind: JsonValueKind.String or JsonValueKind.Number } member
                && $"{member}" is { Length: > 0 } other && other != value)
            {
                yield return new Misfit(
                    MisfitKind.Repeated, JsonPaths.ToJson(variable),
                    $"{JsonPaths.ToJson(variable)} is given by the path of the URL, and must not differ from it.");
            }
        }
    }

    private static void Refuse(Misfits misfits)
    {
        if (misfits.All.Count > 0)
        {
            throw Refusal.OfAll([.. misfits.All.Select(Of)], misfits.Hidden);
        }
    }

    private static Refusal Of(Misfit misfit) => misfit.Kind switch
    {
        MisfitKind.Syntax => PlatformRefusals.JsonInvalid(misfit.Rule),
        MisfitKind.Unknown => PlatformRefusals.FieldUnknown(misfit.Path, misfit.Rule),
        MisfitKind.Repeated => PlatformRefusals.FieldRepeated(misfit.Path, misfit.Rule),
        MisfitKind.EnumName => PlatformRefusals.EnumUnknown(misfit.Path, misfit.Rule),
        _ => PlatformRefusals.FieldTypeInvalid(misfit.Path, misfit.Rule),
    };
}
