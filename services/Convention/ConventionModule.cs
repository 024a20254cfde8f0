using Grants.Platform.Hosting;

namespace Grants.Convention;

/// <summary>The Convention service: its classes and its endpoints.</summary>
public sealed class ConventionModule : ServiceModule
{
    /// <inheritdoc />
    public override string Name => "convention";

    /// <inheritdoc />
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
