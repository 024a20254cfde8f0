using Grants.Platform.Commands;
using Grants.Values;

namespace Grants.Budget;

/// <summary>How far one step of a closing came.</summary>
internal sealed record ClosingStep(
    FiscalYear Year,
    long Lines,
    long Voided,
    long CarriedOver,
    long Attached,
    long ClosedCommitments,
    long Held,
    Guid After);

/// <summary>
/// Closes a fiscal year by steps, each a transaction: first its lines, so that nothing new comes, then what is open on
/// them. After an interruption, the open items show the remaining work: the same steps continue.
/// </summary>
internal static class YearEndCommands
{
    private const int LinesAStep = 200;
    private const int ItemsAStep = 100;

    public static async Task<FiscalYear> LoadAsync(CommandContext command, int year) =>
        await FiscalYearStore.FindAsync(command.Session, year)
        ?? throw BudgetRefusals.FiscalYearNotFound(FiscalYear.NameOf(year));

    /// <summary>Keeps what the closing is to do; the year with it.</summary>
    public static async Task<FiscalYear> PrepareAsync(CommandContext command, int year, ClosingRequest asked)
    {
        var before = await LoadAsync(command, year);
        var open = await FiscalYearStore.CountOpenAsync(command.Session, year);
        asked.Statement?.EnsureSignedBy(command.Today);
        var prepared = before.Prepare(asked, open, command.Caller.Actor, command.Now);
        for (var i = 0; i < asked.Exceptions.Count; i++)
        {
            await LoadOpenInAsync(command, year, asked.Exceptions[i], $"exceptions[{i}]");
        }

        for (var i = 0; i < asked.Attachments.Count; i++)
        {
            var (commitment, day) = asked.Attachments[i];
            (await LoadOpenInAsync(command, year, commitment, $"attachments[{i}].commitment"))
                .RequireAcquiredIn(day, command.Today, $"attachments[{i}].right_acquired_date");
        }

        Ledger.EnsureAsRead(
            await FiscalYearStore.SavePlanAsync(command.Session, year, prepared.Plan!), prepared.Name);
        await ClosingItemStore.AddAsync(command.Session, year, prepared.Plan!.Number, asked);
        return prepared;
    }

    /// <summary>Begins to close as prepared; where that was begun before, it goes on.</summary>
    public static async Task<FiscalYear> BeginAsync(CommandContext command, int year)
    {
        var before = await LoadAsync(command, year);
        var begun = before.BeginClosing(
            await FiscalYearStore.CountOpenAsync(command.Session, year), command.Today);
        if (before.State == FiscalYearState.Open)
        {
            Ledger.EnsureAsRead(
                await FiscalYearStore.BeginClosingAsync(command.Session, year, begun.RequirePlan()), begun.Name);
        }

        return begun;
    }

    /// <summary>One step, from what comes after an id; the last one finds nothing left and ends the closing.</summary>
    public static async Task<ClosingStep> StepAsync(CommandContext command, int year, Guid after)
    {
        var closing = await LoadAsync(command, year);
        var lines = await BudgetStore.OpenLinesAsync(command.Session, year, LinesAStep);
        foreach (var line in lines)
        {
            await Ledger.CloseAsync(command, line.CloseWithYear(command.Now), $"Closing of {year}");
        }

        if (closing.State == FiscalYearState.Closed)
        {
            return new ClosingStep(closing, 0, 0, 0, 0, 0, await CountHeldAsync(command, year), after);
        }

        if (lines.Count > 0)
        {
            return new ClosingStep(closing, lines.Count, 0, 0, 0, 0, 0, after);
        }

        var items = await ClosingItemStore.ItemsAsync(
            command.Session, year, closing.RequirePlan().Number, after, ItemsAStep);
        var outcomes = new Dictionary<ClosingOutcome, long>();
        foreach (var item in items)
        {
            var outcome = item.OutcomeUnder(closing.RequirePlan());
            await TreatAsync(command, item, outcome, closing.RequirePlan(), $"Closing of {year}");
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        var treated = new ClosingStep(
            closing, 0,
            outcomes.GetValueOrDefault(ClosingOutcome.Void),
            outcomes.GetValueOrDefault(ClosingOutcome.CarryOver),
            outcomes.GetValueOrDefault(ClosingOutcome.Attach),
            outcomes.GetValueOrDefault(ClosingOutcome.Close),
            Held: 0,
            items.Count > 0 ? items[^1].Id : after);
        return items.Count == 0 ? await EndAsync(command, closing, treated) : treated;
    }

    private static async Task<ClosingStep> EndAsync(CommandContext command, FiscalYear closing, ClosingStep last)
    {
        Ledger.EnsureAsRead(
            await FiscalYearStore.EndClosingAsync(command.Session, closing.Year, command.Now), closing.Name);
        var closed = await LoadAsync(command, closing.Year);
        var held = await CountHeldAsync(command, closing.Year);
        var total = await TotalStore.TotalAsync(command.Session, closing.Year);
        await command.PublishAsync(closed.Name, BudgetTell.Closed(closed, total, held));
        return last with { Year = closed, Held = held };
    }

    // What is still open on a commitment once the year is closed.
    private static async Task<long> CountHeldAsync(CommandContext command, int year) =>
        (await FiscalYearStore.CountOpenAsync(command.Session, year)).Commitments;

    private static async Task TreatAsync(
        CommandContext command, ClosingItem item, ClosingOutcome outcome, ClosingPlan plan, string reason)
    {
        if (outcome == ClosingOutcome.Hold)
        {
            return;
        }

        var line = await Ledger.LoadAsync(command, item.LineId);
        if (outcome == ClosingOutcome.Void)
        {
            var reservation = await Ledger.LoadReservationAsync(command, item.LineId, item.Id);
            var resolved = reservation.Expire(command.Now) ?? reservation.Void(command.Now);
            await Ledger.GiveBackAsync(command, line, resolved, reason);
            return;
        }

        var commitment = await Ledger.LoadCommitmentAsync(command, item.LineId, item.Id);
        if (outcome == ClosingOutcome.Close)
        {
            await Ledger.CloseAsync(command, line, commitment, commitment.Close(), reason);
        }
        else
        {
            var passage = outcome == ClosingOutcome.Attach
                ? new Passage(reason, Statement: null, item.RightAcquired)
                : new Passage(reason, plan.Statement, RightAcquired: null);
            await Ledger.CarryOverAsync(command, line, commitment, passage);
        }
    }

    // The line of a commitment that the closing treats in another way than the others.
    private static async Task<BudgetLine> LoadOpenInAsync(
        CommandContext command, int year, CommitmentRef named, string field)
    {
        var commitment = await CommitmentStore.FindAsync(command.Session, named.LineId, named.Id);
        return commitment is { State: CommitmentState.Open } && commitment.Open > Money.Zero
            && await Ledger.LoadAsync(command, named.LineId) is { } line && line.FiscalYear == year
                ? line
                : throw BudgetRefusals.ClosingExceptionInvalid(field);
    }
}
