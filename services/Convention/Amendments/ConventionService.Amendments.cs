using Grants.Contracts;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
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
            var (grant, number) = await LoadForAmendmentAsync(command, grantId);
            var terms = Lay(request, grant.Terms);
            var use = await TermsUseStore.ReadAsync(command.Session, grantId);
            var amendment = Amendment.Modify(
                command.NewId(), grant, number, terms, use, reason, command.Caller.Actor, command.Now);
            return await AddAmendmentAsync(command, grant, amendment, AmendmentEvents.Created(amendment));
        });
    }

    public override Task<V1.Amendment> RequestExtension(V1.RequestExtensionRequest request, ServerCallContext context)
    {
        var grantId = NameWire.ParseGrant(request.Parent, "parent");
        var asked = AmendmentWire.Parse(request);
        return commands.RunAsync(request, context, async command =>
        {
            asked.EnsureOwn(command.Caller.Roles.Contains(RoleNames.CaseOfficer), command.Today);
            var (grant, number) = await LoadForAmendmentAsync(command, grantId);
            var extension = Amendment.Extend(
                command.NewId(), grant, number, asked, command.Caller.Actor, command.Now);
            return await AddAmendmentAsync(command, grant, extension, AmendmentEvents.Requested(extension));
        });
    }

    public override Task<V1.Amendment> RecordExtensionDeliberation(
        V1.RecordExtensionDeliberationRequest request, ServerCallContext context)
    {
        var (grantId, id) = AmendmentWire.ParseName(request.Name);
        var vote = AmendmentWire.Parse(request.Deliberation);
        return commands.RunAsync(request, context, async command =>
        {
            var (grant, extension) = await LoadAmendmentAsync(command, grantId, id);
            var voted = extension.Vote(assembly.Judge(vote), command.Today);
            return await SaveAmendmentAsync(command, grant, voted, AmendmentEvents.Voted(voted, vote));
        });
    }

    public override Task<V1.Amendment> SignAmendment(V1.SignAmendmentRequest request, ServerCallContext context)
    {
        var (grantId, id) = AmendmentWire.ParseName(request.Name);
        var signature = VotingWire.Parse(request.Signature);
        return commands.RunAsync(request, context, async command =>
        {
            var (grant, amendment) = await LoadAmendmentAsync(command, grantId, id);
            var use = await TermsUseStore.ReadAsync(command.Session, grantId);
            var signed = amendment.Sign(signature, grant, use, command.Today);
            var answer = await SaveAmendmentAsync(command, grant, signed, AmendmentEvents.Signed(signed, signature));
            await PutInForceAsync(command, grant, signed);
            return answer;
        });
    }

    public override Task<V1.Amendment> WithdrawAmendment(V1.WithdrawAmendmentRequest request, ServerCallContext context)
    {
        var (grantId, id) = AmendmentWire.ParseName(request.Name);
        var reason = Wire.ParseText(request.Reason, "reason", 500);
        return commands.RunAsync(request, context, async command =>
        {
            var (grant, amendment) = await LoadAmendmentAsync(command, grantId, id);
            var withdrawn = amendment.Withdraw(reason);
            return await SaveAmendmentAsync(command, grant, withdrawn, AmendmentEvents.Withdrawn(withdrawn));
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
        var (page, next) = await PageAsync(
            request.Parent, Amendment.Collection, request.PageToken, request.PageSize, AmendmentStore.AfterAsync,
            context);
        return new V1.ListAmendmentsResponse
        {
            Amendments = { page.Select(row => AmendmentWire.Render(row.Item)) },
            NextPageToken = next,
        };
    }

    // The fields of the mask, laid on the terms that stand; who receives and where the money is taken from stay.
    private GrantTerms Lay(V1.CreateAmendmentRequest request, GrantTerms stands)
    {
        var merged = GrantWire.Render(stands);
        request.UpdateMask.Merge(request.Convention, merged, Replace);
        RequiredFields.Ensure(merged, "convention.");
        TermsWire.FillCourt(merged, grantor, Calendar.DayOf(clock.GetUtcNow()));
        return TermsWire.Parse(merged, stands.Beneficiary, stands.BudgetLine, stands.ForecastGrant());
    }

    // Held before anything beside the grant is read: what others record meanwhile comes before it or after it.
    private static async Task<(Grant Grant, int Number)> LoadForAmendmentAsync(GrantCommand command, Guid grantId)
    {
        var grant = (await command.LoadGrantAsync(grantId)).RequireAmendable();
        await command.HoldGrantAsync(grant);
        return (grant, Amendment.NextNumber(grant, await AmendmentStore.FindLastAsync(command.Session, grantId)));
    }

    private static async Task<(Grant Grant, Amendment Amendment)> LoadAmendmentAsync(
        GrantCommand command, Guid grantId, Guid id)
    {
        var amendment = await AmendmentStore.FindAsync(command.Session, grantId, id)
            ?? throw AmendmentRefusals.AmendmentNotFound(Amendment.NameOf(grantId, id));
        var grant = (await command.LoadGrantAsync(grantId)).EnsureFree();
        await command.HoldGrantAsync(grant);
        return (grant, amendment);
    }

    private static async Task<V1.Amendment> AddAmendmentAsync(
        GrantCommand command, Grant grant, Amendment amendment, IGrantEvent happened)
    {
        await AmendmentStore.AddAsync(command.Session, amendment);
        command.ChangedBelow(grant, amendment.Name, happened);
        return AmendmentWire.Render(amendment);
    }

    private static async Task<V1.Amendment> SaveAmendmentAsync(
        GrantCommand command, Grant grant, Amendment decided, IGrantEvent happened)
    {
        if (!await AmendmentStore.SaveAsync(command.Session, decided))
        {
            throw PlatformRefusals.EtagStale(decided.Name);
        }

        command.ChangedBelow(grant, decided.Name, happened);
        return AmendmentWire.Render(decided);
    }

    // With the second signature the new terms stand, and what was paid inside a longer period is eligible from now on.
    private static async Task PutInForceAsync(GrantCommand command, Grant grant, Amendment signed)
    {
        if (signed.State != AmendmentState.InForce)
        {
            return;
        }

        var amended = await command.SaveGrantAsync(signed.Amend(grant));
        await VersionStore.AddAsync(command.Session, ConventionVersion.Of(amended, signed.Id, command.Now));
        command.Changed(grant, amended, AmendmentEvents.Amended(amended, signed));
        var covered = await TermsUseStore.NewlyCoveredAsync(command.Session, grant, amended);
        if (covered.Count > 0)
        {
            command.ChangedBelow(amended, signed.Name, AmendmentEvents.Reexamined(amended, signed, covered));
        }
    }
}
