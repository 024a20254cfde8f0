using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Withdrawals of facts, and rulings on them (domain rule 31).</summary>
internal static partial class Commands
{
    // Not fields: those of another part are not there yet when the list of all commands is made.
    private static State[] Recording =>
        [State.InExecution, State.ReportDue, State.Terminating, State.Terminated, State.Abandoned];

    private static (string Rpc, string Collection, FactCalls Calls)[] Facts =>
    [
        ("Activity", "activities", FactCalls.Activities), ("IndicatorValue", "indicatorValues", FactCalls.Values),
        ("Deliverable", "deliverables", FactCalls.Deliverables), ("Resource", "resources", FactCalls.Resources),
    ];

    private static IEnumerable<CommandByCaller> OfFacts()
    {
        foreach (var (rpc, collection, calls) in Facts)
        {
            yield return new("Withdraw" + rpc, async (world, life) => await calls.WithdrawAsync(
                world.Beneficiary, await LastOfAsync(world, life, collection, calls), "Erreur", World.NewId()))
            { PrepareAsync = (world, life, state) => RecordAsync(world, life, state, calls) };
            yield return new("Decide" + rpc, async (world, life) => await calls.DecideAsync(
                world.Officer, await LastOfAsync(world, life, collection, calls), Life.Taken(), World.NewId()))
            { PrepareAsync = (world, life, state) => RecordAsync(world, life, state, calls) };
        }
    }

    private static async Task RecordAsync(World world, Life life, State state, FactCalls calls)
    {
        if (state == State.ReportSubmitted)
        {
            await life.ReturnAsync();
        }

        if (state == State.ReportSubmitted || Recording.Contains(state))
        {
            world.Server.MoveTo(Life.Called);
            await calls.RecordAsync(world, life, "");
        }

        if (state == State.ReportSubmitted)
        {
            await life.TellAsync();
        }
    }

    private static async Task<string> LastOfAsync(World world, Life life, string collection, FactCalls calls)
    {
        world.Server.MoveTo(Life.Called);
        return (await calls.ListAsync(world.Officer, life.Name)).LastOrDefault()?.Name
            ?? $"{life.Name}/{collection}/{Nobody}";
    }
}
