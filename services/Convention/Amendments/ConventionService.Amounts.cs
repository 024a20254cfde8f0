using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Values;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Amendments of the amount, with their own vote and credits (domain rule 12).</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Amendment> ProposeAmountAmendment(
        V1.ProposeAmountAmendmentRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Parent, "parent");
        var asked = AmountWire.Parse(request);
        return intents.RunAsync(
            request, context, amountProposal, request.Parent,
            () => ReadProvidedAsync(id, asked.BudgetLine, context),
            (command, intent, provided) => ProposeAmountAsync(command, intent, id, request, asked, provided));
    }

    public override Task<V1.Amendment> ReserveAmendmentCredits(
        V1.ReserveAmendmentCreditsRequest request, ServerCallContext context)
    {
        var (grantId, id) = AmendmentWire.ParseName(request.Name);
        ResourceName.Parse(request.BudgetLine, "budget_line", "budgetLines");
        return intents.RunAsync(
            request, context, amountReservation, Grant.NameOf(grantId),
            () => neighbours.GetBudgetLineAsync(request.BudgetLine, context.GetCaller(), context.CancellationToken),
            async (command, intent, line) =>
            {
                var (grant, amendment) = await command.LoadAmendmentAsync(grantId, id);
                amendment.RequireAmount().Require(AmendmentState.Requested);
                grant.EnsureAmountSection(line);
                await command.MarkGrantAsync(grant, intent);
                return amendment with { Amount = amendment.Amount! with { Line = line } };
            });
    }

    public override Task<V1.Amendment> RecordAmountDeliberation(
        V1.RecordAmountDeliberationRequest request, ServerCallContext context)
    {
        var (grantId, id) = AmendmentWire.ParseName(request.Name);
        if (request.Deliberation.Adjourned)
        {
            return commands.RunAsync(request, context, command => AdjournAmountAsync(command, grantId, id, request));
        }

        return intents.RunAsync(request, context, amountVote, Grant.NameOf(grantId), async (command, intent) =>
        {
            var (grant, amendment) = await command.LoadAmendmentAsync(grantId, id);
            var vote = amendment.EnsureAmountYear(assembly.Judge(Read(request, grant, amendment, command.Today)));
            await command.MarkGrantAsync(grant, intent);
            return new AmountVote(amendment, vote);
        });
    }

    private async Task<Amendment> ProposeAmountAsync(
        CommandContext command,
        Guid intent,
        Guid id,
        V1.ProposeAmountAmendmentRequest request,
        AmountRequest asked,
        (BudgetLineSnapshot Line, string? Suspension) provided)
    {
        var (grant, number) = await command.LoadForAmendmentAsync(id);
        grant.EnsureNotSuspended(provided.Suspension);
        var proposed = asked.ToAmendment(
            command.NewId(), grant, number, LayAmount(request, asked, grant.Terms, number),
            await TermsUseStore.ReadAsync(command.Session, id), provided.Line, command.Caller.Actor, command.Now);
        await command.MarkGrantAsync(grant, intent);
        return proposed;
    }

    private static async Task<V1.Amendment> AdjournAmountAsync(
        GrantCommand command, Guid grantId, Guid id, V1.RecordAmountDeliberationRequest request)
    {
        var (grant, amendment) = await command.LoadAmendmentAsync(grantId, id);
        var session = Read(request, grant, amendment, command.Today);
        var adjourned = amendment.AdjournAmount(session);
        return await command.SaveAmendmentAsync(grant, adjourned, AmountEvents.Voted(adjourned, session));
    }

    // The vote, checked against what was proposed.
    private static Deliberation Read(
        V1.RecordAmountDeliberationRequest request, Grant grant, Amendment amendment, DateOnly today) =>
        amendment.CheckAmountVote(
            grant, VotingWire.Parse(request.Deliberation, amendment.RequireAmount().Amount!.Difference), today);

    private Task<V1.Amendment> WithdrawAmountAsync(
        V1.WithdrawAmendmentRequest request, Guid grantId, Guid id, string reason, ServerCallContext context) =>
        intents.RunAsync(request, context, amountWithdrawal, Grant.NameOf(grantId), async (command, intent) =>
        {
            var (grant, amendment) = await command.LoadAmendmentAsync(grantId, id);
            var withdrawn = amendment.Withdraw(reason);
            await command.MarkGrantAsync(grant, intent);
            return withdrawn;
        });

    // The kind of an amendment never changes; null where there is none.
    private async Task<AmendmentKind?> FindKindAsync(Guid grantId, Guid id, ServerCallContext context) =>
        (await database.ReadAsync(
            session => AmendmentStore.FindAsync(session, grantId, id), context.CancellationToken))?.Kind;

    // The line that provides the difference, and why the beneficiary is suspended (domain rule 8).
    private async Task<(BudgetLineSnapshot Line, string? Suspension)> ReadProvidedAsync(
        Guid id, string line, ServerCallContext context)
    {
        var suspension = await ReadSuspensionAsync(id, context);
        var found = await neighbours.GetBudgetLineAsync(line, context.GetCaller(), context.CancellationToken);
        return (found, suspension);
    }

    // The fields of the mask, laid on the terms that stand, with the added instalments after those that stand. Their
    // percentages were of another amount.
    private GrantTerms LayAmount(
        V1.ProposeAmountAmendmentRequest request, AmountRequest asked, GrantTerms stands, int number)
    {
        var merged = GrantWire.Render(stands);
        request.UpdateMask.Merge(request.Convention, merged, Replace);
        foreach (var instalment in merged.PaymentSchedule)
        {
            instalment.Percent = null;
        }

        merged.PaymentSchedule.Add(request.AddedInstalments.Select(added => AmountWire.Of(added, number)));
        RequiredFields.Ensure(merged, "convention.");
        TermsWire.FillCourt(merged, grantor, Calendar.DayOf(clock.GetUtcNow()));
        var amount = Wire.ParseAmount(merged.GrantAmount, "convention.grant_amount");
        var difference = asked.EnsureRaised(stands.GrantAmount, amount);
        return TermsWire.Parse(
            merged, stands.Beneficiary, stands.BudgetLine,
            stands.ForecastGrant() >= amount ? stands.ForecastGrant() : null,
            CreditShares.Of(stands).With(number, difference));
    }
}
