using Grants.Platform.Storage;
using Grants.Reporting.Model;
using Grants.Reporting.Projections;

namespace Grants.Reporting.Versions.Building;

/// <summary>
/// What a version is made from, read on one snapshot and never held whole: the model has its totals and lists the first
/// expenses, and the rest is read one by one, as often as a form needs it.
/// </summary>
internal sealed class ReportContent
{
    private readonly DbSession _session;
    private readonly BasisPart _convention;
    private readonly Action _read;
    private readonly IReadOnlyList<RecordedEvent> _ofOtherSources;
    private readonly HashSet<string> _leftOut;
    private readonly ExpenseMarks _marks;

    private ReportContent(
        DbSession session,
        BasisPart convention,
        Journal journal,
        IReadOnlyList<RecordedEvent> ofOtherSources,
        HashSet<string> leftOut,
        Action read)
    {
        _session = session;
        _convention = convention;
        _ofOtherSources = ofOtherSources;
        _leftOut = leftOut;
        _marks = ExpenseMarks.In(journal);
        _read = read;
    }

    /// <summary>The report, without the expenses and the events it does not list.</summary>
    public ReportModel Model { get; private set; } = null!;

    /// <summary>Reads it; null when there is no grant.</summary>
    /// <param name="session">The snapshot, which has to stay open while the content is used.</param>
    /// <param name="basis">What it is made from.</param>
    /// <param name="version">Which version it is.</param>
    /// <param name="read">Told each time an expense was read, now and later.</param>
    public static async Task<ReportContent?> ReadAsync(
        DbSession session, ReportBasis basis, ReportVersion version, Action read)
    {
        var events = await GrantEvents.WithoutExpensesAsync(session, basis);
        var journal = Holdings.OfOneGrant(Journal.Of(events));
        var record = RecordSection.EventsOf(journal);
        var content = new ReportContent(
            session,
            basis.Convention,
            journal,
            [.. record.Where(told => !told.Reference.StartsWith(basis.Convention.Source, StringComparison.Ordinal))],
            [.. events
                .Select(happened => new EventRef(happened.Source, happened.Position).ToString())
                .Except(record.Select(told => told.Reference))],
            read);
        return await content.FoldAsync(journal, version) ? content : null;
    }

    /// <summary>All expenses, in the order of their declaration.</summary>
    public async IAsyncEnumerable<ExpenseLine> ExpensesAsync()
    {
        var number = 0;
        await foreach (var declared in ExpenseEventStore.ExpensesAsync(_session, _convention))
        {
            _read();
            if (ExpenseLine.Of(++number, declared, _marks) is { } expense)
            {
                yield return expense;
            }
        }
    }

    /// <summary>
    /// All events it is made from, source by source. Only the convention's are too many to be held; what other grants
    /// moved on the line is left out, as it is in the journal.
    /// </summary>
    public async IAsyncEnumerable<RecordedEvent> EventsAsync()
    {
        foreach (var told in _ofOtherSources)
        {
            yield return told;
        }

        await foreach (var told in GrantEventStore.RecordAsync(_session, _convention))
        {
            if (!_leftOut.Contains(told.Reference))
            {
                yield return told;
            }
        }
    }

    private async Task<bool> FoldAsync(Journal journal, ReportVersion version)
    {
        var tallies = new ExpenseTallies();
        List<ExpenseLine> listed = [];
        await foreach (var expense in ExpensesAsync())
        {
            tallies.Add(expense);
            if (listed.Count < ReportModel.MostListed)
            {
                listed.Add(expense);
            }
        }

        if (ReportModel.Build(journal, tallies, listed, version) is not { } model)
        {
            return false;
        }

        Model = model with
        {
            Persons = People.Merge([.. model.Persons, .. await PersonStore.OfAsync(_session, _convention)]),
            Record = model.Record with { Events = await ListedEventsAsync(model) },
        };
        return true;
    }

    // The page lists the events its notes name, and of the others the first.
    private async Task<IReadOnlyList<RecordedEvent>> ListedEventsAsync(ReportModel model)
    {
        var named = model.Record.Events.Select(told => told.Reference).ToHashSet();
        foreach (var expense in model.Expenses)
        {
            named.UnionWith(expense.Provenance.Events.Select(told => told.ToString()));
        }

        List<RecordedEvent> listed = [];
        var others = 0;
        await foreach (var told in EventsAsync())
        {
            if (named.Contains(told.Reference) || others++ < ReportModel.MostListed)
            {
                listed.Add(told);
            }
        }

        return listed;
    }
}
