using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>Questions to several services at once: speed does not decide which of two refusals a caller sees.</summary>
[Trait("Kind", "Unit")]
public sealed class NeighboursTests
{
    [Fact]
    public async Task The_first_refusal_in_order_is_answered_whichever_came_first()
    {
        var slow = new TaskCompletionSource();
        var quick = Task.FromException(GrantRefusals.DateInFuture("second"));

        var answer = Neighbours.AnswerAsync(slow.Task, quick);
        slow.SetException(GrantRefusals.ChargeUnknown("first", ""));

        Assert.Equal("CHARGE_UNKNOWN", (await Assert.ThrowsAsync<Refusal>(() => answer)).Reason);
    }

    [Fact]
    public async Task Every_question_is_waited_for()
    {
        var slow = new TaskCompletionSource();

        var answer = Neighbours.AnswerAsync(Task.FromException(GrantRefusals.DateInFuture("first")), slow.Task);

        Assert.False(answer.IsCompleted);
        slow.SetResult();
        await Assert.ThrowsAsync<Refusal>(() => answer);
    }
}
