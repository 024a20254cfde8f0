using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>The persons reached, by type of public (CERFA 15059; domain rule 18).</summary>
public sealed class AudienceTests(World world) : IClassFixture<World>
{
    private static readonly Dictionary<string, (string Reason, V1.Audience[] Audiences)> Wrong = new()
    {
        ["no label"] = ("FIELD_REQUIRED execution_report.audiences[0].label", [Of("", 3)]),
        ["a blank label"] = ("TEXT_LENGTH execution_report.audiences[1].label", [Of("Jeunes", 1), Of("  ", 3)]),
        ["a long label"] = ("TEXT_LENGTH execution_report.audiences[0].label", [Of(new string('a', 201), 3)]),
        ["less than none"] = ("COUNT_INVALID execution_report.audiences[0].persons", [Of("Jeunes", -1)]),
        ["more than a country has"] =
            ("COUNT_INVALID execution_report.audiences[0].persons", [Of("Jeunes", 10_000_001)]),
        ["a label twice"] =
            ("LABEL_REPEATED execution_report.audiences", [Of("Jeunes", 1), Of("Seniors", 2), Of("Jeunes", 3)]),
        ["too many"] =
            ("LIST_TOO_LONG execution_report.audiences", [.. Enumerable.Range(0, 51).Select(n => Of($"{n}", n))]),
    };

    public static TheoryData<string> Faults => [.. Wrong.Keys];

    [Fact]
    public async Task Are_kept_in_order_and_not_counted_is_not_none()
    {
        var life = await world.InAsync(State.ReportDue);
        V1.Audience[] audiences = [Of("Demandeurs d'emploi", 40), Of("Élus", 0), Of("Familles", null)];

        await SubmitAsync(life, audiences);

        var read = (await life.ReadAsync()).ExecutionReport.Audiences;
        Assert.Equal(audiences, read);
        Assert.Equal([true, true, false], read.Select(one => one.HasPersons));
        var told = Assert.Single(
            await world.Server.ToldAsync("convention", life.Name),
            line => line.StartsWith("ReportSubmitted", StringComparison.Ordinal));
        Assert.Contains("Familles", told, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Are_refused_by_name_where_they_cannot_be_meant(string fault)
    {
        var (reason, audiences) = Wrong[fault];
        var life = await world.InAsync(State.ReportDue);

        var words = reason.Split(' ');
        await Refused.AsAsync(() => SubmitAsync(life, audiences), StatusCode.InvalidArgument, words[0], words[1]);

        Assert.Equal(State.ReportDue, (await life.ReadAsync()).State);
    }

    private async Task SubmitAsync(Life life, IEnumerable<V1.Audience> audiences)
    {
        var report = Life.Report();
        report.Audiences.Add(audiences);
        await world.Beneficiary.SubmitReportAsync(new SubmitReportRequest
        {
            RequestId = World.NewId(), Name = life.Name, ExecutionReport = report,
        });
    }

    private static V1.Audience Of(string label, int? persons)
    {
        var audience = new V1.Audience { Label = label };
        if (persons is { } counted)
        {
            audience.Persons = counted;
        }

        return audience;
    }
}
