using Grants.Platform.Audit;
using Grants.Platform.Edge;
using Grants.Platform.Modules;
using Grants.Platform.Storage;

namespace Grants.Beneficiary;

/// <summary>The Beneficiary service: its classes and its endpoints.</summary>
public sealed class BeneficiaryModule : ServiceModule
{
    /// <inheritdoc />
    public override string Name => "beneficiary";

    /// <inheritdoc />
    public override IReadOnlyList<Journal> Journals { get; } =
    [
        new(
            "changes", "organisation_change", "organisation_id, change_number",
            [
                "organisation_id", "change_number", "bank_account_id", "change_kind", "actor", "reason", "fields",
                "changed_at",
            ],
            "changed_at"),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<SealedColumn> SealedColumns { get; } = [BankAccountStore.IbanColumn];

    /// <inheritdoc />
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(CoolingOff.From(configuration));
        services.AddSingleton<IbanKey>();
        services.AddRequestCheck<V1.CreateBeneficiaryRequest>(request => BeneficiaryWire.Parse(request.Beneficiary));
        services.AddRequestCheck<V1.CreateBankAccountRequest>(request => BankAccountWire.Parse(request.BankAccount));
        services.AddSingleton<IResourceOwners, OrganisationOwners>();
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGrpcService<BeneficiaryService>();
}
