using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grants.Contracts;

namespace Grants.Convention.Finance;

/// <summary>
/// A member of an event: where it stands (<c>mandates[].amount.currency</c>), what it is, what its text keeps to
/// (nothing where that cannot be known), and whether it may be missing.
/// </summary>
internal sealed record Member(string Path, string Kind, string Rule, bool Required)
{
    private static readonly string[] Keywords = ["const", "pattern", "minimum", "minLength"];

    public override string ToString() => $"{Path} {Kind} {(Required ? "required" : "optional")} {Rule}".TrimEnd();

    /// <summary>The members that a schema describes.</summary>
    public static IEnumerable<Member> OfSchema(JsonNode schema) => OfSchema(schema, schema, "");

    /// <summary>The members that a record has, as it is written in JSON.</summary>
    public static IEnumerable<Member> OfRecord(Type type) => OfRecord(type, "");

    private static IEnumerable<Member> OfSchema(JsonNode root, JsonNode schema, string before)
    {
        var required = schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).ToHashSet();
        foreach (var (name, given) in schema["properties"]!.AsObject())
        {
            var property = Resolve(root, given!);
            var kind = property["type"]!.GetValue<string>();
            yield return new Member(
                before + name, KindOf(property, kind), RuleOf(property), required.Contains(name));
            var below = kind == "array" ? Resolve(root, property["items"]!) : property;
            foreach (var member in below["properties"] is null
                ? [] : OfSchema(root, below, before + name + (kind == "array" ? "[]." : ".")))
            {
                yield return member;
            }
        }
    }

    private static JsonNode Resolve(JsonNode root, JsonNode schema) =>
        schema["$ref"]?.GetValue<string>() is { } pointer
            ? root["$defs"]![pointer.Split('/')[^1]]!
            : schema;

    // A format makes another type of it: a day is not any text.
    private static string KindOf(JsonNode property, string kind) => property["format"]?.GetValue<string>() ?? kind;

    private static string RuleOf(JsonNode property) => string.Join(' ', Keywords
        .Where(keyword => property[keyword] is not null)
        .Select(keyword => $"{keyword} {property[keyword]!.ToJsonString(EventTexts)}"));

    private static JsonSerializerOptions EventTexts { get; } = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static IEnumerable<Member> OfRecord(Type type, string before)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var parameter in type.GetConstructors().Single().GetParameters())
        {
            var path = before + JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            var of = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
            var isList = of.IsGenericType && of.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
            yield return new Member(
                path, KindOf(of, isList), "", nullability.Create(parameter).WriteState == NullabilityState.NotNull);
            var below = isList ? of.GetGenericArguments()[0] : of;
            foreach (var member in below.Assembly == typeof(IGrantEvent).Assembly
                ? OfRecord(below, path + (isList ? "[]." : ".")) : [])
            {
                yield return member;
            }
        }
    }

    private static string KindOf(Type type, bool isList) =>
        isList ? "array"
        : type == typeof(string) ? "string"
        : type == typeof(DateOnly) ? "date"
        : type == typeof(int) ? "int32"
        : type == typeof(bool) ? "boolean"
        : type.Assembly == typeof(IGrantEvent).Assembly ? "object"
        : throw new NotSupportedException($"{type.Name} has no form in the events of finance yet.");
}
