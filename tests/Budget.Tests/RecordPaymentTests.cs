using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

public sealed class RecordPaymentTests(BudgetServer budget)
{
    [Fact]
    public async Task Moves_from_committed_to_paid_and_leaves_available_as_it_was()
    {
        var line = await budget.OpenLineAsync(100m);
        var reservation = await budget.ReserveAsync(line.Name, 60m);
        var commitment = await budget.Officer.PostReservationAsync(PostRequest(reservation.Name));

        var request = PayRequest(commitment.Name, 42m);
        var payment = await budget.Accountant.RecordPaymentAsync(request);

        Assert.StartsWith(commitment.Name + "/payments/", payment.Name, StringComparison.Ordinal);
        Assert.Equal(42m, Euros(payment.Amount));
        Assert.Equal(request.MandateNumber, payment.MandateNumber);
        Assert.Equal(new Google.Type.Date { Year = 2025, Month = 5, Day = 12 }, payment.PaymentDate);
        Assert.Equal([100m, 0m, 18m, 42m, 40m], await budget.BalancesAsync(line.Name));
        var movement = (await budget.MovementsAsync(line.Name))[^1];
        Assert.Equal(V1.Movement.Types.Kind.Paid, movement.Kind);
        Assert.Equal("paul", movement.Actor);
        Assert.Contains(request.MandateNumber, movement.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pays_in_parts_to_the_last_cent()
    {
        var commitment = await budget.CommitAsync(60m);

        await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 42m));
        await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 18m));

        await Refused.AsAsync(
            budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 0.01m)),
            StatusCode.FailedPrecondition, "COMMITMENT_EXCEEDED", commitment.Name);
    }

    [Fact]
    public async Task Refuses_more_than_is_open()
    {
        var commitment = await budget.CommitAsync(60m);

        var refused = await Refused.AsAsync(
            budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 60.01m)),
            StatusCode.FailedPrecondition, "COMMITMENT_EXCEEDED", commitment.Name);

        Assert.Contains("60.00", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("budgetLines", "commitments");

        await Refused.AsAsync(
            budget.Accountant.RecordPaymentAsync(PayRequest(name, 1m)),
            StatusCode.NotFound, "COMMITMENT_NOT_FOUND", name);
    }

    [Fact]
    public async Task Sent_twice_pays_once()
    {
        var commitment = await budget.CommitAsync(60m);
        var request = PayRequest(commitment.Name, 42m);

        var first = await budget.Accountant.RecordPaymentAsync(request);

        Assert.Equal(first, await budget.Accountant.RecordPaymentAsync(request));
        var line = commitment.Name[..commitment.Name.IndexOf("/commitments", StringComparison.Ordinal)];
        Assert.Equal([60m, 0m, 18m, 42m, 0m], await budget.BalancesAsync(line));
    }

    [Fact]
    public async Task Paid_by_many_at_once_never_passes_what_is_open()
    {
        var commitment = await budget.CommitAsync(10m);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(async _ =>
        {
            try
            {
                await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 3m));
                return StatusCode.OK;
            }
            catch (RpcException error)
            {
                return error.StatusCode;
            }
        }));

        Assert.Equal(3, outcomes.Count(outcome => outcome == StatusCode.OK));
        Assert.Equal(29, outcomes.Count(outcome => outcome == StatusCode.FailedPrecondition));
    }

    [Theory]
    [InlineData("budget-officer")]
    [InlineData("authorising-officer")]
    [InlineData("finance")]
    public async Task Is_for_the_public_accountant_and_services_only(string role) => await Refused.AsAsync(
        budget.As("someone", role).RecordPaymentAsync(
            PayRequest(UnknownName("budgetLines", "commitments"), 1m)),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}
