using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Rules;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>From the proposal to the second signature.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Convention> ProposeConvention(
        V1.ProposeConventionRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        return intents.RunAsync(
            request, context, proposal, request.Name,
            () => ReadSuspensionAsync(id, context),
            async (command, intent, suspension) =>
            {
                var grant = (await command.LoadGrantAsync(id)).EnsureEtag(request.Etag).Require(GrantState.Draft);
                grant.EnsureNotSuspended(suspension);
                await command.MarkGrantAsync(grant, intent);
                return new Proposal(id, grant.Terms.BudgetLine.Name, grant.Terms.GrantAmount);
            });
    }

    public override Task<V1.Convention> WithdrawProposal(
        V1.WithdrawProposalRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 2000);
        return intents.RunAsync(request, context, withdrawal, request.Name, async (command, intent) =>
        {
            var grant = (await command.LoadGrantAsync(id)).Require(GrantState.Proposed);
            await command.MarkGrantAsync(grant, intent);
            return new WithdrawnProposal(id, grant.Reservation!, reason);
        });
    }

    public override Task<V1.Convention> RecordDeliberation(
        V1.RecordDeliberationRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        if (request.Deliberation.Adjourned)
        {
            return commands.RunAsync(request, context, command => AdjournAsync(command, id, request.Deliberation));
        }

        return intents.RunAsync(request, context, vote, request.Name, async (command, intent) =>
        {
            var (grant, deliberation) = await LoadForVoteAsync(command, id, request.Deliberation);
            await command.MarkGrantAsync(grant, intent);
            return new RecordedVote(id, grant.Reservation!, assembly.Judge(deliberation));
        });
    }

    public override Task<V1.Convention> SignConvention(V1.SignConventionRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var signature = VotingWire.Parse(request.Signature);
        return commands.RunAsync(request, context, async command =>
        {
            var signed = await ChangeAsync(
                command, id,
                grant => grant.Sign(signature, command.Today), grant => VotingEvents.Signed(grant, signature));
            await EnsureVotedByAnotherAsync(command, id, request.Name);
            return signed;
        });
    }

    private async Task<V1.Convention> AdjournAsync(GrantCommand command, Guid id, V1.Deliberation told)
    {
        var (grant, session) = await LoadForVoteAsync(command, id, told);
        var adjourned = await command.SaveGrantAsync(grant.Adjourn(session));
        command.Changed(grant, adjourned, VotingEvents.Adjourned(adjourned, session));
        return await RenderAsync(command, adjourned);
    }

    private static async Task<(Grant Grant, Deliberation Session)> LoadForVoteAsync(
        CommandContext command, Guid id, V1.Deliberation told)
    {
        var grant = (await command.LoadGrantAsync(id)).Require(GrantState.Proposed);
        var session = VotingWire.Parse(told, grant.Terms.GrantAmount)
            .CheckVoteOn(grant.Terms, command.Today)
            .EnsureFollows(grant.Adjournments);
        return (grant, session);
    }

    // Why the beneficiary is suspended; null when it is not, or when there is no such grant.
    private async Task<string?> ReadSuspensionAsync(Guid id, ServerCallContext context)
    {
        var grant = await database.ReadAsync(session => GrantStore.FindAsync(session, id), context.CancellationToken);
        return grant is null
            ? null
            : await neighbours.GetSuspensionAsync(
                grant.Terms.Beneficiary.Name, context.GetCaller(), context.CancellationToken);
    }
}
