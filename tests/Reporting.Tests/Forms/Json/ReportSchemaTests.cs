using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Grants.Contracts;
using Grants.Values;
using Grants.Reporting.Model;
using Json.Schema;

namespace Grants.Reporting.Tests.Forms.Json;

/// <summary>
/// The JSON Schema (2020-12) of reports, published in <c>docs/</c>: it follows the model, and reports follow it.
/// </summary>
public sealed class ReportSchemaTests
{
    private const string Decimal = @"^-?[0-9]+(\.[0-9]{1,4})?$";
    private const string Cents = @"^-?[0-9]+\.[0-9]{2}$";
    private const string Reference = "^[a-z]+:[0-9]+$";

    private static readonly string Published = Path.Combine(AppContext.BaseDirectory, "execution-report.schema.json");

    private const string First = "execution-report-1.0.schema.json";
    private const string FirstDigest = "faededcb3cb93d64dc05250f436734bf877898d845ea0653da178c0ef4bf22ec";
    private const string Second = "execution-report-1.1.schema.json";
    private const string SecondDigest = "bd6ccc3d31e61092425f4fbb07894c99479c572a2f7f86668c87714c29446aa6";

    private static readonly (string Id, string Digest) Identified =
        ("urn:grants:execution-report:1.2",
            "8d7cb398673f543885bf6cdde615fde8b3c9cf33f4cada3852afb931ca80d70f");

    private static readonly JsonSchema Current = JsonSchema.FromText(File.ReadAllText(Published));

    private static readonly Dictionary<Type, string> Texts = new()
    {
        [typeof(AmountFigure)] = Cents,
        [typeof(NumberFigure)] = Decimal,
        [typeof(PercentFigure)] = Cents,
        [typeof(Money)] = Cents,
        [typeof(decimal)] = Decimal,
        [typeof(Percent)] = Cents,
    };

    [Fact]
    public void Is_published_as_the_model_has_it()
    {
        var schema = Schema().ToJsonString(Indented) + "\n";
        File.WriteAllText(Published.Replace(".json", ".received.json", StringComparison.Ordinal), schema);

        Assert.Equal(File.ReadAllText(Published), schema);
    }

    [Fact]
    public void Holds_for_reports_at_every_stage()
    {
        var schema = Current;

        Assert.All(Enum.GetValues<Stage>(), stage => Assert.Empty(Faults(schema, CaseEvents.Until(stage))));
    }

    [Fact]
    public void Holds_for_a_report_of_payments_that_came_back_and_of_a_line_that_was_carried_over() =>
        Assert.Empty(Faults(Current, CaseEvents.Troubled));

    [Fact]
    public void Holds_for_a_report_with_contributions_in_kind() => Assert.Empty(Faults(
        Current, CaseEvents.InKind(admitted: "1500.00")));

