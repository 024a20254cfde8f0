using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Commands on what becomes of a payment order: suspended, cancelled, returned, paid again.</summary>
internal static partial class Commands
{
    private static readonly State[] PaidAndOpen =
    [
        State.InExecution, State.ReportDue, State.ReportSubmitted, State.Checked, State.Terminating, State.Terminated,
        State.Abandoned,
    ];

    private static IEnumerable<CommandByCaller> OfReversals()
    {
        yield return new("SuspendDisbursement", (_, life) => life.SuspendOrderAsync(order: OrderOf(life)))
        {
            PrepareAsync = OrderWhenSignedAsync,
        };
        yield return new("ResumeDisbursement", (_, life) => life.ResumeAsync(OrderOf(life)))
        {
            PrepareAsync = SuspendWhenSignedAsync,
        };
        yield return new("RequisitionDisbursement", (_, life) => life.RequisitionAsync(OrderOf(life)))
        {
            PrepareAsync = SuspendWhenSignedAsync,
        };
        yield return new("CancelDisbursement", (world, life) =>
        {
            world.Server.MoveTo(Life.Recovered);
            return life.CancelAsync(request => request.Name = OrderOf(life));
        })
        { PrepareAsync = OrderWhenSignedAsync };
        yield return new("ReturnDisbursement", (world, life) =>
        {
            world.Server.MoveTo(Life.Recovered);
            return life.ReturnMoneyAsync(request => request.Name = OrderOf(life));
        })
        { PrepareAsync = OrderWhenSignedAsync };
        yield return new("PayDisbursementAgain", (world, life) =>
        {
            world.Server.MoveTo(Life.Recovered);
            return life.PayAgainAsync(change: request => request.Name = OrderOf(life));
        })
        {
            PrepareAsync = async (world, life, state) =>
            {
                await OrderWhenSignedAsync(world, life, state);
                if (PaidAndOpen.Contains(state))
                {
                    world.Server.MoveTo(Life.Recovered);
                    await life.ReturnMoneyAsync();
                    await life.EnterSecondAccountAsync();
                }
            },
        };
    }

    private static async Task SuspendWhenSignedAsync(World world, Life life, State state)
    {
        await OrderWhenSignedAsync(world, life, state);
        if (state == State.Signed)
        {
            await life.SuspendOrderAsync();
        }
    }
}
