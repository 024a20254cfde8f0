using Grants.Platform.Hosting;
using Grants.Reporting.Web;

namespace Grants.Reporting;

/// <summary>The Reporting service: its classes and its endpoints.</summary>
public sealed class ReportingModule : ServiceModule
{
    /// <inheritdoc />
    public override string Name => "reporting";

    /// <inheritdoc />
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton<ReportSources>()
            .AddSingleton<GrantEvents>()
            .AddSingleton<PageGate>()
            .AddEventProjector<ReportingModule, ReportingEvents>(Name);

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<ReportingService>();
        endpoints.MapWebPages();
    }
}
