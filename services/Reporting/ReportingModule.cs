using Grants.Platform.Hosting;
using Grants.Platform.Modules;
using Grants.Reporting.Building;
using Grants.Reporting.Printing;
using Grants.Reporting.Web;

namespace Grants.Reporting;

/// <summary>The Reporting service: its classes and its endpoints.</summary>
public sealed class ReportingModule : ServiceModule
{
    /// <inheritdoc />
    public override string Name => "reporting";

    /// <inheritdoc />
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<GrantEvents>();
        services.AddEventProjector<ReportingModule, ReportingEvents>(Name);
        services.AddSingleton<ReportSources>();
        services.AddSingleton(_ => new ChromiumPrinter(PrintSettings.From(configuration)));
        services.AddSingleton<ReportFiles>();
        services.AddSingleton<PageGate>();
        services.AddSingleton<ReportBuilder>();
        services.AddHostedService(provider => provider.GetRequiredService<ReportBuilder>());
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<ReportingService>();
        endpoints.MapWebPages();
    }
}
