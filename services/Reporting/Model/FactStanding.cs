using System.Text.Json.Serialization;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>
/// Where a fact beside the expenses stands: how it was ruled on, or why it was withdrawn (domain rule 31).
/// </summary>
/// <param name="State">
/// <c>UNDECIDED</c>, <c>ACCEPTED</c>, <c>PARTLY_ACCEPTED</c>, <c>REJECTED</c> or <c>WITHDRAWN</c>.
/// </param>
/// <param name="Comment">The words of the officer, or of who withdrew it; null without any.</param>
/// <param name="By">Who ruled on it or withdrew it; null while nobody has.</param>
/// <param name="Date">The day it was ruled on or withdrawn; null while nobody has.</param>
public sealed record FactStanding(string State, string? Comment, string? By, DateOnly? Date)
{
    /// <summary>Nobody has ruled on it.</summary>
    public const string Undecided = "UNDECIDED";

    private const string Withdrawn = "WITHDRAWN";
    private const string Rejected = "REJECTED";

    /// <summary>Whether it counts; a resource only for what is accepted of it.</summary>
    [JsonIgnore]
    public bool Counts => State is not (Rejected or Withdrawn);

    /// <summary>The last word on a fact: its withdrawal, else the ruling on it that was given last.</summary>
    internal static FactStanding Of(Told<FactWithdrawn>? withdrawn, Told<FactDecided>? decided) =>
        withdrawn is not null ? new(Withdrawn, withdrawn.Body.Reason, withdrawn.Actor, withdrawn.Day)
        : decided is null ? new(Undecided, null, null, null)
        : new(
            decided.Body.Outcome, decided.Body.Comment.Length == 0 ? null : decided.Body.Comment, decided.Actor,
            decided.Day);
}

/// <summary>The withdrawals of facts and the rulings on them, by the name of the fact.</summary>
internal sealed class FactRulings
{
    private readonly Dictionary<string, Told<FactWithdrawn>> _withdrawn;
    private readonly Dictionary<string, Told<FactDecided>> _decided;

    private FactRulings(
        Dictionary<string, Told<FactWithdrawn>> withdrawn, Dictionary<string, Told<FactDecided>> decided)
    {
        _withdrawn = withdrawn;
        _decided = decided;
    }

    /// <summary>Those of a journal; the last ruling on a fact stands.</summary>
    public static FactRulings In(Journal journal) => new(
        LastOf(journal.All<FactWithdrawn>(), told => told.Fact), LastOf(journal.All<FactDecided>(), told => told.Fact));

    /// <summary>Where a fact stands.</summary>
    public FactStanding Of(string fact) =>
        FactStanding.Of(_withdrawn.GetValueOrDefault(fact), _decided.GetValueOrDefault(fact));

    /// <summary>What an officer has accepted of a resource, and by which events it is known.</summary>
    public AmountFigure AcceptedOf(Told<ResourceRecorded> recorded)
    {
        var fact = recorded.Body.Resource;
        var nothing = new AmountFigure(Values.Money.Zero, recorded.Provenance);
        if (_withdrawn.GetValueOrDefault(fact) is { } withdrawn)
        {
            return nothing with { Provenance = recorded.Provenance + withdrawn.Provenance };
        }

        return _decided.GetValueOrDefault(fact) is { Body.AcceptedAmount: { } accepted } decided
            ? nothing + decided.Amount(accepted)
            : nothing;
    }

    private static Dictionary<string, Told<T>> LastOf<T>(IEnumerable<Told<T>> events, Func<T, string> factOf)
        where T : Contracts.IGrantEvent =>
        events.GroupBy(told => factOf(told.Body)).ToDictionary(told => told.Key, told => told.Last());
}
