using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Rules;

namespace Grants.Reporting.Model;

/// <summary>A step in the life of the grant.</summary>
/// <param name="Date">The day it took effect.</param>
/// <param name="Event">What happened: the name of the contract.</param>
/// <param name="Party">
/// Whose signature it is, also of an amendment: <c>GRANTOR</c> or <c>BENEFICIARY</c>; null for any other step.
/// </param>
/// <param name="Actor">Who did it.</param>
/// <param name="FromState">Where the grant stood before; null for the first draft.</param>
/// <param name="ToState">Where it stood after; the same when the step moved nothing.</param>
/// <param name="Provenance">The event.</param>
public sealed record HistoryEntry(
    DateOnly Date,
    string Event,
    string? Party,
    string Actor,
    GrantState? FromState,
    GrantState ToState,
    Provenance Provenance)
{
    /// <summary>
    /// Folds the steps, in the order of the convention's own log: only that order is the same wherever the services
    /// run, for each keeps its own clock. A carry-over stands on its own day: Convention only hears of it, some time
    /// later, and it moves no state. What the annexes list one by one (expenses, activities) is left out.
    /// </summary>
    internal static IReadOnlyList<HistoryEntry> Build(Journal journal)
    {
        List<HistoryEntry> steps = [];
        GrantState? state = null;
        foreach (var told in journal.Events.Where(told => IsStep(told.Body)))
        {
            if (told.Body is ConventionCarriedOver { CarryOverDate: var day })
            {
                var place = steps.FindLastIndex(step => step.Date <= day) + 1;
                GrantState? then = place > 0 ? steps[place - 1].ToState : null;
                steps.Insert(place, Of(told, day, then, LifeCycle.After(then, told.Body)));
                continue;
            }

            var next = LifeCycle.After(state, told.Body);
            steps.Add(Of(told, told.Day, state, next));
            state = next;
        }

        return steps;
    }

    private static HistoryEntry Of(
        Told<IGrantEvent> told, DateOnly day, GrantState? before, GrantState after) => new(
        day, told.Envelope.Type, PartyOf(told.Body), told.Actor, before, after, told.Provenance);

    private static bool IsStep(IGrantEvent body) =>
        LifeCycle.IsMovedBy(body) || IsOfTheConvention(body) || IsOfMoney(body);

    private static bool IsOfTheConvention(IGrantEvent body) => body is ConventionSigned or DeliberationAdjourned
        or IActEvent or AmendmentCreated or ExtensionRequested or ExtensionDeliberationRecorded or AmendmentSigned
        or AmountAmendmentProposed or AmendmentCreditsReserved or AmountDeliberationRecorded
        or AmendmentWithdrawn or ConventionAmended or ConventionCarriedOver;

    private static bool IsOfMoney(IGrantEvent body) => OrderState.After(body) is not null
        || body is RecoveryOrdered or RecoveryClaimReceived or RecoveryConfirmed or RecoveryCancelled
            or RecoveryTakenInCharge or RecoveryInterrupted or RecoveryReduced or SettlementRecomputed;

    private static string? PartyOf(IGrantEvent body) => body switch
    {
        ConventionSigned signed => signed.Party,
        AmendmentSigned signed => signed.Party,
        _ => null,
    };
}
