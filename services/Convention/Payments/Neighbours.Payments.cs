using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is asked before a payment is ordered or confirmed.</summary>
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

    /// <summary>What can still be paid on a commitment, where it went if it was carried over.</summary>
    public async Task<Money> GetOpenAmountAsync(string commitment, Caller caller, CancellationToken cancellation) =>
        OpenOf(await GetCurrentAsync(commitment, caller, cancellation));

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

    private static Money OpenOf(Grants.Budget.V1.Commitment commitment) =>
        Wire.ParseAmountOrZero(commitment.OpenAmount, "open_amount");

    // An account that is not verified has no instant from which on it is usable.
    private static RegisteredAccount Of(Grants.Beneficiary.V1.BankAccount account) => new(
        account.Name, account.Iban, account.Bic, account.HolderName, (AccountState)(int)account.State,
        account.ChangeTime.ToDateTimeOffset(), account.UsableTime?.ToDateTimeOffset() ?? DateTimeOffset.MaxValue);
}
