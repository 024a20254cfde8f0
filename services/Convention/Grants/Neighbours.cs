using Grants.Platform.Auth;
using Grants.Platform.Calls;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>What Convention asks of Budget and Beneficiary, always for the person who called it.</summary>
internal sealed partial class Neighbours(
    Grants.Budget.V1.BudgetService.BudgetServiceClient budget,
    Grants.Beneficiary.V1.BeneficiaryService.BeneficiaryServiceClient beneficiaries,
    ServiceCredentials credentials)
{
    /// <summary>The organisation as it is registered now.</summary>
    public async Task<BeneficiarySnapshot> GetBeneficiaryAsync(
        string name, Caller caller, CancellationToken cancellation)
    {
        var found = await AskAsync("beneficiary", () => beneficiaries.GetBeneficiaryAsync(
            new Grants.Beneficiary.V1.GetBeneficiaryRequest { Name = name }, For(caller, cancellation)));
        return new BeneficiarySnapshot(
            found.Name, found.DisplayName, UpperSnake.Of(found.LegalForm), found.Siret, found.Address,
            found.LegalNature == Grants.Beneficiary.V1.Beneficiary.Types.LegalNature.Public);
    }

    /// <summary>Why an organisation is suspended now; null when it is not (domain rule 8).</summary>
    public async Task<string?> GetSuspensionAsync(string name, Caller caller, CancellationToken cancellation)
    {
        var found = await AskAsync("beneficiary", () => beneficiaries.GetBeneficiaryAsync(
            new Grants.Beneficiary.V1.GetBeneficiaryRequest { Name = name }, For(caller, cancellation)));
        return found.State == Grants.Beneficiary.V1.Beneficiary.Types.State.Suspended ? found.SuspendReason : null;
    }

    /// <summary>The line as it stands now.</summary>
    public async Task<BudgetLineSnapshot> GetBudgetLineAsync(
        string name, Caller caller, CancellationToken cancellation)
    {
        var line = await AskAsync("budget", () => budget.GetBudgetLineAsync(
            new Grants.Budget.V1.GetBudgetLineRequest { Name = name }, For(caller, cancellation)));
        return new BudgetLineSnapshot(
            line.Name, line.FiscalYear, line.OperationCode, line.OperationLabel, line.Imputation,
            (Section)(int)line.Section);
    }

    /// <summary>
    /// Sets credits aside for a convention, which owns them (domain rule 24); the name of the reservation.
    /// </summary>
    public async Task<string> ReserveAsync(
        Guid requestId, string line, Money amount, string owner, Caller caller, CancellationToken cancellation) =>
        (await budget.ReserveCreditsAsync(
            new Grants.Budget.V1.ReserveCreditsRequest
            {
                RequestId = requestId.ToString("D"),
                BudgetLine = line,
                Amount = Wire.ToProto(amount),
                Reference = owner,
                Owner = owner,
            },
            For(caller, cancellation))).Name;

    /// <summary>Commits credits that were set aside; the name of the commitment.</summary>
    public async Task<string> PostAsync(
        Guid requestId,
        string reservation,
        Money amount,
        string reason,
        Caller caller,
        CancellationToken cancellation) =>
        (await budget.PostReservationAsync(
            new Grants.Budget.V1.PostReservationRequest
            {
                RequestId = requestId.ToString("D"),
                Name = reservation,
                Amount = Wire.ToProto(amount),
                Reason = reason,
            },
            For(caller, cancellation))).Name;

    /// <summary>Gives credits back.</summary>
    public async Task VoidAsync(
        Guid requestId, string reservation, string reason, Caller caller, CancellationToken cancellation) =>
        await budget.VoidReservationAsync(
            new Grants.Budget.V1.VoidReservationRequest
            {
                RequestId = requestId.ToString("D"),
                Name = reservation,
                Reason = reason,
            },
            For(caller, cancellation));

    /// <summary>
    /// Waits for questions that were asked side by side. Where several are refused, the refusal of the first one in the
    /// order given here is the answer, whichever came first in time.
    /// </summary>
    public static async Task AnswerAsync(params Task[] questions)
    {
        await Task.WhenAll(questions).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var question in questions)
        {
            await question;
        }
    }

    private CallOptions For(Caller caller, CancellationToken cancellation) =>
        credentials.For("convention", caller, cancellation);

    // A question before a command: what is refused is refused, and silence means that nothing has happened.
    private static async Task<T> AskAsync<T>(string service, Func<AsyncUnaryCall<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (RpcException error)
        {
            throw RemoteRefusal.ForGood(error) ?? PlatformRefusals.ServiceUnavailable(service);
        }
    }
}
