using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Hosting;
using Grants.Platform.Modules;
using Grants.Reporting.Forms.Pdf;
using Grants.Reporting.Pages;
using Grants.Reporting.Pages.Parts;
using Grants.Reporting.Pages.SignIn;
using Grants.Reporting.Projections;
using Grants.Reporting.Versions;
using Grants.Reporting.Versions.Building;

namespace Grants.Reporting;

/// <summary>The Reporting service: its classes and its endpoints.</summary>
public sealed class ReportingModule : ServiceModule
{
    /// <inheritdoc />
    public override string Name => "reporting";

    /// <inheritdoc />
    public override Type Marker => typeof(ReportingDatabase);

    /// <inheritdoc />
    public override IReadOnlyList<string> BuildsOn => ["beneficiary", "budget", "convention"];

    /// <inheritdoc />
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventProjector<ReportingDatabase, ReportingEvents>(Name);
        services.AddSingleton<IResourceOwners, GrantOwners>();
        services.AddSingleton<ReportSources>();
        services.AddSingleton(_ => new ChromiumPrinter(PrintSettings.From(configuration)));
        services.AddSingleton(new PrintShares(configuration));
        services.AddSingleton<PrintRuns>();
        services.AddSingleton(BuildShare.From(configuration));
        services.AddSingleton(SignInAttempts.From(configuration));
        services.AddSingleton<ReportFiles>();
        services.AddSingleton<PagePolicies>();
        services.AddSingleton(AccessibilitySettings.From(configuration));
        services.AddSingleton<PageSessions>();
        services.AddSingleton<PageGate>();
        services.AddAuthoritySignIn(AuthOptions.From(configuration).Pages);
        services.AddSingleton<ReportBuilder>();
        services.AddHostedService(provider => provider.GetRequiredService<ReportBuilder>());
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<ReportingService>();
        ReportHttp.Map(endpoints);
        endpoints.MapWebPages();
    }
}
