using System.Text.Json;
using Grants.Reporting.Forms.Json;
using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Html;

/// <summary>
/// The footnotes of a page: each distinct set of events some figure comes from, numbered in the order in which the JSON
/// form names them.
/// </summary>
internal sealed class Notes
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<IReadOnlyList<string>> _all = [];

    /// <summary>The notes: for each, the events.</summary>
    public IReadOnlyList<IReadOnlyList<string>> All => _all;

    /// <summary>The notes of a report.</summary>
    public static Notes Of(JsonElement report)
    {
        var notes = new Notes();
        notes.Collect(report);
        return notes;
    }

    /// <summary>The number of the note of a provenance, from 1.</summary>
    public int NumberOf(Provenance provenance) => _numbers[provenance.ToString()];

    private void Collect(JsonElement element)
    {
        foreach (var member in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().ToList() : [])
        {
            var provenances = member.Name != ReportJson.ProvenanceMember
                ? []
                : member.Value.ValueKind == JsonValueKind.Array
                    ? [member.Value]
                    : member.Value.EnumerateObject().Select(figure => figure.Value).ToList();
            provenances.ForEach(Add);
            Collect(member.Value);
        }

        foreach (var item in element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().ToList() : [])
        {
            Collect(item);
        }
    }

    private void Add(JsonElement provenance)
    {
        var events = provenance.EnumerateArray().Select(single => single.GetString()!).ToList();
        if (_numbers.TryAdd(string.Join(' ', events), _all.Count + 1))
        {
            _all.Add(events);
        }
    }
}
