using Grants.Convention.V1;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>The steps of a higher amount, on the line of the grant.</summary>
internal sealed partial record InterruptedStep
{
    private static async Task<Life> RaisingAsync(World world, State state)
    {
        var life = await world.InAsync(state);
        await life.RaiseAsync(request => request.BudgetLine = life.Line, Life.BothSigned);
        return life;
    }

    private static async Task<Life> RaiseVotedAsync(World world, State state)
    {
        var life = await RaisingAsync(world, state);
        await VoteOnRaise(38)(world, life)();
        return life;
    }

    private static Func<Task> Raise(World world, Life life)
    {
        var request = life.NewRaise(life.Line);
        return async () => await world.Officer.ProposeAmountAmendmentAsync(request);
    }

    private static Func<Task> RaiseAgain(World world, Life life)
    {
        var request = life.NewReservation(life.Line);
        return async () => await world.Officer.ReserveAmendmentCreditsAsync(request);
    }

    private static Func<World, Life, Func<Task>> VoteOnRaise(int votesFor) => (world, life) =>
    {
        var request = life.AmountVote(vote =>
        {
            Life.OnDay(vote, Life.BothSigned);
            vote.VotesFor = votesFor;
        });
        return async () => await world.Officer.RecordAmountDeliberationAsync(request);
    };

    private static Func<Task> WithdrawRaise(World world, Life life)
    {
        var request = new WithdrawAmendmentRequest
        {
            RequestId = World.NewId(), Name = life.Amendment, Reason = "Plus nécessaire",
        };
        return async () => await world.Officer.WithdrawAmendmentAsync(request);
    }
}
