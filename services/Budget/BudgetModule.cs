using Grants.Platform.Modules;

namespace Grants.Budget;

/// <summary>The Budget service: its classes and its endpoints.</summary>
public sealed class BudgetModule : ServiceModule
{
    /// <inheritdoc />
    public override string Name => "budget";

    /// <inheritdoc />
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(FiscalCalendar.From(configuration));
        services.AddHostedService<ReservationExpiryCommands>();
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<BudgetService>();
}
