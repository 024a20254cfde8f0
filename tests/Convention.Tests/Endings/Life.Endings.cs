using Grants.Convention.V1;
using Grants.Rules;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>How a grant ends before its time, and what becomes of its money.</summary>
public sealed partial class Life
{
    public static readonly DateOnly Warned = new(2026, 3, 10);
    public static readonly DateOnly NoticeOver = new(2026, 4, 10);
    public static readonly DateOnly Ended = new(2026, 4, 11);
    public static readonly DateOnly Certified = new(2026, 5, 18);
    public static readonly DateOnly Closed = new(2027, 5, 3);

    public GiveNoticeRequest Notice() => new()
    {
        RequestId = World.NewId(),
        Name = Name,
        Cause = V1.Termination.Types.Cause.BreachByBeneficiary,
        Reason = "Aucun atelier tenu à ce jour",
        SendingDate = Make.Day(Warned),
    };

    public async Task<V1.Convention> WarnAsync(Action<GiveNoticeRequest>? change = null)
    {
        world.Server.MoveTo(Warned);
        var request = Notice();
        change?.Invoke(request);
        return await world.Authorising.GiveNoticeAsync(request);
    }

    public async Task<V1.Convention> TakeBackNoticeAsync() => await world.Authorising.WithdrawNoticeAsync(
        new WithdrawNoticeRequest { RequestId = World.NewId(), Name = Name, Reason = "Calendrier d'ateliers produit" });

    public async Task<V1.Convention> TerminateAsync(bool falseDeclaration = false, DateOnly? day = null)
    {
        world.Server.MoveTo(day ?? Ended);
        return await world.Authorising.TerminateConventionAsync(new TerminateConventionRequest
        {
            RequestId = World.NewId(),
            Name = Name,
            FalseDeclaration = falseDeclaration,
            Reason = falseDeclaration ? "Effectifs déclarés inexacts" : "Mise en demeure restée sans effet",
        });
    }

    public async Task<V1.Convention> AbandonAsync(Action<AbandonConventionRequest>? change = null)
    {
        world.Server.MoveTo(Ended);
        var request = new AbandonConventionRequest
        {
            RequestId = World.NewId(),
            Name = Name,
            Reason = "Départ du porteur du projet",
            ReceiptDate = Make.Day(Warned),
        };
        change?.Invoke(request);
        return await world.Officer.AbandonConventionAsync(request);
    }

    /// <summary>Certifies what has ended before its time, once its one expense is ruled on.</summary>
    public async Task<V1.Convention> CertifyEndedAsync()
    {
        world.Server.MoveTo(Certified);
        await RuleAsync();
        return await CertifyOnlyAsync();
    }

    public async Task<V1.Convention> CertifyOnlyAsync(Action<CertifyServiceRenderedRequest>? change = null)
    {
        await CarryOverUntilNowAsync();
        var request = Certification(Name);
        change?.Invoke(request);
        return await world.Authorising.CertifyServiceRenderedAsync(request);
    }

    public async Task<V1.Convention> ClaimAllAsync(
        V1.ServiceRenderedCheck.Types.Basis basis, string noHearing = NoHearing) =>
        await world.Authorising.ClaimFullRepaymentAsync(new ClaimFullRepaymentRequest
        {
            RequestId = World.NewId(),
            Name = Name,
            Basis = basis,
            Reason = "Constaté au contrôle",
            NoHearingReason = noHearing,
        });

    public async Task<IReadOnlyList<V1.Recovery>> RecoveriesAsync() =>
        (await world.Accountant.ListRecoveriesAsync(new ListRecoveriesRequest { Parent = Name })).Recoveries;

    public static ConfirmRecoveryRequest Receipt(
        V1.Recovery recovery, string? amount = null, string number = "2027-T-1", DateOnly? day = null) => new()
    {
        RequestId = World.NewId(),
        Name = recovery.Name,
        ReceiptNumber = number,
        ReceiptDate = Make.Day(day ?? Recovered),
        Amount = amount is null ? recovery.OutstandingAmount : Make.Euros(amount),
    };

    public static CancelRecoveryRequest Remission(V1.Recovery recovery) => new()
    {
        RequestId = World.NewId(),
        Name = recovery.Name,
        DeliberationNumber = "2027-118",
        DeliberationDate = Make.Day(Recovered),
        Reason = "Difficultés de trésorerie",
    };

    public async Task<V1.Convention> SettleOnlyAsync() => await world.Officer.SettleConventionAsync(
        new SettleConventionRequest { RequestId = World.NewId(), Name = Name });

    public async Task CloseAsync()
    {
        world.Server.MoveTo(Closed);
        await world.Officer.CloseConventionAsync(
            new CloseConventionRequest { RequestId = World.NewId(), Name = Name });
    }

    /// <summary>The accountant pays the order that stands, on a day.</summary>
    public async Task<V1.Disbursement> PayOrderedAsync(DateOnly day, string? mandate = null)
    {
        world.Server.MoveTo(day);
        var order = (await OrdersAsync()).Single(order => order.State == V1.Disbursement.Types.State.Ordered);
        return await world.Accountant.ConfirmDisbursementAsync(new ConfirmDisbursementRequest
        {
            RequestId = World.NewId(),
            Name = order.Name,
            MandateNumber = mandate ?? Make.Mandate(),
            PaymentDate = Make.Day(day),
            Amount = order.Amount,
        });
    }

    /// <summary>What the budget line in force has: reserved, committed, paid and available.</summary>
    public async Task<string> FiguresAsync() => await FiguresAsync((await ReadAsync()).BudgetLineInForce);

    /// <summary>What a budget line has: reserved, committed, paid and available.</summary>
    public async Task<string> FiguresAsync(string name)
    {
        var line = await world.Budget.GetBudgetLineAsync(
            new Grants.Budget.V1.GetBudgetLineRequest { Name = name });
        Google.Type.Money[] figures =
            [line.ReservedAmount, line.CommittedAmount, line.PaidAmount, line.AvailableAmount];
        return string.Join(' ', figures.Select(amount => $"{amount.Units}.{amount.Nanos / 10_000_000:00}"));
    }

    // Out of its execution, to a state that cuts it short.
    private async Task EndAsync(State state)
    {
        if (state == State.Abandoned)
        {
            await AbandonAsync();
            return;
        }

        await WarnAsync();
        if (state == State.Terminated)
        {
            await TerminateAsync();
        }
    }
}
