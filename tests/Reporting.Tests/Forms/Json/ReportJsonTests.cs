using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Reporting.Model;
using Grants.Values;

namespace Grants.Reporting.Tests.Forms.Json;

[Trait("Kind", "Unit")]
public sealed class ReportJsonTests
{
    [Fact]
    public void Gives_the_figures_of_the_case()
    {
        var report = Reports.Element(CaseEvents.All);
        var financial = report.GetProperty("financial");
        var reception = financial.GetProperty("charges")[1];
        var settlement = financial.GetProperty("settlement");

        Assert.Equal("760.40", reception.GetProperty("acceptedAmount").GetString());
        Assert.Equal("160.40", reception.GetProperty("varianceAmount").GetString());
        Assert.Equal("26.73", reception.GetProperty("variancePercent").GetString());
        Assert.True(reception.GetProperty("explanationRequired").GetBoolean());
        Assert.Equal("14771.40", financial.GetProperty("totals").GetProperty("acceptedAmount").GetString());
        Assert.Equal("14471.40", settlement.GetProperty("finalAmount").GetString());
        Assert.Equal("15600.00", settlement.GetProperty("paidAmount").GetString());
        Assert.Equal("1128.60", settlement.GetProperty("toRecoverAmount").GetString());
        var days = report.GetProperty("quantitative").GetProperty("indicators")[4];
        Assert.Equal("6.75", days.GetProperty("planned").GetString());
        Assert.Equal("6.25", days.GetProperty("achieved").GetString());
        Assert.Equal("92.59", days.GetProperty("ratePercent").GetString());
    }

    [Fact]
    public void Keeps_its_shape()
    {
        var paths = PathsOf(Reports.Element(CaseEvents.All), "")
            .Concat(PathsOf(Reports.Element(CaseEvents.Troubled), ""))
            .Concat(PathsOf(Reports.Element(CaseEvents.InKind(admitted: "1500.00")), "")
                .Where(path => path.StartsWith(".financial.inKind", StringComparison.Ordinal)))
            .Distinct();
        var shape = string.Join("\n", paths) + "\n";
        var approved = Path.Combine(AppContext.BaseDirectory, "report-shape.approved.txt");
        File.WriteAllText(approved.Replace(".approved.", ".received.", StringComparison.Ordinal), shape);

        Assert.Equal(File.ReadAllText(approved), shape);
    }

    [Fact]
    public void Has_the_same_members_at_every_stage_whatever_is_known()
    {
        var whole = MembersOf(Reports.Element(CaseEvents.All));

        Assert.All(Enum.GetValues<Stage>(), stage =>
            Assert.Equal(whole, MembersOf(Reports.Element(CaseEvents.Until(stage)))));
    }

    [Fact]
    public void Names_at_least_one_event_for_every_figure() =>
        Assert.All([.. Enum.GetValues<Stage>().Select(stage => CaseEvents.Until(stage)), CaseEvents.Troubled], events =>
        {
            var report = Reports.Element(events);
            var known = report.GetProperty("record").GetProperty("events").EnumerateArray()
                .Select(told => told.GetProperty("reference").GetString()).ToHashSet();
            var figures = 0;
            foreach (var (owner, name) in FiguresOf(report))
            {
                var origins = owner.GetProperty("provenance").GetProperty(name).EnumerateArray().ToList();
                var named = origins.SelectMany(origin => EventsOf(report, origin.GetString()!)).ToList();
                Assert.NotEmpty(named);
                Assert.All(named, origin => Assert.Contains(origin, known));
                figures++;
            }

            Assert.InRange(figures, 30, int.MaxValue);
        });

    [Fact]
    public void Follows_a_total_to_the_expenses_and_the_rulings_it_adds_up()
    {
        var report = Reports.Element(CaseEvents.All);
        var events = CaseEvents.All.ToDictionary(told => $"{told.Source}:{told.Position}", told => told.Type);

        var types = report.GetProperty("financial").GetProperty("totals").GetProperty("provenance")
            .GetProperty("acceptedAmount").EnumerateArray()
            .SelectMany(origin => EventsOf(report, origin.GetString()!))
            .Select(origin => events[origin])
            .ToList();

        Assert.Equal(7, types.Count(type => type == "ExpenseRecorded"));
        Assert.Equal(7, types.Count(type => type == "ExpenseDecided"));
    }

    // As docs/report-json.md says: expenses:2 stands for the expenses of the second line of charges.
    private static IEnumerable<string> EventsOf(JsonElement report, string reference)
    {
        var parts = reference.Split(':');
        if (parts[0] != "expenses")
        {
            return [reference];
        }

        var line = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        var label = report.GetProperty("financial").GetProperty("charges")[line - 1].GetProperty("label").GetString();
        return report.GetProperty("expenses").EnumerateArray()
            .Where(expense => expense.GetProperty("chargeLabel").GetString() == label)
            .SelectMany(expense => new[] { expense, expense.GetProperty("decision") })
            .Where(told => told.ValueKind == JsonValueKind.Object)
            .SelectMany(told => told.GetProperty("provenance").EnumerateObject())
            .SelectMany(figure => figure.Value.EnumerateArray())
            .Select(origin => origin.GetString()!)
            .Distinct();
    }

