using Grants.Rules;

namespace Grants.Convention;

/// <summary>Recording a fact of the deliberation on a grant, or on an amendment of it.</summary>
internal static class ActCommands
{
    public static async Task<V1.Deliberation> RecordOnGrantAsync(this GrantCommand command, Guid id, ActFact fact)
    {
        var grant = (await command.LoadGrantAsync(id)).EnsureFree();
        var vote = AdoptedOr(grant.Deliberation, grant.Name);
        var recorded = vote.Record(grant.Name, fact, command.Today);
        if (recorded.Act != vote.Act)
        {
            var saved = await command.SaveGrantAsync(grant with { Deliberation = recorded });
            command.Changed(grant, saved, fact.Event(grant.Name, recorded));
        }

        return VotingWire.Render(recorded);
    }

    public static async Task<V1.Deliberation> RecordOnAmendmentAsync(
        this GrantCommand command, Guid grantId, Guid id, ActFact fact)
    {
        var (grant, amendment) = await command.LoadAmendmentAsync(grantId, id);
        var vote = AdoptedOr(amendment.Deliberation, amendment.Name);
        var recorded = vote.Record(amendment.Name, fact, command.Today);
        var changed = amendment with { Deliberation = recorded };
        if (recorded.Act != vote.Act)
        {
            await command.SaveAmendmentAsync(
                await FollowAsync(command, grant, changed), changed, fact.Event(amendment.Name, recorded));
        }

        return AmendmentWire.Render(changed).Deliberation;
    }

    // The credits of an amendment in force are ordered by its own deliberation.
    private static async Task<Grant> FollowAsync(GrantCommand command, Grant grant, Amendment amendment) =>
        grant.AddedCredits.Any(added => added.Amendment == amendment.Number)
            ? await command.SaveGrantAsync(grant with
            {
                AddedCredits =
                [
                    .. grant.AddedCredits.Select(added => added.Amendment == amendment.Number
                        ? added with { Act = new GrantAct(amendment.Name, amendment.Deliberation!.ActDays()) }
                        : added),
                ],
            })
            : grant;

    private static Deliberation AdoptedOr(Deliberation? vote, string act) =>
        vote is { Adopted: true } ? vote : throw ActRefusals.ActNotAdopted(act);
}
