using Grants.Contracts;
using Grants.Platform.Commands;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Budget;

/// <summary>The changes of a deliberation (décision modificative), all or none.</summary>
internal static partial class Ledger
{
    /// <summary>Every rule that rows break, by themselves and against what is there, row by row.</summary>
    public static async Task<IReadOnlyList<ImportFinding>> FindingsAsync(
        DbSession session, ChangeUpload upload, FiscalCalendar calendar, DateOnly today) =>
        (await DecideAsync(session, upload, calendar, today)).Findings;

    /// <summary>Changes every line; refused as a whole when a row breaks a rule.</summary>
    public static async Task ChangeAsync(CommandContext command, ChangeUpload upload, FiscalCalendar calendar)
    {
        var (changes, findings) = await DecideAsync(command.Session, upload, calendar, command.Today);
        EnsureNone(findings);
        var movements = new List<Movement>();
        var events = new List<(string, IGrantEvent)>();

        // The line with the lowest id first, as always.
        foreach (var (before, delta) in changes.OrderBy(change => change.Line.Id))
        {
            var (kind, amount) = before.Adjust(delta);
            var after = before.Move(kind, amount);
            var movement = MovementOf(command, after, kind, amount, upload.Deliberation, null);
            EnsureAsRead(await BudgetStore.MoveLineAsync(command.Session, before, movement), before.Name);
            movements.Add(movement);
            events.Add((after.Name, BudgetTell.Adjusted(after, delta, upload.Deliberation)));
        }

        await MovementStore.AddAsync(command.Session, movements);
        await command.PublishAsync(events);
        await KeepAsync(command, upload, upload.Deliberation);
    }

    private static async Task<Decided> DecideAsync(
        DbSession session, ChangeUpload upload, FiscalCalendar calendar, DateOnly today)
    {
        var findings = new List<ImportFinding>(upload.Findings);
        var changes = new List<(BudgetLine, Money)>();
        var there = await BudgetStore.FindLinesAsync(session, [.. upload.Rows.Select(row => row.Key)]);
        var changed = await MovementStore.ChangedByAsync(
            session, [.. there.Values.Select(line => line.Id)], upload.Deliberation);
        foreach (var row in upload.Rows)
        {
            if (!there.TryGetValue(row.Key, out var line))
            {
                findings.Add(row.Missing());
            }
            else if (changed.Contains(line.Id))
            {
                findings.Add(row.ChangedBefore(upload.Deliberation));
            }
            else if (Refused(() => calendar.RequireAdjustable(line, today).Adjust(row.Delta)) is { } refusal)
            {
                findings.Add(ImportFinding.Of(row.Number, ChangeRow.FieldOf(refusal), refusal));
            }
            else
            {
                changes.Add((line, row.Delta));
            }
        }

        return new Decided(changes, [.. findings.OrderBy(finding => finding.Row)]);
    }

    private static Refusal? Refused(Action decide)
    {
        try
        {
            decide();
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal;
        }
    }

    private sealed record Decided(
        IReadOnlyList<(BudgetLine Line, Money Delta)> Changes, IReadOnlyList<ImportFinding> Findings);
}
