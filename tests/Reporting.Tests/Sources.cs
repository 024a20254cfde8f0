using Grants.Contracts;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Events;
using Grants.Platform.Hosting;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Grants.Reporting.Projections;
using Grants.Reporting.V1;
using Grants.Testing;

namespace Grants.Reporting.Tests;

/// <summary>A service reduced to what Reporting sees of it: a name and an event log, kept and read for real.</summary>
internal abstract class Source(string name) : ServiceModule
{
    public override string Name => name;

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}

internal sealed class BeneficiarySource() : Source("beneficiary");

internal sealed class BudgetSource() : Source("budget");

// Its events can hold an account, for which the log wants the keys of its database.
internal sealed class ConventionSource() : Source("convention")
{
    public override IReadOnlyList<SealedColumn> SealedColumns { get; } = [new("disbursement", "iban")];
}

/// <summary>Reporting run for real beside three sources whose events the test tells.</summary>
internal static class Sources
{
    public static async Task<GrantsServer> StartAsync(params string[] settings)
    {
        var server = await GrantsServer.StartAsync(
            settings,
            new ReportingModule(), new BeneficiarySource(), new BudgetSource(), new ConventionSource());
        server.ActFor(CaseEvents.Beneficiary);
        return server;
    }

    /// <summary>Starts it all and tells the life of the grant as far as a stage.</summary>
    public static async Task<GrantsServer> StartAsync(Stage stage)
    {
        var server = await StartAsync();
        await TellAsync(server, CaseEvents.Until(stage));
        return server;
    }

    /// <summary>Writes events to the logs of their sources, each at its time and by who did it.</summary>
    public static async Task TellAsync(GrantsServer server, IEnumerable<EventEnvelope> events)
    {
        foreach (var told in events)
        {
            server.Clock.Set(told.Time);
            await (told.Source switch
            {
                "beneficiary" => TellAsync<BeneficiarySource>(server, told),
                "budget" => TellAsync<BudgetSource>(server, told),
                _ => TellAsync<ConventionSource>(server, told),
            });
        }
    }

    /// <summary>Lets Reporting take in what the sources have told.</summary>
    public static Task CaughtUpAsync(GrantsServer server) =>
        server.Services.GetRequiredService<EventFollower<ReportingDatabase>>().CatchUpAsync(CancellationToken.None);

    /// <summary>Somebody who may build reports.</summary>
    public static V1.ReportingService.ReportingServiceClient Officer(this GrantsServer server) =>
        server.Client<V1.ReportingService.ReportingServiceClient>(CaseEvents.Officer, "case-officer");

    /// <summary>Asks for a version.</summary>
    public static BuildReportRequest Request(Report.Types.Kind kind, string? parent = null) => new()
    {
        RequestId = $"{Grants.Values.Ids.New(TimeProvider.System.GetUtcNow()):D}",
        Parent = parent ?? CaseEvents.Convention,
        Kind = kind,
    };

    /// <summary>Asks for a version and waits until it is built.</summary>
    public static async Task<Report> BuiltAsync(
        this V1.ReportingService.ReportingServiceClient client, BuildReportRequest request) =>
        await client.WatchedAsync((await client.BuildReportAsync(request)).Name);

    /// <summary>Waits until a version is built, or has failed.</summary>
    public static async Task<Report> WatchedAsync(this V1.ReportingService.ReportingServiceClient client, string name)
    {
        using var call = client.WatchReport(new WatchReportRequest { Name = name });
        Report? last = null;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            last = call.ResponseStream.Current.Report;
        }

        return last!;
    }

    /// <summary>The bytes of a version.</summary>
    public static async Task<(byte[] Bytes, int LargestChunk)> DownloadAsync(
        this V1.ReportingService.ReportingServiceClient client, string name, Format format)
    {
        // A PDF is printed on its first download, which takes as long as a browser may print.
        using var call = client.DownloadReport(
            new DownloadReportRequest { Name = name, Format = format },
            deadline: TimeProvider.System.GetUtcNow().AddMinutes(2).UtcDateTime);
        using var bytes = new MemoryStream();
        var largest = 0;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            var chunk = call.ResponseStream.Current.Chunk;
            largest = Math.Max(largest, chunk.Length);
            chunk.WriteTo(bytes);
        }

        return (bytes.ToArray(), largest);
    }

    private static async Task TellAsync<TSource>(GrantsServer server, EventEnvelope told) where TSource : Source =>
        await server.Services.GetRequiredService<Once<TSource>>().RunAsync(
            Request(Report.Types.Kind.Draft),
            new Caller(told.Actor, new HashSet<string>()),
            async command =>
            {
                await command.PublishAsync(told.Subject, EventJson.Deserialize(told.Type, told.Data)!);
                return new Report();
            },
            CancellationToken.None);
}
