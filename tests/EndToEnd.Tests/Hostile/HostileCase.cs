using System.Text.Json;

namespace Grants.EndToEnd.Hostile;

/// <summary>What a hostile client sends, and what it must be answered; <c>cases.json</c>.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Over">JSON over HTTP, gRPC, or connections that say nothing: <c>http</c>, <c>grpc</c>,
/// <c>silence</c>.</param>
/// <param name="Method">The method of HTTP.</param>
/// <param name="Path">The path, with its query.</param>
/// <param name="Token">The token; null for none.</param>
/// <param name="Headers">More headers.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="Times">How often it is sent; 0 for once.</param>
/// <param name="Expect">The answer. A case without one is red.</param>
internal sealed record HostileCase(
    string Name,
    string Over,
    string Method,
    string Path,
    HostileToken? Token,
    Dictionary<string, string>? Headers,
    HostileBody? Body,
    int Times,
    HostileAnswer? Expect)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>All of the file.</summary>
    public static IReadOnlyList<HostileCase> All { get; } = JsonSerializer.Deserialize<List<HostileCase>>(
        File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Hostile", "cases.json")), Options)!;
}

/// <summary>A token: a good one of a case officer, with what is changed of it, or any text.</summary>
/// <param name="Raw">The text.</param>
/// <param name="RawTimes">A text, and how often.</param>
/// <param name="Header">Members of the header.</param>
/// <param name="Claims">Claims; instants in seconds from now, null for none.</param>
/// <param name="Sign">Who signs: <c>key</c>, <c>other</c>, <c>none</c>, <c>hmac</c> (with the public key).</param>
internal sealed record HostileToken(
    string? Raw,
    JsonElement[]? RawTimes,
    Dictionary<string, JsonElement>? Header,
    Dictionary<string, JsonElement>? Claims,
    string? Sign);

/// <summary>A body.</summary>
/// <param name="Text">A text.</param>
/// <param name="Then">Another, and how often.</param>
/// <param name="End">The last.</param>
/// <param name="Times">A text, and how often.</param>
/// <param name="Hex">Bytes.</param>
/// <param name="Zeros">So many zeros.</param>
/// <param name="Gzip">So many zeros, compressed.</param>
internal sealed record HostileBody(
    string? Text, JsonElement[]? Then, string? End, JsonElement[]? Times, string? Hex, int Zeros, int Gzip);

/// <summary>An answer.</summary>
/// <param name="Http">The status of HTTP, or those that it may have.</param>
/// <param name="Code">The code of gRPC, in the body or the trailers.</param>
/// <param name="Reason">The reason (<c>google.rpc.ErrorInfo</c>).</param>
/// <param name="MostBytes">The longest answer; 0 for no matter.</param>
internal sealed record HostileAnswer(JsonElement Http, int? Code, string? Reason, int MostBytes);