    [Fact]
    public void Is_the_same_to_the_byte_however_the_sources_interleave()
    {
        var expected = Convert.ToHexStringLower(SHA256.HashData(Reports.Json(CaseEvents.All)));

        // The sources are drawn from in any order, each in its own; some events arrive twice.
        Gen.Select(
                Gen.Int[0, int.MaxValue].Array[CaseEvents.All.Count],
                Gen.Int[0, CaseEvents.All.Count - 1].Array[0, 5])
            .Sample((draws, twice) =>
            {
                var arrived = Interleave(CaseEvents.All, draws).Concat(twice.Select(i => CaseEvents.All[i]));
                return Convert.ToHexStringLower(SHA256.HashData(Reports.Json(arrived))) == expected;
            }, iter: 200);
    }

    [Fact]
    public void Is_the_same_in_two_deployments_but_for_provenance_and_record()
    {
        var here = Comparable(Reports.Json(CaseEvents.All));
        var there = Comparable(Reports.Json(ElsewhereAndLater(CaseEvents.All)));

        Assert.Equal(here, there);
        Assert.DoesNotContain("conventions/", here, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_canonical()
    {
        var json = Reports.Json(CaseEvents.All);
        var text = Encoding.UTF8.GetString(json);

        Assert.Equal(json, Reports.Json(CaseEvents.All));
        Assert.Equal((byte)'{', json[0]);
        Assert.DoesNotContain('\r', text);
        Assert.Contains("l'économie", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_with_the_version_number_and_the_kind()
    {
        var first = Reports.Json(Reports.Build(CaseEvents.All));
        var second = Reports.Json(Reports.Build(CaseEvents.All, number: 2));
        var draft = Reports.Json(Reports.Build(CaseEvents.All, kind: ReportKind.Draft));

        Assert.NotEqual(first, second);
        Assert.NotEqual(first, draft);
    }

    /// <summary>A report without what differs between deployments that lived the same life.</summary>
    public static string Comparable(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return Without(document.RootElement, "provenance", "record");
    }

    private static IEnumerable<EventEnvelope> Interleave(IReadOnlyList<EventEnvelope> events, int[] draws)
    {
        var queues = events.GroupBy(told => told.Source).Select(log => new Queue<EventEnvelope>(log)).ToList();
        foreach (var draw in draws)
        {
            var open = queues.Where(queue => queue.Count > 0).ToList();
            yield return open[draw % open.Count].Dequeue();
        }
    }

    // Other ids, other positions (something else happened first), another second of the same day.
    private static IEnumerable<EventEnvelope> ElsewhereAndLater(IEnumerable<EventEnvelope> events) =>
        events.Select(told => told with
        {
            Id = Ids.Derive(told.Id, "elsewhere"),
            Position = told.Position + 17,
            Time = told.Time.AddSeconds(83),
        });

    private static IEnumerable<(JsonElement Owner, string Name)> FiguresOf(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany(FiguresOf);
        }

        return element.ValueKind != JsonValueKind.Object
            ? []
            : element.EnumerateObject().Where(member => member.Name is not ("record" or "provenance")).SelectMany(
                member => IsFigure(member) ? [(element, member.Name)] : FiguresOf(member.Value));
    }

    // Judged by the name alone, so that a figure without provenance does not slip through.
    private static bool IsFigure(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.String
        && (member.Name.EndsWith("mount", StringComparison.Ordinal)
            || member.Name.EndsWith("Percent", StringComparison.Ordinal)
            || member.Name.EndsWith("uantity", StringComparison.Ordinal)
            || member.Name.EndsWith("nitPrice", StringComparison.Ordinal)
            || member.Name is "planned" or "achieved" or "participants" or "votesFor" or "votesAgainst"
                or "abstentions" or "absentWithoutProxy" or "recused");

    internal static IEnumerable<string> PathsOf(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "provenance" ? [$"{path}.provenance"] : PathsOf(member.Value, $"{path}.{member.Name}")),
        JsonValueKind.Array when element.GetArrayLength() > 0 =>
            element.EnumerateArray().SelectMany(item => PathsOf(item, path + "[]")),
        _ => [path],
    };

    // The members of the objects that are always there, in order.
    private static List<string> MembersOf(JsonElement report) =>
    [
        .. report.EnumerateObject().Select(member => member.Name),
        .. new[] { "grant", "agreement", "quantitative", "financial", "payments", "budgetLine", "record" }
            .SelectMany(name => report.GetProperty(name).EnumerateObject().Select(member => $"{name}.{member.Name}")),
        .. report.GetProperty("financial").GetProperty("settlement").EnumerateObject().Select(member => member.Name),
    ];

    private static string Without(JsonElement element, params string[] names) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject()
            .Where(member => !names.Contains(member.Name))
            .Select(member => $"\"{member.Name}\":{Without(member.Value, names)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(i => Without(i, names))) + "]",
        _ => element.GetRawText(),
    };
}
