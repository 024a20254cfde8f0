using Grants.Platform.Audit;
using Grants.Platform.Edge;
using Grants.Platform.Modules;

namespace Grants.Budget;

/// <summary>The Budget service: its classes and its endpoints.</summary>
public sealed class BudgetModule : ServiceModule
{
    /// <inheritdoc />
    public override string Name => "budget";

    /// <inheritdoc />
    public override IReadOnlyList<Journal> Journals { get; } =
    [
        new(
            "movements", "movement", "line_id, movement_number",
            [
                "line_id", "movement_number", "movement_kind", "amount", "adjusted_after", "reserved_after",
                "committed_after", "paid_after", "ordered_after", "available_after", "subject_id", "actor", "reason",
                "request_id", "created_at",
            ],
            "created_at"),
    ];

    /// <inheritdoc />
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(FiscalCalendar.From(configuration));
        services.AddRequestCheck<V1.CreateBudgetLineRequest>(request => BudgetWire.ParseLine(request.BudgetLine));
        services.AddRequestCheck<V1.ReserveCreditsRequest>(request => BudgetWire.ParseReserved(request));
        services.AddRequestCheck<V1.AdjustCreditsRequest>(request => BudgetWire.ParseDelta(request.Amount));
        services.AddRequestCheck<V1.TransferCreditsRequest>(request => BudgetWire.ParseTransfer(request));
        services.AddRequestCheck<V1.OrderPaymentRequest>(BudgetWire.ParseOrder);
        services.AddHostedService<ReservationExpiryCommands>();
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<BudgetService>();
}
