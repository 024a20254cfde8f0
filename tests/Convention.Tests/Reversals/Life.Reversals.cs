using System.Text.Json;
using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grants.Values;
using Ground = Grants.Convention.V1.Disbursement.Types.Suspension.Types.Ground;

namespace Grants.Convention;

/// <summary>What becomes of a payment order: suspended, cancelled, returned, paid again.</summary>
public sealed partial class Life
{
    private string? _secondAccount;

    public static readonly DateOnly Back = new(2025, 11, 20);
    public static readonly DateOnly Annulled = new(2025, 12, 15);
    public static readonly DateOnly PaidAgain = new(2025, 12, 22);

    // No day of a year that is over is given to a cancellation (domain rule 24).
    private static readonly DateOnly YearOver = new(2026, 1, 31);

    private DateOnly Today => Calendar.DayOf(world.Server.Clock.GetUtcNow());

    /// <summary>Another account that can be paid to; the first one where nothing was entered.</summary>
    public string SecondAccount => _secondAccount ?? Account;

    public async Task<V1.Disbursement> SuspendOrderAsync(
        Ground ground = Ground.Other, string reason = "RIB illisible", string? order = null) =>
        await world.Accountant.SuspendDisbursementAsync(new SuspendDisbursementRequest
        {
            RequestId = World.NewId(), Name = order ?? Disbursement, Ground = ground, Reason = reason,
        });

    public async Task<V1.Disbursement> ResumeAsync(string? order = null) =>
        await world.Authorising.ResumeDisbursementAsync(new ResumeDisbursementRequest
        {
            RequestId = World.NewId(), Name = order ?? Disbursement, Answer = "RIB lisible joint",
        });

    public async Task<V1.Disbursement> RequisitionAsync(string? order = null) =>
        await world.Authorising.RequisitionDisbursementAsync(new RequisitionDisbursementRequest
        {
            RequestId = World.NewId(), Name = order ?? Disbursement, Answer = "Réquisition n° 4",
        });

    /// <summary>The accountant confirms an order with a day of payment, whatever became of it since.</summary>
    public async Task<V1.Disbursement> PayLateAsync(DateOnly day)
    {
        var request = Payment();
        request.PaymentDate = Make.Day(day);
        return await world.Accountant.ConfirmDisbursementAsync(request);
    }

    public CancelDisbursementRequest Annulment(Action<CancelDisbursementRequest>? change = null)
    {
        var request = new CancelDisbursementRequest
        {
            RequestId = World.NewId(),
            Name = Disbursement,
            CancelDate = Make.Day(Today > YearOver ? Today : Annulled),
            Reason = "Mandat émis à tort",
            Reference = "Certificat administratif n° 12",
            CancellationNumber = "2025-A-7",
            MoneyReturned = true,
        };
        change?.Invoke(request);
        return request;
    }

    public async Task<V1.Disbursement> CancelAsync(Action<CancelDisbursementRequest>? change = null) =>
        await world.Authorising.CancelDisbursementAsync(Annulment(change));

    public ReturnDisbursementRequest Returned(Action<ReturnDisbursementRequest>? change = null)
    {
        var request = new ReturnDisbursementRequest
        {
            RequestId = World.NewId(), Name = Disbursement, ReturnDate = Make.Day(Back), Reason = "Compte clos",
        };
        change?.Invoke(request);
        return request;
    }

    public async Task<V1.Disbursement> ReturnMoneyAsync(Action<ReturnDisbursementRequest>? change = null) =>
        await world.Accountant.ReturnDisbursementAsync(Returned(change));

    /// <summary>Another account of the organisation, verified and cooled off.</summary>
    public async Task EnterSecondAccountAsync()
    {
        _secondAccount = (await VerifyAsync(await EnterAccountAsync())).Name;
        world.Server.Clock.Set(world.Server.Clock.GetUtcNow().AddDays(3));
    }

    public PayDisbursementAgainRequest SecondPayment(Action<PayDisbursementAgainRequest>? change = null)
    {
        var request = new PayDisbursementAgainRequest
        {
            RequestId = World.NewId(),
            Name = Disbursement,
            BankAccount = SecondAccount,
            PaymentDate = Make.Day(PaidAgain),
        };
        change?.Invoke(request);
        return request;
    }

    public async Task<V1.Disbursement> PayAgainAsync(Action<PayDisbursementAgainRequest>? change = null) =>
        await world.Accountant.PayDisbursementAgainAsync(SecondPayment(change));

    /// <summary>The last payment that was ordered on its line, by its name in Budget.</summary>
    public async Task<string> BudgetPaymentAsync(GrantsServer? budget = null)
    {
        var told = (await (budget ?? world.Server).ToldAsync("budget", Line))
            .Last(line => line.StartsWith("PaymentOrdered ", StringComparison.Ordinal));
        using var body = JsonDocument.Parse(told[(told.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        return body.RootElement.GetProperty("payment").GetString()!;
    }

    /// <summary>Another service releases the last order behind the back of Convention.</summary>
    public async Task ReleaseBesidesAsync(GrantsServer? budget = null) =>
        await world.Robot.ReleasePaymentAsync(new ReleasePaymentRequest
        {
            RequestId = World.NewId(), Name = await BudgetPaymentAsync(budget), Reason = "Erreur",
        });

    public async Task<V1.Disbursement> ReadOrderAsync(string? order = null) =>
        await world.Officer.GetDisbursementAsync(new GetDisbursementRequest { Name = order ?? Disbursement });
}
