using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Values;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Amendments, extensions among them (convention, articles 3 and 9).</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Amendment> CreateAmendment(V1.CreateAmendmentRequest request, ServerCallContext context)
    {
        var grantId = NameWire.ParseGrant(request.Parent, "parent");
        var reason = AmendmentWire.ParseReason(request.Reason);
        AmendmentWire.EnsureMask(request);
        return commands.RunAsync(request, context, async command =>
        {
            var (grant, number) = await command.LoadForAmendmentAsync(grantId);
            var terms = Lay(request, grant.Terms);
            var use = await TermsUseStore.ReadAsync(command.Session, grantId);
            var amendment = Amendment.Modify(
                command.NewId(), grant, number, terms, use, reason, command.Caller.Actor, command.Now);
            return await command.AddAmendmentAsync(grant, amendment, AmendmentEvents.Created(amendment));
        });
    }

    public override Task<V1.Amendment> RequestExtension(V1.RequestExtensionRequest request, ServerCallContext context)
    {
        var grantId = NameWire.ParseGrant(request.Parent, "parent");
        var asked = AmendmentWire.Parse(request);
        return commands.RunAsync(request, context, async command =>
        {
            asked.EnsureOwn(command.Caller.Roles.Contains(RoleNames.CaseOfficer), command.Today);
            var (grant, number) = await command.LoadForAmendmentAsync(grantId);
            var extension = Amendment.Extend(
                command.NewId(), grant, number, asked, command.Caller.Actor, command.Now);
            return await command.AddAmendmentAsync(grant, extension, AmendmentEvents.Requested(extension));
        });
    }

    public override Task<V1.Amendment> RecordExtensionDeliberation(
        V1.RecordExtensionDeliberationRequest request, ServerCallContext context)
    {
        var (grantId, id) = AmendmentWire.ParseName(request.Name);
        var vote = AmendmentWire.Parse(request.Deliberation);
        return commands.RunAsync(request, context, async command =>
        {
            var (grant, extension) = await command.LoadAmendmentAsync(grantId, id);
            var voted = extension.Vote(assembly.Judge(vote), command.Today);
            return await command.SaveAmendmentAsync(grant, voted, AmendmentEvents.Voted(voted, vote));
        });
    }

    public override Task<V1.Amendment> SignAmendment(V1.SignAmendmentRequest request, ServerCallContext context)
    {
        var (grantId, id) = AmendmentWire.ParseName(request.Name);
        var signature = VotingWire.Parse(request.Signature);
        return commands.RunAsync(request, context, async command =>
        {
            var (grant, amendment) = await command.LoadAmendmentAsync(grantId, id);
            var use = await TermsUseStore.ReadAsync(command.Session, grantId);
            var signed = amendment.Sign(signature, grant, use, command.Today);
            await EnsureVotedByAnotherAsync(command, grantId, amendment.Name);
            var answer = await command.SaveAmendmentAsync(grant, signed, AmendmentEvents.Signed(signed, signature));
            await PutInForceAsync(command, grant, signed);
            return answer;
        });
    }

    public override async Task<V1.Amendment> WithdrawAmendment(
        V1.WithdrawAmendmentRequest request, ServerCallContext context)
    {
        var (grantId, id) = AmendmentWire.ParseName(request.Name);
        var reason = Wire.ParseText(request.Reason, "reason", 500);
        return await FindKindAsync(grantId, id, context) == AmendmentKind.Amount
            ? await WithdrawAmountAsync(request, grantId, id, reason, context)
            : await commands.RunAsync(request, context, async command =>
            {
                var (grant, amendment) = await command.LoadAmendmentAsync(grantId, id);
                var withdrawn = amendment.Withdraw(reason);
                return await command.SaveAmendmentAsync(grant, withdrawn, AmendmentEvents.Withdrawn(withdrawn));
            });
    }

    public override async Task<V1.Amendment> GetAmendment(V1.GetAmendmentRequest request, ServerCallContext context)
    {
        var (grantId, id) = AmendmentWire.ParseName(request.Name);
        var amendment = await database.ReadAsync(
            session => AmendmentStore.FindAsync(session, grantId, id), context.CancellationToken);
        return AmendmentWire.Render(amendment ?? throw AmendmentRefusals.AmendmentNotFound(request.Name));
    }

    public override async Task<V1.ListAmendmentsResponse> ListAmendments(
        V1.ListAmendmentsRequest request, ServerCallContext context)
    {
        var page = await PageAsync(
            new ListBelow(request.Parent, Amendment.Collection, request.PageToken, request.PageSize),
            AmendmentStore.AfterAsync, AmendmentWire.Render, context);
        return new V1.ListAmendmentsResponse
        {
            Amendments = { page.Items },
            NextPageToken = page.NextPageToken,
        };
    }

    // The fields of the mask, laid on the terms that stand; who receives and where the money is taken from stay.
    private GrantTerms Lay(V1.CreateAmendmentRequest request, GrantTerms stands)
    {
        var merged = GrantWire.Render(stands);
        request.UpdateMask.Merge(request.Convention, merged, Replace);
        RequiredFields.Ensure(merged, "convention.");
        TermsWire.FillCourt(merged, grantor, Calendar.DayOf(clock.GetUtcNow()));
        return TermsWire.Parse(
            merged, stands.Beneficiary, stands.BudgetLine, stands.ForecastGrant(), CreditShares.Of(stands));
    }

    // With the second signature the new terms stand, and what was paid inside a longer period is eligible from now on.
    private static async Task PutInForceAsync(GrantCommand command, Grant grant, Amendment signed)
    {
        if (signed.State != AmendmentState.InForce)
        {
            return;
        }

        var amended = await command.SaveGrantAsync(signed.Amend(grant));
        await GrantWordStore.WriteAsync(command.Session, amended);
        await VersionStore.AddAsync(command.Session, ConventionVersion.Of(amended, signed.Id, command.Now));
        command.Changed(grant, amended, AmendmentEvents.Amended(amended, signed));
        var covered = await TermsUseStore.NewlyCoveredAsync(command.Session, grant, amended);
        if (covered.Count > 0)
        {
            command.ChangedBelow(amended, signed.Name, AmendmentEvents.Reexamined(amended, signed, covered));
        }
    }
}
