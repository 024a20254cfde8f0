using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Commands on the hearing of the beneficiary.</summary>
internal static partial class Commands
{
    private static readonly State[] Claimable =
    [
        State.InExecution, State.ReportDue, State.ReportSubmitted, State.Checked, State.Settled, State.Closed,
        State.Terminating, State.Terminated, State.Abandoned,
    ];

    private static IEnumerable<CommandByCaller> OfHearings()
    {
        yield return new("OpenHearing", (world, life) =>
        {
            world.Server.MoveTo(Life.Recovered);
            return life.OpenHearingAsync();
        });
        yield return new("RecordHearingAnswer", (world, life) =>
        {
            world.Server.MoveTo(Life.Recovered);
            return life.AnswerAsync(Life.Recovered);
        })
        {
            PrepareAsync = async (world, life, state) =>
            {
                if (Claimable.Contains(state))
                {
                    world.Server.MoveTo(Life.Recovered);
                    await life.OpenHearingAsync();
                }
            },
        };
    }
}
