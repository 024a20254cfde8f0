using Grants.Contracts;
using Grants.Contracts.Budget;
using Grants.Platform.Edge;
using Grants.Platform.Events;
using Grants.Reporting.Tests;
using Grants.Rules;
using Grants.Testing;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What the events of the services say, read as they come.</summary>
internal sealed class MoneyEvents(GrantsServer server)
{
    private static readonly string[] Services = ["beneficiary", "budget", "convention"];

    private readonly Dictionary<string, long> _read = [];
    private readonly List<EventEnvelope> _events = [];
    private readonly Dictionary<string, LineBalances> _lines = [];
    private readonly Dictionary<string, GrantState?> _states = [];

    /// <summary>Reads to the end of earlier histories, of which one that failed left some, and forgets them.</summary>
    public async Task ForgetAsync()
    {
        await ReadAsync();
        _events.Clear();
        _lines.Clear();
        _states.Clear();
    }

    /// <summary>Reads what was published since; of what kind it is.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        var before = _events.Count;
        foreach (var service in Services)
        {
            foreach (var told in await server.ToldSinceAsync(service, _read.GetValueOrDefault(service)))
            {
                _read[service] = told.Position;
                _events.Add(told);
                Take(told.Subject, EventJson.Deserialize(told.Type, told.Data)!);
            }
        }

        return [.. _events.Skip(before).Select(told => told.Type)];
    }

    /// <summary>What the last event of a line says of it, in cents: reserved, committed, paid and available.</summary>
    public string FiguresOf(string line)
    {
        var balances = _lines[line];
        return string.Join(
            ' ', new[] { balances.Reserved, balances.Committed, balances.Paid, balances.Available }
                .Select(euros => Money.From(euros).Cents));
    }

    /// <summary>Where the events of a grant leave it.</summary>
    public string StateOf(string grant) => $"{_states[grant]}";

    /// <summary>
    /// The report on a grant, folded by Reporting from the events of the grant, its beneficiary and its lines.
    /// </summary>
    public MoneyReport ReportOn(string grant, string beneficiary, IEnumerable<string> lines)
    {
        HashSet<string> roots = [grant, beneficiary, .. lines];
        return new MoneyReport(Reports.Build(
            _events.Where(told => roots.Contains(ResourceName.RootOf(told.Subject) ?? told.Subject))));
    }

    private void Take(string subject, IGrantEvent body)
    {
        if (body is IBudgetLineEvent moved)
        {
            _lines[moved.BudgetLine] = moved.Balances;
        }
        else if (subject.StartsWith("conventions/", StringComparison.Ordinal)
            && ResourceName.RootOf(subject) == subject)
        {
            _states[subject] = LifeCycle.After(_states.GetValueOrDefault(subject), body);
        }
    }
}
