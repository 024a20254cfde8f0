using System.Net;
using Grants.Reporting.V1;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Grants.Platform.Edge;

/// <summary>A replica that is shutting down.</summary>
public sealed class DrainingTests
{
    [Fact]
    public async Task Is_not_ready_any_more_and_lives()
    {
        await using var server = await GrantsServer.StartAsync(new Probe());
        using var http = new HttpClient { BaseAddress = server.HttpAddress };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/ready")).StatusCode);

        server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task Ends_a_stream_when_its_listeners_close_and_not_before()
    {
        var probe = new Probe();
        await using var server = await GrantsServer.StartAsync(probe);
        var draining = server.Services.GetRequiredService<Draining>();
        var going = new TaskCompletionSource();
        probe.OnDownload = async (_, context) =>
        {
            draining.EnsureStreaming(context);
            going.SetResult();
            for (; ; await Task.Delay(5))
            {
                draining.EnsureStreaming(context);
            }
        };
        using var call = server.Client<ReportingService.ReportingServiceClient>("ines", "case-officer")
            .DownloadReport(new DownloadReportRequest { Name = "conventions/1/reports/1", Format = Format.Json });
        var ending = call.ResponseStream.MoveNext(CancellationToken.None);
        await Task.WhenAny(going.Task, ending);
        Assert.False(ending.IsCompleted);

        await draining.StoppingAsync(CancellationToken.None);

        await Refused.AsAsync(() => ending, StatusCode.Unavailable, "REPLICA_STOPPING");
    }
}
