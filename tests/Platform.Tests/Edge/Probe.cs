using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Platform.Hosting;
using Grants.Platform.Modules;
using Grants.Platform.Refusals;
using Grants.Reporting.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Edge;

/// <summary>Its RPCs do what a test says, one of each shape; the edge before them is the real one.</summary>
internal sealed class Probe : ServiceModule
{
    public override string Name => "probe";

    /// <summary>What an RPC of one request and one answer does.</summary>
    public Func<ReserveCreditsRequest, ServerCallContext, Task> OnUnary { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What an RPC of one request and one answer answers.</summary>
    public Func<ReserveCreditsRequest, Reservation> Answer { get; set; } =
        request => new Reservation { Reference = request.Reference };

    /// <summary>What an RPC that is sent a stream does.</summary>
    public Func<IAsyncStreamReader<UploadVoucherRequest>, ServerCallContext, Task> OnUpload { get; set; } =
        async (stream, _) =>
        {
            while (await stream.MoveNext())
            {
            }
        };

    /// <summary>What an RPC that answers with a stream does.</summary>
    public Func<IServerStreamWriter<DownloadReportResponse>, ServerCallContext, Task> OnDownload { get; set; } =
        (_, _) => Task.CompletedTask;

    /// <summary>What it registers.</summary>
    public Action<IServiceCollection> Services { get; set; } = _ => { };

    /// <summary>A request nothing is wrong with.</summary>
    public static ReserveCreditsRequest Request => new()
    {
        RequestId = "7d2f4c1e-5b1a-4e8e-9a52-0f6f3f0c9b11",
        BudgetLine = "budgetLines/00000000-0000-7000-8000-000000000000",
        Amount = new Google.Type.Money { CurrencyCode = "EUR", Units = 15_600 },
        Reference = "CONV-2025-406",
    };

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(this);
        services.AddSingleton<IResourceOwners>(new Nobodys(ConventionService.Descriptor.FullName));
        services.AddSingleton<IResourceOwners>(new Nobodys(ReportingService.Descriptor.FullName));
        Services(services);
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<Unary>();
        endpoints.MapGrpcService<Upload>();
        endpoints.MapGrpcService<Download>();
    }

    /// <summary>Resources that belong to nobody.</summary>
    private sealed class Nobodys(string service) : IResourceOwners
    {
        public string Service => service;

        public string Collection => "conventions";

        public IReadOnlySet<string> Lists { get; } = new HashSet<string> { "ListConventions" };

        public Task<string?> FindOwnerAsync(Guid id, CancellationToken cancellation) => Task.FromResult<string?>(null);

        public Refusal NotFound(string type, string name) => PlatformRefusals.EventSourceNotFound(name);
    }

    private sealed class Unary(Probe probe) : BudgetService.BudgetServiceBase
    {
        public override async Task<Reservation> ReserveCredits(
            ReserveCreditsRequest request, ServerCallContext context)
        {
            await probe.OnUnary(request, context);
            return probe.Answer(request);
        }
    }

    private sealed class Upload(Probe probe) : ConventionService.ConventionServiceBase
    {
        public override async Task<Voucher> UploadVoucher(
            IAsyncStreamReader<UploadVoucherRequest> requestStream, ServerCallContext context)
        {
            await probe.OnUpload(requestStream, context);
            return new Voucher();
        }
    }

    private sealed class Download(Probe probe) : ReportingService.ReportingServiceBase
    {
        public override Task DownloadReport(
            DownloadReportRequest request,
            IServerStreamWriter<DownloadReportResponse> responseStream,
            ServerCallContext context) => probe.OnDownload(responseStream, context);
    }
}
