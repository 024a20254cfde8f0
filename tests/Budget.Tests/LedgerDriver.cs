using Google.Protobuf;
using Grants.Budget.V1;
using Grants.Platform.Clock;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Modules;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

internal enum StepKind
{
    Reserve,
    ReserveForAWhile,
    ReserveOwned,
    PostWhole,
    PostPart,
    Void,
    Wait,
    Pay,
    Order,
    Confirm,
    Release,
    Cancel,
    Reduce,
    CloseCommitment,
    CarryOver,
    Increase,
    Decrease,
    Transfer,
    CloseLine,
    SendLastAgain,
    Turn,
}

/// <summary>A step: on the nth line, reservation, commitment or payment there is, of so many cents.</summary>
internal sealed record Step(StepKind Kind, int Target, int Other, long Cents)
{
    /// <summary>Whether the Convention service takes it, which may move what belongs to a convention.</summary>
    public bool IsByService => Other % 2 == 1;

    /// <summary>Whether the right to what it orders was acquired in 2025.</summary>
    public bool HasRight => Other % 3 > 0;

    public override string ToString() => $"{Kind}({Target},{Other},{Cents})";
}

/// <summary>
/// Three lines driven through the service: two of 2025, and one of 2026 that goes on from the first. The clock is its
/// own, so that time passes for it alone.
/// </summary>
internal sealed class LedgerDriver
{
    private static readonly InProcessCall Caller = new("bea", "budget-officer", "public-accountant");
    private static readonly InProcessCall Service = new("service:convention", "service");
    private static readonly string Owner = Ask.NewOwner();
    private readonly SimulatedClock _clock = new(new DateTimeOffset(2025, 12, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly BudgetService _service;

    public LedgerDriver(Database<BudgetModule> database) =>
        _service = new BudgetService(
            new Once<BudgetModule>(database, _clock), database, _clock,
            new FiscalCalendar(FiscalWindow.LatestClosingDay));

    public List<string> Lines { get; } = [];

    public List<string> Reservations { get; } = [];

    public List<string> Commitments { get; } = [];

    public List<string> Payments { get; } = [];

    /// <summary>Opens the three lines.</summary>
    public async Task OpenAsync(params long[] voted)
    {
        var codes = new[] { "A-" + NewRequestId()[^12..], "B-" + NewRequestId()[^12..] };
        var (first, second, next) = (LineRequest(0), LineRequest(0), LineRequest(0));
        foreach (var (request, i) in new[] { first, second, next }.Select((request, i) => (request, i)))
        {
            request.BudgetLine.OperationCode = codes[i % 2];
            request.BudgetLine.FiscalYear = i == 2 ? 2026 : 2025;
            request.BudgetLine.VotedAmount = Eur(voted[i] / 100m);
            Lines.Add((await _service.CreateBudgetLine(request, Caller)).Name);
        }
    }

    /// <summary>Takes a step; the reason it is refused for, or null. Names of what it made are kept.</summary>
    public async Task<string?> TakeAsync(Step step) => await TryAsync(step, Prepare(step));

    /// <summary>Makes the call of a step; the reason it is refused for, or null.</summary>
    public async Task<string?> TryAsync(Step step, Func<Task<IMessage>> call)
    {
        try
        {
            Keep(step.Kind, await call());
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }

    /// <summary>The call of a step, on what there is: the same request each time it is made.</summary>
    public Func<Task<IMessage>> Prepare(Step step) => Prepare(step, (Reservations, Commitments, Payments));

    /// <summary>The call of a step, on some of what there is.</summary>
    public Func<Task<IMessage>> Prepare(
        Step step,
        (IReadOnlyList<string> Reservations, IReadOnlyList<string> Commitments, IReadOnlyList<string> Payments) there)
    {
        var euros = step.Cents / 100m;
        var (line, other) = (Lines[step.Target % 3], Lines[step.Other % 3]);
        var reservation = Pick(there.Reservations, step.Target, "reservations");
        var commitment = Pick(there.Commitments, step.Target, "commitments");
        var payment = Pick(there.Payments, step.Target, "commitments", "payments");
        var by = step.IsByService ? Service : Caller;
        return step.Kind switch
        {
            StepKind.Reserve or StepKind.ReserveForAWhile or StepKind.ReserveOwned => Reserve(step, line),
            StepKind.PostWhole => Call(_service.PostReservation, PostRequest(reservation), by),
            StepKind.PostPart => Call(_service.PostReservation, PostRequest(reservation, euros), by),
            StepKind.Void => Call(_service.VoidReservation, VoidRequest(reservation), by),
            StepKind.Pay => Call(_service.RecordPayment, Ask.Pay(commitment, euros, Today), by),
            StepKind.Order => Call(_service.OrderPayment, Order(step, commitment), Service),
            StepKind.Confirm => Call(_service.ConfirmPayment, Ask.Confirm(payment, Today), Service),
            StepKind.Release => Call(_service.ReleasePayment, Ask.Release(payment), Service),
            StepKind.Cancel => Call(_service.CancelPayment, Ask.Cancel(payment, Today), by),
            StepKind.Reduce => Call(_service.ReduceCommitment, Ask.Reduce(commitment, euros), by),
            StepKind.CloseCommitment => Call(_service.CloseCommitment, Ask.CloseCommitment(commitment), by),
            StepKind.CarryOver => Call(_service.CarryOverCommitment, Ask.CarryOver(commitment), Caller),
            StepKind.Increase => Call(_service.AdjustCredits, Ask.Adjust(line, euros), Caller),
            StepKind.Decrease => Call(_service.AdjustCredits, Ask.Adjust(line, -euros), Caller),
            StepKind.Transfer => Call(_service.TransferCredits, Ask.Transfer(line, other, euros), Caller),
            StepKind.CloseLine => Call(_service.CloseBudgetLine, Ask.CloseLine(line), Caller),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    /// <summary>
    /// The year turns: from December 2025 to the days of January in which its orders end, then to February 2026.
    /// </summary>
    public void Turn() => _clock.Set(_clock.GetUtcNow().Year == 2025
        ? new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero)
        : _clock.GetUtcNow().AddDays(18));

    /// <summary>An hour goes by.</summary>
    public void Wait() => _clock.Set(_clock.GetUtcNow().AddHours(1));

    public Task<V1.BudgetLine> LineAsync(int line) =>
        _service.GetBudgetLine(new GetBudgetLineRequest { Name = Lines[line] }, Caller);

    public async Task<IReadOnlyList<V1.Movement>> MovementsAsync(int line) =>
    [
        .. (await _service.ListMovements(
            new ListMovementsRequest { Parent = Lines[line], PageSize = 500 }, Caller)).Movements,
    ];

    public Task<V1.Commitment> CommitmentAsync(string name) =>
        _service.GetCommitment(new GetCommitmentRequest { Name = name }, Caller);

    public Task<V1.Reservation> ReservationAsync(string name) =>
        _service.GetReservation(new GetReservationRequest { Name = name }, Caller);

    public Task<V1.Payment> PaymentAsync(string name) =>
        _service.GetPayment(new GetPaymentRequest { Name = name }, Caller);

    /// <summary>What the audit finds on a line.</summary>
    public async Task<IReadOnlyList<V1.VerifyLedgerResponse>> AuditAsync(int line)
    {
        var told = new ToldStream<V1.VerifyLedgerResponse>();
        await _service.VerifyLedger(new VerifyLedgerRequest { BudgetLine = Lines[line] }, told, Caller);
        return told.Messages;
    }

    private static Func<Task<IMessage>> Call<TRequest, TResponse>(
        Func<TRequest, Grpc.Core.ServerCallContext, Task<TResponse>> rpc, TRequest request, InProcessCall by)
        where TResponse : IMessage => async () => await rpc(request, by);

    private Google.Type.Date Today => Wire.ToProto(Calendar.DayOf(_clock.GetUtcNow()));

    private OrderPaymentRequest Order(Step step, string commitment)
    {
        var order = Ask.Order(commitment, step.Cents / 100m, Today);
        order.RightAcquiredDate = step.HasRight ? Ask.Day(2025, 12, 31) : null;
        return order;
    }

    private Func<Task<IMessage>> Reserve(Step step, string line)
    {
        var request = ReserveRequest(line, step.Cents / 100m);
        if (step.Kind == StepKind.ReserveForAWhile)
        {
            request.ExpireTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(
                _clock.GetUtcNow().AddMinutes(30));
        }

        var isOwned = step.Kind == StepKind.ReserveOwned;
        request.Owner = isOwned ? Owner : "";
        return Call(_service.ReserveCredits, request, isOwned ? Service : Caller);
    }

    private void Keep(StepKind kind, IMessage answer)
    {
        lock (Lines)
        {
            switch (answer)
            {
                case V1.Reservation made when kind
                    is StepKind.Reserve or StepKind.ReserveForAWhile or StepKind.ReserveOwned:
                    Reservations.Add(made.Name);
                    break;
                case V1.Commitment made when kind is StepKind.PostWhole or StepKind.PostPart or StepKind.CarryOver:
                    Commitments.Add(made.Name);
                    break;
                case V1.Payment made when kind is StepKind.Pay or StepKind.Order:
                    Payments.Add(made.Name);
                    break;
            }
        }
    }

    // One there is, or, before there is any, the name of nothing.
    private string Pick(IReadOnlyList<string> names, int target, params string[] collections) => names.Count == 0
        ? $"{Lines[0]}/{UnknownName(collections)}"
        : names[target % names.Count];
}
