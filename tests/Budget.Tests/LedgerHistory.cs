using System.Collections.Concurrent;
using Google.Protobuf;
using Grants.Platform.Refusals;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

internal enum StepKind
{
    Reserve,
    PostWhole,
    PostPart,
    Void,
    Pay,
    SendLastAgain,
}

/// <summary>A step of a history: on the nth reservation or commitment there is, of so many cents.</summary>
internal sealed record Step(StepKind Kind, int Target, long Cents);

/// <summary>A line, driven through the service and through the model at once.</summary>
internal sealed class LedgerHistory(
    BudgetService service, string line, LedgerModel model, ConcurrentDictionary<string, int> outcomes)
{
    private static readonly InProcessCall Caller = new("bea", "budget-officer", "public-accountant");
    private readonly List<string> _reservations = [];
    private readonly List<string> _commitments = [];
    private Func<Task<IMessage>>? _last;
    private IMessage? _lastAnswer;

    public async Task TakeAsync(Step step)
    {
        if (step.Kind == StepKind.SendLastAgain)
        {
            Assert.Equal(_lastAnswer, _last is null ? null : await _last());
            Count("SENT_AGAIN");
            return;
        }

        var (expected, call, names) = Prepare(step);
        try
        {
            var answer = await call();
            Assert.Null(expected);
            names?.Add(((dynamic)answer).Name);
            (_last, _lastAnswer) = (call, answer);
            Count(step.Kind.ToString());
        }
        catch (Refusal refusal)
        {
            Assert.Equal(expected, refusal.Reason);
            Count(refusal.Reason);
        }
    }

    /// <summary>The line, its movements and its commitments are what the model counts.</summary>
    public async Task CheckAsync()
    {
        var read = await service.GetBudgetLine(new() { Name = line }, Caller);
        var counted = new[] { model.Reserved, model.Committed, model.Paid, model.Available };
        Assert.Equal(counted.Select(cents => cents / 100m), Balances(read).Skip(1));

        var movements = await service.ListMovements(new() { Parent = line, PageSize = 500 }, Caller);
        Assert.Equal(Balances(read), LedgerSums.Of(movements.Movements));

        for (var i = 0; i < _commitments.Count; i++)
        {
            var commitment = await service.GetCommitment(new() { Name = _commitments[i] }, Caller);
            Assert.Equal(model.Commitments[i].Amount / 100m, Euros(commitment.Amount));
            Assert.Equal(model.Commitments[i].Paid / 100m, Euros(commitment.PaidAmount));
        }
    }

    private (string? Expected, Func<Task<IMessage>> Call, List<string>? Names) Prepare(Step step)
    {
        var euros = step.Cents / 100m;
        var (r, reservation) = Pick(_reservations, step.Target, "reservations");
        var (c, commitment) = Pick(_commitments, step.Target, "commitments");
        var part = step.Kind == StepKind.PostPart ? euros : (decimal?)null;
        var (reserve, post) = (ReserveRequest(line, euros), PostRequest(reservation, part));
        var (giveBack, pay) = (VoidRequest(reservation), PayRequest(commitment, euros));
        return step.Kind switch
        {
            StepKind.Reserve => (
                model.Reserve(step.Cents), async () => await service.ReserveCredits(reserve, Caller), _reservations),
            StepKind.PostWhole or StepKind.PostPart => (
                model.Post(r, part is null ? null : step.Cents),
                async () => await service.PostReservation(post, Caller), _commitments),
            StepKind.Void => (model.Void(r), async () => await service.VoidReservation(giveBack, Caller), null),
            _ => (model.Pay(c, step.Cents), async () => await service.RecordPayment(pay, Caller), null),
        };
    }

    private void Count(string outcome) => outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);

    // One there is, or, before there is any, the name of nothing.
    private (int? Place, string Name) Pick(List<string> names, int target, string collection) => names.Count == 0
        ? (null, $"{line}/{UnknownName(collection)}")
        : (target % names.Count, names[target % names.Count]);
}
