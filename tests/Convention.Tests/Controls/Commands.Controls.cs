using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Commands on controls after the certification.</summary>
internal static partial class Commands
{
    private static readonly State[] Controllable =
        [State.Checked, State.Settled, State.Closed, State.Terminated, State.Abandoned];

    private static IEnumerable<CommandByCaller> OfControls()
    {
        yield return new("RecordControl", (_, life) => life.ControlAsync());
        yield return new("ClaimAfterControl", (_, life) => life.ClaimAfterControlAsync())
        {
            PrepareAsync = async (_, life, state) =>
            {
                if (Controllable.Contains(state))
                {
                    await life.ControlAsync();
                }
            },
        };
    }
}
