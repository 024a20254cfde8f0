using Grants.Platform.Hosting;

namespace Grants.Reporting;

/// <summary>The Reporting service: its classes and its endpoints.</summary>
public sealed class ReportingModule : ServiceModule
{
    /// <inheritdoc />
    public override string Name => "reporting";

    /// <inheritdoc />
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
