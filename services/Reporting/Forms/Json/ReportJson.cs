using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Grants.Values;
using Grants.Reporting.Model;
using Grants.Rules;

namespace Grants.Reporting.Forms.Json;

/// <summary>
/// The JSON form of a report, described in <c>docs/report-json.md</c>: members in the order of the model, indented by
/// two spaces, lines ended by LF, UTF-8 without mark, decimals as text. A figure stands as a plain text; the events it
/// comes from stand in the member <c>provenance</c> of the object it is in, under the figure's name.
/// </summary>
internal static class ReportJson
{
    private const string FigureMember = "value";
    internal const string ProvenanceMember = "provenance";
    private const string ExpensesMember = "expenses";
    private const string RecordMember = "record";
    private const string EventsMember = "events";
    private const int FlushedBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // The document is served as application/json and never pasted into a page: the apostrophe stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new MoneyText(), new DecimalText(), new PercentText(),
            new CodeText<GrantState>(UpperSnake.Of), new CodeText<FinalAmountRule>(UpperSnake.Of),
            new CodeText<ReportKind>(UpperSnake.Of), new CodeText<ReportLayout>(ReportLayouts.CodeOf),
        },
    };

    private static readonly JsonWriterOptions Layout = new()
    {
        Encoder = Options.Encoder,
        Indented = true,
        NewLine = "\n",
    };

    /// <summary>
    /// Writes a report, the same bytes for the same report. The expenses and the events of the record are written one
    /// by one as they come, in place of those the model lists.
    /// </summary>
    public static async Task WriteAsync(
        Stream output,
        ReportModel model,
        IAsyncEnumerable<ExpenseLine> expenses,
        IAsyncEnumerable<RecordedEvent> events,
        CancellationToken cancellation)
    {
        await using var writer = new Utf8JsonWriter(output, Layout);
        writer.WriteStartObject();
        foreach (var member in ToElement(model).EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            switch (member.Name)
            {
                case ExpensesMember:
                    await WriteArrayAsync(writer, expenses, cancellation);
                    break;
                case RecordMember:
                    await WriteRecordAsync(writer, member.Value, events, cancellation);
                    break;
                default:
                    Write(writer, member.Value);
                    break;
            }
        }

        writer.WriteEndObject();
        await writer.FlushAsync(cancellation);
    }

    /// <summary>The model as JSON before figures and their provenance are parted.</summary>
    internal static JsonElement ToElement(ReportModel model) => JsonSerializer.SerializeToElement(model, Options);

    private static async Task WriteRecordAsync(
        Utf8JsonWriter writer,
        JsonElement record,
        IAsyncEnumerable<RecordedEvent> events,
        CancellationToken cancellation)
    {
        writer.WriteStartObject();
        foreach (var member in record.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (member.Name == EventsMember)
            {
                await WriteArrayAsync(writer, events, cancellation);
            }
            else
            {
                Write(writer, member.Value);
            }
        }

        writer.WriteEndObject();
    }

    private static async Task WriteArrayAsync<T>(
        Utf8JsonWriter writer, IAsyncEnumerable<T> items, CancellationToken cancellation)
    {
        writer.WriteStartArray();
        await foreach (var item in items.WithCancellation(cancellation))
        {
            Write(writer, JsonSerializer.SerializeToElement(item, Options));
            if (writer.BytesPending > FlushedBytes)
            {
                await writer.FlushAsync(cancellation);
            }
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, element);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement element)
    {
        List<(string Name, JsonElement Provenance)> sources = [];
        writer.WriteStartObject();
        foreach (var member in element.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (member.Value.ValueKind == JsonValueKind.Object
                && member.Value.TryGetProperty(FigureMember, out var value))
            {
                value.WriteTo(writer);
                sources.Add((member.Name, member.Value.GetProperty(ProvenanceMember)));
            }
            else
            {
                Write(writer, member.Value);
            }
        }

        if (sources.Count > 0)
        {
            writer.WriteStartObject(ProvenanceMember);
            foreach (var (name, provenance) in sources)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(provenance.GetRawText()); // on one line: there are many
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private sealed class MoneyText : WriteOnlyConverter<Money>
    {
        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class DecimalText : WriteOnlyConverter<decimal>
    {
        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("0.####", CultureInfo.InvariantCulture));
    }

    private sealed class PercentText : WriteOnlyConverter<Percent>
    {
        public override void Write(Utf8JsonWriter writer, Percent value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value.ToString("0.00", CultureInfo.InvariantCulture));
    }

    private sealed class CodeText<T>(Func<T, string> codeOf) : WriteOnlyConverter<T>
    {
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(codeOf(value));
    }
}

/// <summary>A converter of reports, which are written and never read back.</summary>
internal abstract class WriteOnlyConverter<T> : JsonConverter<T>
{
    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Reports are only written, not read.");
}
