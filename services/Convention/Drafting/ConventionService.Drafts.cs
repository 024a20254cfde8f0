using Google.Protobuf.WellKnownTypes;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Values;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Drafts.</summary>
internal sealed partial class ConventionService
{
    private static readonly FieldMask.MergeOptions Replace =
        new() { ReplaceMessageFields = true, ReplaceRepeatedFields = true, ReplacePrimitiveFields = true };

    public override Task<V1.Convention> CreateConvention(
        V1.CreateConventionRequest request, ServerCallContext context) =>
        commands.AskThenRunAsync(
            request, context, () => ReadTermsAsync(request.Convention.Clone(), context), AddDraftAsync);

    public override Task<V1.Convention> UpdateConvention(
        V1.UpdateConventionRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Convention.Name, "convention.name");
        return commands.AskThenRunAsync(
            request, context,
            () => ReadRewritingAsync(request, context),
            (command, rewriting) => RewriteAsync(command, id, rewriting, request));
    }

    // The terms as they will read, and the version they were laid on.
    private async Task<(GrantTerms Terms, string Read)> ReadRewritingAsync(
        V1.UpdateConventionRequest request, ServerCallContext context)
    {
        var merged = await GetConvention(new V1.GetConventionRequest { Name = request.Convention.Name }, context);
        var read = merged.Etag;
        if (grantor.IsConfigured)
        {
            // A draft names the grantor as it is configured now.
            merged.Grantor = null;
        }

        Merge(request, merged);
        return (await ReadTermsAsync(merged, context), read);
    }

    private static void Merge(V1.UpdateConventionRequest request, V1.Convention into)
    {
        if (request.UpdateMask.Paths.Count == 0)
        {
            throw PlatformRefusals.FieldRequired("update_mask");
        }

        foreach (var path in request.UpdateMask.Paths.Where(path => !GrantTermsFields.CanChange(path)))
        {
            throw DraftRefusals.UpdateMaskInvalid(path);
        }

        TermsWire.ForgetWorkedOut(into);
        request.UpdateMask.Merge(request.Convention, into, Replace);
        RequiredFields.Ensure(into, "convention.");
    }

    private async Task<GrantTerms> ReadTermsAsync(V1.Convention draft, ServerCallContext context)
    {
        TermsWire.Complete(draft, grantor, Calendar.DayOf(clock.GetUtcNow()));
        ResourceName.Parse(draft.Beneficiary, "convention.beneficiary", "beneficiaries");
        ResourceName.Parse(draft.BudgetLine, "convention.budget_line", "budgetLines");
        var (caller, cancellation) = (context.GetCaller(), context.CancellationToken);
        var beneficiary = neighbours.GetBeneficiaryAsync(draft.Beneficiary, caller, cancellation);
        var line = neighbours.GetBudgetLineAsync(draft.BudgetLine, caller, cancellation);
        await Neighbours.AnswerAsync(beneficiary, line);
        return TermsWire.Parse(draft, await beneficiary, await line);
    }

    private async Task<V1.Convention> AddDraftAsync(GrantCommand command, GrantTerms terms)
    {
        terms.PublicAid?.EnsureGrantedBy(command.Today);
        var grant = Grant.Draft(command.NewId(), terms, command.Caller.Actor, command.Now);
        if (!await GrantStore.AddAsync(command.Session, grant))
        {
            var other = await GrantStore.FindAsync(command.Session, terms.Reference);
            throw GrantRefusals.ReferenceExists(terms.Reference, other!.Name);
        }

        command.Changed(before: null, grant, DraftEvents.Drafted(grant));
        return await RenderAsync(command, grant);
    }

    // Without an etag of the caller's, the version the mask was laid on is the one that may be changed.
    private async Task<V1.Convention> RewriteAsync(
        GrantCommand command, Guid id, (GrantTerms Terms, string Read) rewriting, V1.UpdateConventionRequest request)
    {
        var (terms, read) = rewriting;
        terms.PublicAid?.EnsureGrantedBy(command.Today);
        var grant = await command.LoadGrantAsync(id);
        var rewritten = grant.EnsureEtag(request.Convention.Etag).EnsureEtag(read).Rewrite(terms);
        if (await GrantStore.IsReferenceTakenAsync(command.Session, rewritten))
        {
            var other = await GrantStore.FindAsync(command.Session, terms.Reference);
            throw GrantRefusals.ReferenceExists(terms.Reference, other!.Name);
        }

        var saved = await command.SaveGrantAsync(rewritten);
        await GrantWordStore.WriteAsync(command.Session, saved);
        command.Changed(grant, saved, DraftEvents.Drafted(saved));
        return await RenderAsync(command, saved);
    }
}
