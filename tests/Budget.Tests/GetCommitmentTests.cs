using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

public sealed class GetCommitmentTests(BudgetServer budget)
{
    [Fact]
    public async Task Reads_what_was_committed()
    {
        var commitment = await budget.CommitAsync(60m);

        Assert.Equal(commitment, await ReadAsync(commitment.Name));
    }

    [Fact]
    public async Task Shows_what_is_paid_and_what_is_open()
    {
        var commitment = await budget.CommitAsync(60m);
        await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 42m));

        var read = await ReadAsync(commitment.Name);

        Assert.Equal([60m, 42m, 18m], [Euros(read.Amount), Euros(read.PaidAmount), Euros(read.OpenAmount)]);
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("budgetLines", "commitments");

        await Refused.AsAsync(() => ReadAsync(name), StatusCode.NotFound, "COMMITMENT_NOT_FOUND", name);
    }

    [Fact]
    public async Task Is_closed_to_the_public_accountant() => await Refused.AsAsync(
        budget.Accountant.GetCommitmentAsync(
            new GetCommitmentRequest { Name = UnknownName("budgetLines", "commitments") }),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    private async Task<V1.Commitment> ReadAsync(string name) =>
        await budget.Officer.GetCommitmentAsync(new GetCommitmentRequest { Name = name });
}
