using System.Reflection;
using Grants.Platform.Auth;
using Grants.Platform.Refusals;
using Grants.Reporting.Versions;
using Grants.Reporting.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting.Tests.Versions;

/// <summary>Every refusal of the catalogue, brought about through the API.</summary>
public sealed class RefusalScenariosTests
{
    private const string Nowhere = "conventions/01990000-0000-7000-8000-000000000000";

    private static readonly Dictionary<string, Scenario> Scenarios = new()
    {
        ["GRANT_NOT_FOUND"] = new(StatusCode.NotFound, Nowhere, async server =>
            await server.Officer().BuildReportAsync(Sources.Request(Kind.Draft, Nowhere))),
        ["REPORT_NOT_SUBMITTED"] = new(StatusCode.FailedPrecondition, CaseEvents.Convention, async server =>
        {
            await Sources.TellAsync(server, CaseEvents.Until(Stage.Executed));
            await server.Officer().BuildReportAsync(Sources.Request(Kind.Final));
        }),
        ["REPORT_NOT_FOUND"] = new(StatusCode.NotFound, Nowhere + "/reports/1", async server =>
        {
            await Assert.ThrowsAsync<RpcException>(
                () => server.Officer().DownloadAsync(Nowhere + "/reports/1", Format.Json));
            await server.Officer().GetReportAsync(new GetReportRequest { Name = Nowhere + "/reports/1" });
        }),
        ["REPORT_NOT_BUILT"] = new(StatusCode.FailedPrecondition, CaseEvents.Convention + "/reports/1", async server =>
        {
            await Sources.TellAsync(server, CaseEvents.Until(Stage.Executed));
            var asked = await server.Officer().BuildReportAsync(Sources.Request(Kind.Draft));
            await server.Officer().DownloadAsync(asked.Name, Format.Json);
        }, Settings: ["Reporting:Builders=0"]),
        ["PRINTER_MISSING"] = new(StatusCode.FailedPrecondition, CaseEvents.Convention + "/reports/1", async server =>
        {
            await Sources.TellAsync(server, CaseEvents.Until(Stage.Drafted));
            var built = await server.Officer().BuiltAsync(Sources.Request(Kind.Draft));
            await server.Officer().DownloadAsync(built.Name, Format.Pdf);
        }, Settings: ["Reporting:Chromium=/nowhere/chromium"]),
        ["PRINTER_FAILED"] = new(StatusCode.Unavailable, null, async server =>
        {
            await Sources.TellAsync(server, CaseEvents.Until(Stage.Drafted));
            var built = await server.Officer().BuiltAsync(Sources.Request(Kind.Draft));
            await server.Officer().DownloadAsync(built.Name, Format.Pdf);
        }, Settings: ["Reporting:Chromium=/bin/false"]),
        ["PRINT_SHARE_EXCEEDED"] = new(StatusCode.ResourceExhausted, "prints", async server =>
        {
            await Sources.TellAsync(server, CaseEvents.Until(Stage.Drafted));
            var built = await server.Officer().BuiltAsync(Sources.Request(Kind.Draft));
            using var turn = await server.Services.GetRequiredService<PrintShares>().TakeAsync(
                new Caller(CaseEvents.Officer, []), CancellationToken.None);
            await server.Officer().DownloadAsync(built.Name, Format.Pdf);
        }, Settings: ["Reporting:PrintsWaitingAPerson=0", "Reporting:Chromium=/bin/false"]),
        ["BUILD_SHARE_EXCEEDED"] = new(StatusCode.ResourceExhausted, "builds", async server =>
        {
            await Sources.TellAsync(server, CaseEvents.Until(Stage.Executed));
            await server.Officer().BuildReportAsync(Sources.Request(Kind.Draft));
            var english = Sources.Request(Kind.Draft);
            english.Locale = "en";
            await server.Officer().BuildReportAsync(english);
        }, Settings: ["Reporting:Builders=0", "Reporting:BuildsAPerson=1"]),
        ["SOURCE_UNREACHABLE"] = new(StatusCode.Unavailable, null, async server =>
            await server.Officer().BuildReportAsync(Sources.Request(Kind.Draft)), WithoutBudget: true),
    };

    public static TheoryData<string> Reasons => [.. Scenarios.Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Is_refused_with_its_status_and_names_its_subject(string reason)
    {
        var scenario = Scenarios[reason];
        await using var server = scenario.WithoutBudget
            ? await GrantsServer.StartAsync(
                ["Services:budget:Address=http://127.0.0.1:1"],
                new ReportingModule(), new BeneficiarySource(), new ConventionSource())
            : await Sources.StartAsync(scenario.Settings ?? []);

        await Refused.AsAsync(() => scenario.PlayAsync(server), scenario.Code, reason, scenario.Subject);
    }

    [Fact]
    public void Has_a_scenario_for_every_refusal()
    {
        var reasons = typeof(ReportingRefusals).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Refusal))
            .Select(method => string.Concat(method.Name.Select((c, i) =>
                i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString())));

        Assert.Equal(reasons.Order(), Scenarios.Keys.Order());
    }

    private sealed record Scenario(
        StatusCode Code,
        string? Subject,
        Func<GrantsServer, Task> PlayAsync,
        bool WithoutBudget = false,
        string[]? Settings = null);
}
