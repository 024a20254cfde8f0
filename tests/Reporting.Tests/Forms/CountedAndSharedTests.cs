using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Reporting.Model;
using Grants.Reporting.Tests.Forms.Xlsx;

namespace Grants.Reporting.Tests.Forms;

/// <summary>
/// Participants that were not counted are not zero, and a charge is direct or indirect as the forecast says
/// (domain rule 18).
/// </summary>
[Trait("Kind", "Unit")]
public sealed class CountedAndSharedTests
{
    private const string Key = "Part des heures";

    private static readonly ReportVersion Form = new(1, ReportKind.Final, ReportLayout.Cerfa15059);

    [Fact]
    public async Task Participants_that_were_not_counted_are_not_zero()
    {
        // One activity without a count, one to which nobody came.
        var first = true;
        var events = Changed<ActivityRecorded>(activity =>
        {
            var participants = first ? (int?)null : 0;
            first = false;
            return activity with { Participants = participants };
        });

        var quantitative = Reports.Element(events).GetProperty("quantitative");
        var told = quantitative.GetProperty("phases").EnumerateArray()
            .SelectMany(phase => phase.GetProperty("activities").EnumerateArray())
            .Select(activity => activity.GetProperty("participants").GetString()).ToList();
        Assert.Null(told[0]);
        Assert.All(told.Skip(1), count => Assert.Equal("0", count));
        Assert.Equal("0", quantitative.GetProperty("participants").GetString());
        var page = await Reports.HtmlAsync(events);
        Assert.Contains("non compté", page, StringComparison.Ordinal);
        Assert.Contains("ne comprend pas les participants de 1 action", page, StringComparison.Ordinal);
        Assert.Equal(
            "non compté", Workbooks.Rows(await Workbooks.OfAsync(events), "Activités")
                .SelectMany(row => row.Values).OfType<string>().Single(text => text == "non compté"));
    }

    [Fact]
    public void Where_nobody_was_counted_there_is_no_total()
    {
        var events = Changed<ActivityRecorded>(activity => activity with { Participants = null });

        var quantitative = Reports.Build(events).Quantitative;

        Assert.Null(quantitative.Participants);
        Assert.All(quantitative.Phases, phase => Assert.Null(phase.Participants));
        Assert.All(quantitative.Zones, zone => Assert.Null(zone.Participants));
    }

    [Fact]
    public async Task An_indirect_charge_stands_with_its_key_in_every_form()
    {
        var events = Changed<ConventionDrafted>(drafted => drafted with
        {
            Details = drafted.Details with
            {
                Charges =
                [
                    .. drafted.Details.Charges.Select(charge => charge.Label == CaseEvents.Staff
                        ? charge with { Kind = "INDIRECT", AllocationKey = Key }
                        : charge with { Kind = "DIRECT" }),
                ],
            },
        });

        var charges = Reports.Element(events).GetProperty("financial").GetProperty("charges").EnumerateArray()
            .Select(line => $"{line.GetProperty("kind").GetString()} {line.GetProperty("allocationKey").GetString()}");
        Assert.Equal(["DIRECT ", "DIRECT ", $"INDIRECT {Key}"], charges);
        var page = await Reports.HtmlAsync(Reports.Fold(events, Form)!);
        Assert.Contains("clé de répartition", page, StringComparison.Ordinal);
        // Below its line in the table and in the form, and among the rules for sharing.
        Assert.Equal(3, page.Split(Key).Length - 1);
        Assert.Contains("charge directe", page, StringComparison.Ordinal);
        Assert.Contains(
            $"<span>{Key}</span>", await Reports.HtmlAsync(events), StringComparison.Ordinal);
        Assert.DoesNotContain("ne distinguent pas", page, StringComparison.Ordinal);
        var row = Workbooks.Row(await Workbooks.OfAsync(events), "Charges", CaseEvents.Staff);
        Assert.Equal($"indirecte\u00a0: {Key}", row["Q"]);
    }

    [Fact]
    public async Task Where_the_forecast_does_not_say_the_form_says_so() => Assert.Contains(
        "ne distinguent pas", await Reports.HtmlAsync(Reports.Fold(CaseEvents.All, Form)!), StringComparison.Ordinal);

    private static List<EventEnvelope> Changed<T>(Func<T, T> change)
        where T : IGrantEvent =>
        [
            .. CaseEvents.All.Select(told => told.Type == typeof(T).Name
                ? told with { Data = EventJson.Serialize(change((T)EventJson.Deserialize(told.Type, told.Data)!)) }
                : told),
        ];
}
