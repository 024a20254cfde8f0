using Grants.Platform.Edge;
using Grants.Platform.Modules;
using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>A grant, with all that lies below it, belongs to the beneficiary that its terms name.</summary>
internal sealed class GrantOwners(Database<ConventionModule> database) : IResourceOwners
{
    private static readonly Dictionary<string, Func<string, Refusal>> Missing = new()
    {
        [Grant.ResourceType] = GrantRefusals.ConventionNotFound,
        [ConventionVersion.ResourceType] = AmendmentRefusals.ConventionVersionNotFound,
        [Amendment.ResourceType] = AmendmentRefusals.AmendmentNotFound,
        [Disbursement.ResourceType] = PaymentRefusals.DisbursementNotFound,
        [Expense.ResourceType] = ExpenseRefusals.ExpenseNotFound,
        [ExpenseSample.ResourceType] = ExpenseRefusals.ExpenseSampleNotFound,
        [Voucher.ResourceType] = ExpenseRefusals.VoucherNotFound,
        [Recovery.ResourceType] = SettlementRefusals.RecoveryNotFound,
    };

    public string Service => V1.ConventionService.Descriptor.FullName;

    public string Collection => Grant.Collection;

    public IReadOnlySet<string> Lists { get; } = new HashSet<string>
    {
        nameof(V1.ConventionService.ConventionServiceBase.ListConventions),
        nameof(V1.ConventionService.ConventionServiceBase.ListDeadlines),
        nameof(V1.ConventionService.ConventionServiceBase.ListDisbursements),
        nameof(V1.ConventionService.ConventionServiceBase.ListExpenses),
        nameof(V1.ConventionService.ConventionServiceBase.ListRecoveries),
    };

    public Task<string?> FindOwnerAsync(Guid id, CancellationToken cancellation) =>
        database.ReadAsync(session => GrantStore.FindBeneficiaryAsync(session, id), cancellation);

    // The facts of an execution share their refusal.
    public Refusal NotFound(string type, string name) =>
        Missing.TryGetValue(type, out var missing) ? missing(name) : ExecutionRefusals.FactNotFound(type, name);
}
