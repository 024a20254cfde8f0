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

    private static string LineOf2027 { get; set; } = $"budgetLines/{Nobody}";

    private static IEnumerable<CommandByCaller> OfReversals()
    {
        yield return OfNewCredits();
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

    private static CommandByCaller OfNewCredits() => new("CommitNewCredits", async (world, life) =>
    {
        world.Server.MoveTo(Life.Recovered);
        await life.CommitNewCreditsAsync(LineOf2027);
    })
    {
        // Cancelled after its year, a payment opens no credits again (domain rule 24).
        PrepareAsync = async (world, life, state) =>
        {
            LineOf2027 = await world.OpenLineAsync(2027);
            if (PaidAndOpen.Contains(state))
            {
                world.Server.MoveTo(Life.Recovered);
                await life.CancelAsync(request => request.CancelDate = Make.Day(Life.Recovered));
            }
        },
    };

    private static async Task SuspendWhenSignedAsync(World world, Life life, State state)
    {
        await OrderWhenSignedAsync(world, life, state);
        if (state == State.Signed)
        {
            await life.SuspendOrderAsync();
        }
    }
}
