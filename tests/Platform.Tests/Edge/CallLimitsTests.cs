using Google.Protobuf;
using Grants.Convention.V1;
using Grants.Reporting.V1;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;
using Reports = Grants.Reporting.V1.ReportingService.ReportingServiceClient;

namespace Grants.Platform.Edge;

/// <summary>How long a call may take, and how long an upload may be silent.</summary>
public sealed class CallLimitsTests
{
    private static readonly DownloadReportRequest Report = new()
    {
        Name = "conventions/00000000-0000-7000-8000-000000000000/reports/1",
        Format = Format.Json,
    };

    [Fact]
    public async Task A_call_and_an_upload_have_a_longest_deadline_and_a_stream_to_the_caller_has_none()
    {
        await using var server = await GrantsServer.StartAsync(new Probe());
        var late = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(11);
        using var upload = server.Client<Conventions>("ben", "beneficiary").UploadVoucher(deadline: late);

        await Refused.AsAsync(
            server.Client<Grants.Budget.V1.BudgetService.BudgetServiceClient>("b", "service")
                .ReserveCreditsAsync(Probe.Request, deadline: late),
            StatusCode.InvalidArgument, "DEADLINE_TOO_LONG", "grpc-timeout");
        await Refused.AsAsync(
            async () => await upload, StatusCode.InvalidArgument, "DEADLINE_TOO_LONG", "grpc-timeout");
        using var download = server.Client<Reports>("ines", "case-officer").DownloadReport(Report, deadline: late);
        Assert.False(await download.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task An_upload_that_falls_silent_is_ended()
    {
        await using var server = await GrantsServer.StartAsync(["Limits:UploadIdleSeconds=1"], new Probe());
        using var call = server.Client<Conventions>("ben", "beneficiary").UploadVoucher();
        await call.RequestStream.WriteAsync(new UploadVoucherRequest { Chunk = ByteString.CopyFrom(1) });

        await Refused.AsAsync(async () => await call, StatusCode.Aborted, "UPLOAD_IDLE");
    }

    [Fact]
    public async Task A_stream_ends_when_its_time_is_over_whether_it_is_written_to_or_waits()
    {
        var probe = new Probe();
        await using var server = await GrantsServer.StartAsync(["Limits:StreamSeconds=1"], probe);
        probe.OnDownload = async (stream, _) =>
        {
            for (; ; await Task.Delay(20))
            {
                await stream.WriteAsync(new DownloadReportResponse { Chunk = ByteString.CopyFrom(1) });
            }
        };

        await EndsAsync(server);
        probe.OnDownload = async (_, context) =>
        {
            for (; ; await Task.Delay(20))
            {
                StreamTime.Of(context).Ensure();
            }
        };
        await EndsAsync(server);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("86401")]
    [InlineData("an hour")]
    public void A_limit_that_cannot_be_meant_keeps_the_process_from_starting(string value)
    {
        foreach (var setting in new[] { "Limits:DeadlineSeconds", "Limits:StreamSeconds", "Limits:UploadIdleSeconds" })
        {
            var error = Assert.Throws<InvalidOperationException>(() => CallLimits.From(Settings(setting, value)));
            Assert.Contains(setting, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_limits_are_settings() => Assert.Equal(
        new CallLimits(TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(7200), TimeSpan.FromSeconds(30)),
        CallLimits.From(Settings("Limits:StreamSeconds", "7200")));

    private static IConfiguration Settings(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

    private static async Task EndsAsync(GrantsServer server)
    {
        using var call = server.Client<Reports>("ines", "case-officer").DownloadReport(Report);
        await Refused.AsAsync(
            async () =>
            {
                while (await call.ResponseStream.MoveNext(CancellationToken.None))
                {
                }
            },
            StatusCode.Unavailable, "STREAM_ENDED");
    }
}
