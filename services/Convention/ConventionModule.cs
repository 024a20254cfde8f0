using Grants.Platform.Audit;
using Grants.Platform.Edge;
using Grants.Platform.Hosting;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The Convention service: its classes and its endpoints.</summary>
public sealed class ConventionModule : ServiceModule
{
    /// <inheritdoc />
    public override string Name => "convention";

    /// <inheritdoc />
    public override IReadOnlyList<Journal> Journals { get; } =
    [
        new(
            "timeline", "timeline_entry", "seq",
            [
                "convention_id", "event_type", "resource", "actor", "entry_time", "from_state", "to_state", "summary",
            ],
            "entry_time"),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<string> BuildsOn => ["budget", "beneficiary"];

    /// <inheritdoc />
    public override IReadOnlyList<SealedColumn> SealedColumns { get; } = [DisbursementStore.IbanColumn];

    /// <inheritdoc />
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddServiceClient<Grants.Budget.V1.BudgetService.BudgetServiceClient>("budget");
        services.AddServiceClient<Grants.Beneficiary.V1.BeneficiaryService.BeneficiaryServiceClient>("beneficiary");
        services.AddEventProjector<ConventionModule, BudgetFollower>(Name);
        services.AddSingleton<IResourceOwners, GrantOwners>();
        RequestReaders.Add(services);
        services.AddSingleton<Neighbours>();
        services.AddSingleton<ConventionCommands>();
        services.AddSingleton(YearlyThreshold.From(configuration));
        services.AddSingleton(HearingTerm.From(configuration));
        AddGrantor(services, configuration);
        services.AddSingleton(UploadMemory.From(configuration));
        services.AddSingleton(VoucherQuota.From(configuration));
        services.AddSingleton<CommitmentVerifier>();
        services.AddSingleton<VerificationJob>();
        services.AddHostedService(provider => provider.GetRequiredService<VerificationJob>());
        services.AddSingleton<DeadlineJob>();
        services.AddHostedService(provider => provider.GetRequiredService<DeadlineJob>());
        services.AddIntentStep<ConventionModule, ProposalStep, Proposal, string, V1.Convention>();
        services.AddIntentStep<ConventionModule, WithdrawalStep, WithdrawnProposal, bool, V1.Convention>();
        services.AddIntentStep<ConventionModule, VoteStep, RecordedVote, string, V1.Convention>();
        services.AddIntentStep<ConventionModule, OrderStep, OrderToPlace, PlacedOrder, V1.Disbursement>();
        services.AddIntentStep<ConventionModule, NewCreditsStep, NewCommitment, CommittedCredits, V1.Convention>();
        services.AddIntentStep<ConventionModule, PaymentStep, ConfirmedPayment, BudgetPayment, V1.Disbursement>();
        services.AddIntentStep<ConventionModule, RejectionStep, Disbursement, bool, V1.Disbursement>();
        services.AddIntentStep<ConventionModule, CancellationStep, Disbursement, bool, V1.Disbursement>();
        services.AddIntentStep<ConventionModule, ReturnStep, Disbursement, bool, V1.Disbursement>();
        services.AddIntentStep<ConventionModule, CertificationStep, CertifiedGrant, PlacedOrders, V1.Convention>();
        services.AddIntentStep<ConventionModule, EndingStep, EndedGrant, bool, V1.Convention>();
        services.AddIntentStep<ConventionModule, SettlementStep, SettledGrant, Money, V1.Convention>();
        services.AddIntentStep<ConventionModule, AmountProposalStep, Amendment, string, V1.Amendment>();
        services.AddIntentStep<ConventionModule, AmountReservationStep, Amendment, string, V1.Amendment>();
        services.AddIntentStep<ConventionModule, AmountVoteStep, AmountVote, string, V1.Amendment>();
        services.AddIntentStep<ConventionModule, AmountWithdrawalStep, Amendment, bool, V1.Amendment>();
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<ConventionService>();
        endpoints.MapGrpcService<ActService>();
        VoucherHttp.Map(endpoints);
    }

    private static void AddGrantor(IServiceCollection services, IConfiguration configuration)
    {
        var grantor = GrantorSettings.From(configuration);
        services.AddSingleton(grantor);
        services.AddSingleton(Assembly.From(configuration, grantor));
        if (!grantor.IsConfigured)
        {
            services.AddStartNotice<ConventionModule>(Log.AnyGrantor);
        }
    }
}
