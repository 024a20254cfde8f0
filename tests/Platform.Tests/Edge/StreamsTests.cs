using Google.Protobuf;
using Grants.Convention.V1;
using Grants.Platform.Refusals;
using Grants.Reporting.V1;
using Grants.Testing;
using Grpc.Core;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;
using Reports = Grants.Reporting.V1.ReportingService.ReportingServiceClient;

namespace Grants.Platform.Edge;

/// <summary>The rules of the edge where a request or an answer is a stream.</summary>
public sealed class StreamsTests : IAsyncLifetime
{
    private static readonly DownloadReportRequest Report = new()
    {
        Name = "conventions/00000000-0000-7000-8000-000000000000/reports/1",
        Format = Format.Json,
    };

    private readonly Probe _probe = new();
    private GrantsServer _server = null!;

    private Conventions Ben => _server.Client<Conventions>("ben", "beneficiary");

    private Reports Ines => _server.Client<Reports>("ines", "case-officer");

    public async ValueTask InitializeAsync() => _server = await GrantsServer.StartAsync(_probe);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public Task Refuses_an_upload_without_a_token() => Refused.AsAsync(
        () => SendAsync(_server.ClientWith<Conventions>(null), Chunk(1)), StatusCode.Unauthenticated, "TOKEN_MISSING");

    [Fact]
    public Task Refuses_an_upload_by_who_may_not() => Refused.AsAsync(
        () => SendAsync(_server.Client<Conventions>("a", "auditor"), Chunk(1)),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    [Fact]
    public Task Refuses_an_upload_without_a_deadline() => Refused.AsAsync(
        () => SendAsync(_server.ClientWithoutDeadline<Conventions>(_server.Token("ben", "beneficiary")), Chunk(1)),
        StatusCode.InvalidArgument, "DEADLINE_REQUIRED", "grpc-timeout");

    [Fact]
    public async Task Takes_messages_that_are_more_than_the_limit_only_together() =>
        Assert.NotNull(await SendAsync(Ben, Chunk(900_000), Chunk(900_000)));

    [Theory]
    [InlineData(1024 * 1024 + 1)]
    [InlineData(5 * 1024 * 1024)]
    public Task Refuses_a_later_message_above_the_limit_wherever_it_is_stopped(int bytes) => Refused.AsAsync(
        () => SendAsync(Ben, Chunk(1), Chunk(bytes)), StatusCode.OutOfRange, "REQUEST_TOO_LARGE", "request");

    [Fact]
    public Task Names_a_required_field_that_a_message_lacks() => Refused.AsAsync(
        () => SendAsync(Ben, new UploadVoucherRequest { Header = new UploadVoucherHeader { RequestId = "x" } }),
        StatusCode.InvalidArgument, "FIELD_REQUIRED", "header.parent");

    [Fact]
    public async Task A_refusal_in_the_middle_of_an_upload_keeps_its_details()
    {
        _probe.OnUpload = async (stream, _) =>
        {
            await stream.MoveNext();
            throw PlatformRefusals.TextLength("header.voucher.display_name", 200);
        };

        await Refused.AsAsync(
            () => SendAsync(Ben, Chunk(1)),
            StatusCode.InvalidArgument, "TEXT_LENGTH", "header.voucher.display_name");
    }

    [Fact]
    public async Task An_upload_broken_off_is_no_error_of_ours()
    {
        var (entered, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        _probe.OnUpload = async (stream, _) =>
        {
            try
            {
                while (await stream.MoveNext())
                {
                    entered.TrySetResult();
                }
            }
            finally
            {
                ended.SetResult();
            }
        };
        using (var call = Ben.UploadVoucher())
        {
            await call.RequestStream.WriteAsync(Chunk(1));
            await entered.Task;
        }

        await ended.Task;
    }

    [Fact]
    public async Task Refuses_a_download_by_who_may_not()
    {
        using var call = _server.Client<Reports>("o", "operator").DownloadReport(Report);

        await Refused.AsAsync(
            async () => await call.ResponseStream.MoveNext(default), StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    [Fact]
    public async Task A_refusal_after_the_first_message_of_an_answer_keeps_its_details()
    {
        _probe.OnDownload = async (stream, _) =>
        {
            await stream.WriteAsync(new DownloadReportResponse());
            throw PlatformRefusals.QueueFull();
        };
        using var call = Ines.DownloadReport(Report);

        Assert.True(await call.ResponseStream.MoveNext(default));
        await Refused.AsAsync(
            async () => await call.ResponseStream.MoveNext(default), StatusCode.ResourceExhausted, "QUEUE_FULL");
    }

    [Fact]
    public async Task An_answer_is_written_through_what_holds_back_its_end()
    {
        _probe.OnDownload = (stream, _) =>
            Task.FromResult(Assert.IsType<StreamedResponse<DownloadReportResponse>>(stream));
        using var call = Ines.DownloadReport(Report);

        Assert.False(await call.ResponseStream.MoveNext(default));
    }

    [Fact]
    public async Task A_download_nobody_reads_to_its_end_is_no_error_of_ours()
    {
        var ended = new TaskCompletionSource();
        _probe.OnDownload = async (stream, _) =>
        {
            try
            {
                while (true)
                {
                    await stream.WriteAsync(new DownloadReportResponse { Chunk = Bytes(1000) });
                }
            }
            finally
            {
                ended.SetResult();
            }
        };
        using (var call = Ines.DownloadReport(Report))
        {
            await call.ResponseStream.MoveNext(default);
        }

        await ended.Task;
    }

    private static async Task<Voucher> SendAsync(Conventions client, params UploadVoucherRequest[] messages)
    {
        using var call = client.UploadVoucher();
        return await call.SendAsync(messages);
    }

    private static UploadVoucherRequest Chunk(int bytes) => new() { Chunk = Bytes(bytes) };

    private static ByteString Bytes(int count) => ByteString.CopyFrom(new byte[count]);
}
