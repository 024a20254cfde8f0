using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Grants.Auth.V1;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Testing;

namespace Grants.Convention;

/// <summary>
/// Requests in JSON to every RPC, made at random from their messages and then damaged: each is answered, with a reason
/// where it is refused, in our words, and nothing breaks inside.
/// </summary>
public sealed partial class DamagedJsonTests(World world, ITestOutputHelper output) : IClassFixture<World>
{
    private const int Requests = 2_000;
    private const int RequestsInSoak = 100_000;
    private const int Deepest = 4;

    private static readonly IReadOnlyList<MethodDescriptor> Rpcs =
    [
        .. new RpcCatalogue().All.Select(rpc => rpc.Method)
            .Where(method => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not null)
            .OrderBy(method => method.FullName, StringComparer.Ordinal),
    ];

    // What damage must lead to, lest nothing be damaged.
    private static readonly string[] Sought =
        ["OK", "FIELD_UNKNOWN", "FIELD_REPEATED", "FIELD_TYPE_INVALID", "JSON_INVALID", "ENUM_UNKNOWN"];

    private static readonly string[] Texts =
    [
        "", "a", "é", "2026-02-30", "0", "-1", "1e9", "EUR", "conventions/-", "\0", "\uD83D\uDE00", "   ", "W123456789",
    ];

    [Fact]
    public async Task Is_answered_with_a_reason()
    {
        var seed = Environment.TickCount & 0xFFFF;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var http = new HttpClient { BaseAddress = world.Server.HttpAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", world.Server.Token(
            "fanny", [.. RoleNames.OfPersons.Where(role => role != RoleNames.PublicAccountant)]));
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Soak.Times(Requests, RequestsInSoak); i++)
        {
            var (request, told) = Make(Rpcs[random.Next(Rpcs.Count)], random);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var outcome = ReasonOf(answer, await answer.Content.ReadAsStringAsync(
                TestContext.Current.CancellationToken), $"seed {seed}, request {i}, {told}");
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        output.WriteLine(string.Join('\n', outcomes));
        Assert.Empty(Sought.Except(outcomes.Keys));
    }

    private static string ReasonOf(HttpResponseMessage answer, string text, string told)
    {
        Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError
            || answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{told}: {answer.StatusCode} {text}");
        if (answer.IsSuccessStatusCode)
        {
            return "OK";
        }

        Assert.DoesNotMatch(@"System\.|Exception|Google\.Protobuf", text);
        var details = JsonElement.Parse(text).GetProperty("details");
        Assert.True(details.GetArrayLength() > 0, $"{told}: {text}");
        return details[0].GetProperty("reason").GetString()!;
    }

    private static (HttpRequestMessage Request, string Told) Make(MethodDescriptor rpc, Random random)
    {
        var rule = rpc.GetOptions().GetExtension(AnnotationsExtensions.Http);
        var (method, template) = new[]
        {
            (HttpMethod.Get, rule.Get), (HttpMethod.Post, rule.Post), (HttpMethod.Patch, rule.Patch),
        }.First(form => form.Item2.Length > 0);
        var path = Variable().Replace(template, found => found.Groups["of"].Success
            ? found.Groups["of"].Value.Replace("*", "00000000-0000-7000-8000-000000000000", StringComparison.Ordinal)
            : random.Next(3000).ToString(CultureInfo.InvariantCulture));
        if (rule.Body.Length == 0)
        {
            var fields = rpc.InputType.Fields.InDeclarationOrder();
            var field = fields[random.Next(fields.Count)];
            var name = random.Next(4) == 0 ? Damage(field.JsonName, random) : field.JsonName;
            path += $"?{Uri.EscapeDataString(name)}={Uri.EscapeDataString(Texts[random.Next(Texts.Length)])}";
            return (new HttpRequestMessage(method, path), path);
        }

        var message = MessageOf(rpc.InputType, random, 0);
        foreach (var found in Variable().Matches(template).Where(_ => random.Next(10) > 0))
        {
            message.Remove(JsonNamingPolicy.CamelCase.ConvertName(found.Groups["name"].Value.Replace("_", "")));
        }

        var body = message.ToJsonString();
        for (var times = random.Next(4); times > 0; times--)
        {
            body = Damage(body, random);
        }

        var content = new StringContent(body, Encoding.UTF8, "application/json");
        return (new HttpRequestMessage(method, path) { Content = content }, $"{path} {body}");
    }

    private static JsonObject MessageOf(MessageDescriptor type, Random random, int depth)
    {
        var message = new JsonObject();
        foreach (var field in type.Fields.InDeclarationOrder().Where(_ => random.Next(4) > 0))
        {
            message[field.JsonName] = field.IsMap ? new JsonObject()
                : field.IsRepeated ? new JsonArray([.. Enumerable.Range(0, random.Next(3))
                    .Select(_ => ValueOf(field, random, depth))])
                : ValueOf(field, random, depth);
        }

        return message;
    }

    // Now and then a value of any other field.
    private static JsonNode? ValueOf(FieldDescriptor field, Random random, int depth)
    {
        if (random.Next(40) == 0)
        {
            return random.Next(5) switch
            {
                0 => null,
                1 => new JsonArray(1),
                2 => new JsonObject(),
                3 => random.NextDouble() * 1e12,
                _ => Texts[random.Next(Texts.Length)],
            };
        }

        return field.FieldType switch
        {
            FieldType.Message when depth >= Deepest => null,
            FieldType.Message when field.MessageType.Name == "Timestamp" => "2026-01-31T10:00:00Z",
            FieldType.Message when field.MessageType.Name == "FieldMask" => "title",
            FieldType.Message when field.MessageType.Name == "Date" => new JsonObject
            {
                ["year"] = random.Next(2020, 2030), ["month"] = random.Next(14), ["day"] = random.Next(33),
            },
            FieldType.Message => MessageOf(field.MessageType, random, depth + 1),
            FieldType.Enum => field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Name,
            FieldType.Bool => random.Next(2) == 0,
            FieldType.String => field.Name == "request_id"
                ? $"00000000-0000-7000-8000-{random.NextInt64(1L << 40):x12}"
                : Texts[random.Next(Texts.Length)],
            FieldType.Bytes => "AAAA",
            _ => random.Next(4000),
        };
    }

    private static string Damage(string text, Random random)
    {
        var at = random.Next(text.Length);
        return random.Next(4) switch
        {
            0 => text.Remove(at, Math.Min(1, text.Length)),
            1 => text.Insert(at, $"{(char)random.Next(32, 127)}"),
            2 => text.Insert(at, text[..Math.Min(at, 12)]),
            _ => text.Replace("\":", random.Next(2) == 0 ? "s\":" : "\": \"", StringComparison.Ordinal),
        };
    }

    [GeneratedRegex(@"\{(?<name>[\w.]+)(?:=(?<of>[^}]+))?\}")]
    private static partial Regex Variable();
}
