using Grants.Platform.Auth;
using Grants.Platform.Calls;
using Grants.Platform.Edge;
using Grants.Values;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Questions before a payment is ordered or confirmed, and the calls to Budget that carry it out.</summary>
internal sealed partial class Neighbours
{
    /// <summary>An account as it stands now, in clear.</summary>
    public async Task<RegisteredAccount> GetBankAccountAsync(
        string name, Caller caller, CancellationToken cancellation) =>
        Of(await AskAsync("beneficiary", () => beneficiaries.GetBankAccountAsync(
            new Grants.Beneficiary.V1.GetBankAccountRequest { Name = name }, For(caller, cancellation))));

    /// <summary>All accounts of an organisation as they stand now, in clear.</summary>
    public async Task<IReadOnlyList<RegisteredAccount>> ListBankAccountsAsync(
        string beneficiary, Caller caller, CancellationToken cancellation)
    {
        var request = new Grants.Beneficiary.V1.ListBankAccountsRequest { Parent = beneficiary };
        var accounts = new List<RegisteredAccount>();
        do
        {
            var page = await AskAsync(
                "beneficiary", () => beneficiaries.ListBankAccountsAsync(request, For(caller, cancellation)));
            accounts.AddRange(page.BankAccounts.Select(Of));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return accounts;
    }

    /// <summary>The balance of a commitment, where it went if it was carried over.</summary>
    public async Task<CommitmentBalance> GetBalanceAsync(
        string commitment, Caller caller, CancellationToken cancellation)
    {
        var current = await GetCurrentAsync(commitment, caller, cancellation);
        return new CommitmentBalance(
            OpenOf(current), Wire.ParseAmountOrZero(current.OrderedAmount, "ordered_amount"));
    }

    /// <summary>
    /// Reserves and commits credits for a convention; the name of the commitment. Where they cannot be committed, the
    /// reservation is given back.
    /// </summary>
    public async Task<string> CommitAsync(
        Func<string, Guid> requestIdOf,
        string line,
        Money amount,
        string owner,
        string reason,
        Caller caller,
        CancellationToken cancellation)
    {
        var reservation = await ReserveAsync(requestIdOf("reserve"), line, amount, owner, caller, cancellation);
        try
        {
            return await PostAsync(requestIdOf("post"), reservation, amount, reason, caller, cancellation);
        }
        catch (RpcException error) when (RemoteRefusal.ForGood(error) is not null)
        {
            await GiveBackAsync(requestIdOf("void"), reservation, reason, caller, cancellation);
            throw;
        }
    }

    /// <summary>
    /// Orders a payment on a commitment, where it went if it was carried over since. An order that Budget has released
    /// is placed once more. The line is read only if it is not the one that Convention knows.
    /// </summary>
    public async Task<PlacedOrder> OrderPaymentAsync(
        Guid requestId, OrderToPlace order, Caller caller, CancellationToken cancellation)
    {
        var payment = await budget.OrderPaymentAsync(
            new Grants.Budget.V1.OrderPaymentRequest
            {
                RequestId = requestId.ToString("D"),
                Commitment = order.Commitment,
                Amount = Wire.ToProto(order.Order.Amount),
                OrderDate = Wire.ToProto(order.Order.OrderDate),
                Reason = order.Order.Name,
                RightAcquiredDate = order.Order.RightAcquired is { } acquired ? Wire.ToProto(acquired) : null,
                ReinstatedPayment = order.Order.Budget?.Payment ?? "",
            },
            For(caller, cancellation));
        var commitment = ParentOf(payment.Name, "/payments/");
        var line = ParentOf(commitment, "/commitments/");
        var inForce = line == order.Line.Name ? order.Line : await GetBudgetLineAsync(line, caller, cancellation);
        return new PlacedOrder(new BudgetPayment(payment.Name, commitment, line, inForce.FiscalYear), inForce);
    }

    /// <summary>Confirms that an ordered payment was made.</summary>
    public async Task ConfirmPaymentAsync(
        Guid requestId,
        string payment,
        Mandate mandate,
        DateOnly date,
        Caller caller,
        CancellationToken cancellation) =>
        await budget.ConfirmPaymentAsync(
            new Grants.Budget.V1.ConfirmPaymentRequest
            {
                RequestId = requestId.ToString("D"),
                Name = payment,
                MandateNumber = mandate.Number,
                PaymentDate = Wire.ToProto(date),
                Mandate = new Grants.Budget.V1.MandateDetails
                {
                    Budget = mandate.Budget ?? "",
                    Series = mandate.Series ?? "",
                    SlipNumber = mandate.SlipNumber ?? "",
                    Collective = mandate.IsCollective,
                },
            },
            For(caller, cancellation));

    /// <summary>Releases an ordered payment that was not made.</summary>
    public async Task ReleasePaymentAsync(
        Guid requestId, string payment, string reason, Caller caller, CancellationToken cancellation) =>
        await budget.ReleasePaymentAsync(
            new Grants.Budget.V1.ReleasePaymentRequest
            {
                RequestId = requestId.ToString("D"),
                Name = payment,
                Reason = reason,
            },
            For(caller, cancellation));

    // The commitment that goes on from the one named, in whatever year; itself when it is there.
    private async Task<Grants.Budget.V1.Commitment> GetCurrentAsync(
        string commitment, Caller caller, CancellationToken cancellation)
    {
        var found = await GetCommitmentAsync(commitment, caller, cancellation);
        while (found.CarriedTo.Length > 0)
        {
            found = await GetCommitmentAsync(found.CarriedTo, caller, cancellation);
        }

        return found;
    }

    private Task<Grants.Budget.V1.Commitment> GetCommitmentAsync(
        string name, Caller caller, CancellationToken cancellation) =>
        AskAsync("budget", () => budget.GetCommitmentAsync(
            new Grants.Budget.V1.GetCommitmentRequest { Name = name }, For(caller, cancellation)));

    private static string ParentOf(string name, string collection) =>
        name[..name.IndexOf(collection, StringComparison.Ordinal)];

    private static Money OpenOf(Grants.Budget.V1.Commitment commitment) =>
        Wire.ParseAmountOrZero(commitment.OpenAmount, "open_amount");

    // An account that is not verified has no instant from which on it is usable.
    private static RegisteredAccount Of(Grants.Beneficiary.V1.BankAccount account) => new(
        account.Name, account.Iban, account.Bic, account.HolderName, (AccountState)(int)account.State,
        account.ChangeTime.ToDateTimeOffset(), account.UsableTime?.ToDateTimeOffset() ?? DateTimeOffset.MaxValue)
    {
        EnteredBy = [account.EnteredBy, account.IbanEnteredBy],
    };
}
