using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Commands;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Keeping the deadlines of a grant in step with it, and telling of those whose day has come.</summary>
internal static class DeadlineCommands
{
    private const int MostAtOnce = 100;

    /// <summary>
    /// Records the current deadlines of the grant, in the transaction of the change that moved them. A deadline with a
    /// new date is published again; a date once published is not published again, also when the deadline returns to it.
    /// </summary>
    public static async Task SyncDeadlinesAsync(this CommandContext command, Grant grant)
    {
        var kept = (await DeadlineStore.OfGrantAsync(command.Session, grant.Id))
            .ToDictionary(one => (one.Deadline.Kind, one.Deadline.Subject));
        foreach (var deadline in await ReadAsync(command, grant))
        {
            if (!kept.Remove((deadline.Kind, deadline.Subject), out var was))
            {
                await DeadlineStore.AddAsync(
                    command.Session, grant.Id, deadline, deadline.NoticesFrom(command.Today).FirstOrDefault());
            }
            else if (was.IsCleared || was.Deadline != deadline)
            {
                var told = await DeadlineStore.ToldAsync(command.Session, was.Seq, deadline.DueDate);
                var next = deadline.NoticesFrom(command.Today).FirstOrDefault(one => !told.Contains(one.DaysBefore));
                await DeadlineStore.UpdateAsync(command.Session, was.Seq, deadline, next);
            }
        }

        foreach (var gone in kept.Values.Where(one => !one.IsCleared))
        {
            await DeadlineStore.ClearAsync(command.Session, gone.Seq);
        }
    }

    /// <summary>
    /// Tells of deadlines whose day has come; how many there were. Of several reminders that waited while nobody looked
    /// the last one is published, and the others are recorded as passed over.
    /// </summary>
    public static async Task<int> TellDeadlinesAsync(GrantCommand command)
    {
        var waiting = await DeadlineStore.TellableAsync(command.Session, command.Today, MostAtOnce);
        foreach (var kept in waiting)
        {
            var notices = kept.Deadline.NoticesFrom(kept.Next!.Day).ToList();
            var reached = notices.TakeWhile(notice => notice.Day <= command.Today).ToList();
            if (await DeadlineStore.AdvanceAsync(command.Session, kept, notices.Skip(reached.Count).FirstOrDefault()))
            {
                await TellAsync(command, kept, reached);
            }
        }

        return waiting.Count;
    }

    /// <summary>The number of due deadlines that are not published yet.</summary>
    public static Task<long> CountWaitingAsync(CommandContext command) =>
        DeadlineStore.CountTellableAsync(command.Session, command.Today);

    /// <summary>Whether more deadlines may remain to be published.</summary>
    public static bool IsFull(int told) => told == MostAtOnce;

    private static async Task TellAsync(GrantCommand command, KeptDeadline kept, List<Notice> reached)
    {
        foreach (var passedOver in reached.SkipLast(1))
        {
            await DeadlineStore.AddNoticeAsync(command.Session, kept, passedOver.DaysBefore, told: null);
        }

        var last = reached[^1].DaysBefore;
        if (last == Deadline.Passed && kept.Deadline.IsRight)
        {
            await DeadlineStore.ClearAsync(command.Session, kept.Seq);
        }
        else if (await DeadlineStore.AddNoticeAsync(command.Session, kept, last, command.Today))
        {
            var grant = await command.LoadGrantAsync(kept.GrantId);
            command.ChangedBelow(grant, kept.Deadline.Subject, Event(grant, kept.Deadline, last));
        }
    }

    private static IGrantEvent Event(Grant grant, Deadline deadline, int daysBefore) => daysBefore == Deadline.Passed
        ? new DeadlinePassed(
            grant.Name, grant.Terms.Reference, UpperSnake.Of(deadline.Kind), deadline.Subject, deadline.DueDate,
            deadline.Source, grant.Terms.Beneficiary.Name)
        : new DeadlineApproaching(
            grant.Name, grant.Terms.Reference, UpperSnake.Of(deadline.Kind), deadline.Subject, deadline.DueDate,
            daysBefore, deadline.Source, grant.Terms.Beneficiary.Name);

    private static async Task<IReadOnlyList<Deadline>> ReadAsync(CommandContext command, Grant grant)
    {
        var orders = await DisbursementStore.OfGrantAsync(command.Session, grant.Id);
        var recoveries = await RecoveryStore.OfGrantAsync(command.Session, grant.Id);
        var ordered = orders.Where(order => order.IsStanding).Select(order => order.InstalmentNumber).ToHashSet();
        var amendments = await AmendmentStore.ActsAsync(command.Session, grant.Id);
        return
        [
            .. GrantDeadlines.Of(grant, ordered, recoveries, amendments)
                .Where(deadline => !deadline.IsAppeal || deadline.DueDate >= command.Today),
        ];
    }
}