    [Fact]
    public void Has_another_identifier_whenever_it_changes()
    {
        var digest = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Published)));

        Assert.True(
            Identified == (ReportModel.SchemaId, digest),
            $"The schema has changed to {digest}: give it a new SchemaId, and keep the file of the old one in docs/.");
    }

    [Theory]
    [InlineData(First, FirstDigest)]
    [InlineData(Second, SecondDigest)]
    public void Stays_published_as_it_was(string file, string digest) => Assert.Equal(
        digest,
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Earlier(file))));

    // Members have been added since, as the form allows; readers who pass over what they do not know still read it.
    [Theory]
    [InlineData(First)]
    [InlineData(Second)]
    public void Is_kept_in_its_earlier_forms_where_additions_are_passed_over(string file)
    {
        var earlier = JsonNode.Parse(Earlier(file))!;
        Open(earlier);
        var schema = JsonSchema.FromText(earlier.ToJsonString());

        Assert.All(Enum.GetValues<Stage>(), stage => Assert.Empty(Faults(schema, CaseEvents.Until(stage))));
    }

    [Theory]
    [InlineData("currency")]
    [InlineData("expenses")]
    public void Does_not_hold_where_a_member_is_missing(string member)
    {
        var schema = Current;
        var report = JsonNode.Parse(Reports.Json(CaseEvents.All))!.AsObject();
        report.Remove(member);

        Assert.False(Evaluate(schema, report).IsValid);
    }

    [Fact]
    public void Does_not_hold_where_an_amount_is_a_number()
    {
        var schema = Current;
        var report = JsonNode.Parse(Reports.Json(CaseEvents.All))!;
        report["grant"]!["grantedAmount"] = 15600;

        Assert.False(Evaluate(schema, report).IsValid);
    }

    private static byte[] Earlier(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, file));

    private static void Open(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            members.Remove("additionalProperties");
            members.ToList().ForEach(member => Open(member.Value));
        }
        else if (node is JsonArray items)
        {
            items.ToList().ForEach(Open);
        }
    }

    private static JsonSerializerOptions Indented { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static IEnumerable<string> Faults(JsonSchema schema, IEnumerable<EventEnvelope> events) =>
        (Evaluate(schema, JsonNode.Parse(Reports.Json(events))!).Details ?? [])
            .Where(part => part.Errors is { Count: > 0 })
            .Select(part => $"{part.InstanceLocation}: {string.Join(", ", part.Errors!.Values)}");

    private static EvaluationResults Evaluate(JsonSchema schema, JsonNode report)
    {
        using var document = JsonDocument.Parse(report.ToJsonString());
        return schema.Evaluate(
            document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
    }

    private static JsonObject Schema()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        };
        var schema = options.GetJsonSchemaAsNode(typeof(ReportModel), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Transform,
        }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "$id", ReportModel.SchemaId);
        schema.Insert(2, "title", ReportModel.SchemaName);
        schema.Insert(3, "description", "The final execution report of a grant; docs/report-json.md explains it.");
        return schema;
    }

    // A figure stands as a text, and the events it comes from in the member "provenance" of the object it is in.
    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var mayBeNull = context.PropertyInfo is { IsGetNullable: true };
        if (Texts.TryGetValue(type, out var pattern))
        {
            return Text(pattern, mayBeNull);
        }

        if (type == typeof(Provenance))
        {
            return References();
        }

        if (type.IsEnum)
        {
            return Code(schema["default"], mayBeNull);
        }

        if (schema is JsonObject { } all && all["properties"] is JsonObject properties)
        {
            var figures = context.TypeInfo.Properties
                .Where(property => Texts.ContainsKey(property.PropertyType) && property.Get is not null
                    && property.PropertyType.Name.EndsWith("Figure", StringComparison.Ordinal))
                .Select(property => property.Name)
                .ToList();
            if (figures.Count > 0)
            {
                properties["provenance"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject(
                        figures.Select(name => KeyValuePair.Create<string, JsonNode?>(name, References()))),
                    ["additionalProperties"] = false,
                };
            }

            all["required"] = new JsonArray(
                [.. properties.Where(property => property.Key != "provenance" || figures.Count == 0)
                    .Select(property => (JsonNode)property.Key)]);
            all["additionalProperties"] = false;
        }

        return schema;
    }

    private static JsonObject Text(string pattern, bool mayBeNull) => new()
    {
        ["type"] = TypeOf(mayBeNull),
        ["pattern"] = pattern,
    };

    // An enum stands as its code. The one that has a default is the layout.
    private static JsonObject Code(JsonNode? usual, bool mayBeNull)
    {
        var code = new JsonObject { ["type"] = TypeOf(mayBeNull) };
        if (usual is not null)
        {
            code["default"] = ReportLayouts.CodeOf((ReportLayout)usual.GetValue<int>());
        }

        return code;
    }

    private static JsonNode TypeOf(bool mayBeNull) =>
        mayBeNull ? new JsonArray("string", "null") : JsonValue.Create("string");

    private static JsonObject References() => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = Reference },
    };
}
