using Grants.Contracts;
using Grants.Contracts.Budget;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Events;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// Follows the event log of Budget: where the commitment of a grant is carried over, the grant names the line, the year
/// and the commitment in force from then on (domain rule 25). Each event is taken in once and in order, in one
/// transaction with what follows from it.
/// </summary>
internal sealed class BudgetFollower(TimeProvider clock) : IEventProjector
{
    /// <inheritdoc />
    public IReadOnlyList<string> Sources { get; } = ["budget"];

    /// <inheritdoc />
    public Task ApplyAsync(DbSession session, EventEnvelope happened) =>
        EventJson.Deserialize(happened.Type, happened.Data) switch
        {
            BudgetLineOpened opened => CarryOverStore.AddLineAsync(session, Of(opened)),
            // The reservation stands on its grant before the vote begins; the commitment only when it is over.
            ReservationPosted posted => CarryOverStore.AddAsync(session, posted.Commitment, posted.Reservation),
            CommitmentCarriedOut left => CarryOverAsync(session, happened, left),
            _ => Task.CompletedTask,
        };

    private async Task CarryOverAsync(DbSession session, EventEnvelope happened, CommitmentCarriedOut left)
    {
        if (await CarryOverStore.GrantOfAsync(session, left.Commitment) is not { } id)
        {
            return;
        }

        await CarryOverStore.AddAsync(session, left.CarriedTo, id);
        var carryOver = new CarryOver(
            left.Commitment,
            await CarryOverStore.LineAsync(session, left.BudgetLine),
            left.CarriedTo,
            await CarryOverStore.LineAsync(session, ResourceName.RootOf(left.CarriedTo)!),
            Money.From(left.Amount),
            happened.Time,
            left.RightAcquiredDate);
        await ConventionCommands.RunAsync(ContextOf(session, happened), command => FollowAsync(command, id, carryOver));
    }

    private static async Task<bool> FollowAsync(GrantCommand command, Guid id, CarryOver carryOver)
    {
        var grant = await command.LoadGrantAsync(id);
        var followed = grant.Follow(carryOver);
        if (!await GrantStore.SaveCarryOversAsync(command.Session, followed))
        {
            throw PlatformRefusals.EtagStale(grant.Name);
        }

        command.Changed(grant, followed, GrantEvents.CarriedOver(followed, carryOver));
        return true;
    }

    // In the name of the person who carried it over.
    private CommandContext ContextOf(DbSession session, EventEnvelope happened) => new()
    {
        Session = session,
        Caller = new Caller(happened.Actor, []),
        RequestId = happened.Id,
        Now = clock.GetUtcNow(),
    };

    private static BudgetLineSnapshot Of(BudgetLineOpened opened) => new(
        opened.BudgetLine, opened.FiscalYear, opened.OperationCode, opened.OperationLabel, opened.Imputation,
        SectionOf(opened));

    // Events of before do not say it; where the nature did not either, the line was taken for an operating one.
    private static Section SectionOf(BudgetLineOpened opened) => opened.Section is { } section
        ? UpperSnake.Parse<Section>(section)
        : Sections.OfImputation(opened.Imputation) ?? Section.Operating;
}
