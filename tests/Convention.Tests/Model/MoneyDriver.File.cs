using Google.Protobuf.WellKnownTypes;
using Grants.Convention.V1;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>Hearings, controls and amendments.</summary>
internal sealed partial class MoneyDriver
{
    private Task RunOnFileAsync(ModelStep step, DrivenGrant grant) => step.Kind switch
    {
        StepKind.ReturnReport => world.Officer.ReturnReportAsync(new ReturnReportRequest
        {
            RequestId = World.NewId(), Name = grant.Name, Remarks = "Préciser les résultats",
        }).ResponseAsync,
        StepKind.Close => world.Officer.CloseConventionAsync(
            new CloseConventionRequest { RequestId = World.NewId(), Name = grant.Name }).ResponseAsync,
        StepKind.OpenHearing => OpenHearingAsync(step, grant),
        StepKind.AnswerHearing => world.Officer.RecordHearingAnswerAsync(new RecordHearingAnswerRequest
        {
            RequestId = World.NewId(), Name = grant.Name, Answer = "Pas d'observation", AnswerDate = Make.Day(Today),
        }).ResponseAsync,
        StepKind.RecordControl => ControlAsync(step, grant),
        StepKind.ClaimAfterControl => world.Authorising.ClaimAfterControlAsync(new ClaimAfterControlRequest
        {
            RequestId = World.NewId(),
            Name = grant.Name,
            ControlNumber = model.ControlOf(step) + 1,
            Reason = "Factures sans réalité",
            NoHearingReason = MoneyModel.IsHeard(step) ? "" : Life.NoHearing,
        }).ResponseAsync,
        StepKind.ClaimFullRepayment => world.Authorising.ClaimFullRepaymentAsync(new ClaimFullRepaymentRequest
        {
            RequestId = World.NewId(),
            Name = grant.Name,
            Basis = V1.ServiceRenderedCheck.Types.Basis.NoReport,
            Reason = "Aucun bilan n'est parvenu",
            NoHearingReason = MoneyModel.IsHeard(step) ? "" : Life.NoHearing,
        }).ResponseAsync,
        StepKind.Extend => ExtendAsync(step, grant),
        _ => RescheduleAsync(grant),
    };

    private Task<V1.Convention> OpenHearingAsync(ModelStep step, DrivenGrant grant)
    {
        var (cause, claim) = model.HearingOf(step);
        return world.Officer.OpenHearingAsync(new OpenHearingRequest
        {
            RequestId = World.NewId(),
            Name = grant.Name,
            Cause = (V1.Recovery.Types.Cause)(int)cause,
            ClaimAmount = Cents(claim),
            Grounds = "Une dépense acquittée hors de la période",
            SendingDate = Make.Day(Today),
        }).ResponseAsync;
    }

    private Task<V1.Convention> ControlAsync(ModelStep step, DrivenGrant grant)
    {
        var unfounded = MoneyModel.UnfoundedBy(step);
        return world.Officer.RecordControlAsync(new RecordControlRequest
        {
            RequestId = World.NewId(),
            Name = grant.Name,
            Kind = V1.Control.Types.Kind.OnSite,
            Body = V1.Control.Types.Body.National,
            BodyName = "Chambre régionale des comptes",
            OpenDate = Make.Day(Today),
            CloseDate = Make.Day(Today),
            Findings = "Factures sans réalité",
            UnfoundedAmount = unfounded == 0 ? null : Cents(unfounded),
            Refused = unfounded == 0,
        }).ResponseAsync;
    }

    // Asked for, voted and signed on one day.
    private async Task ExtendAsync(ModelStep step, DrivenGrant grant)
    {
        var end = model.LongerEnd(step);
        var isByGrantor = MoneyModel.IsByGrantor(step);
        Conventions asker = isByGrantor ? world.Officer : world.Beneficiary;
        var asked = await asker.RequestExtensionAsync(new RequestExtensionRequest
        {
            RequestId = World.NewId(),
            Parent = grant.Name,
            EndDate = Make.Day(end),
            ReportDueDate = Make.Day(model.Grants[step.Grant].ReportDueFor(end)),
            RequestDate = Make.Day(Today),
            ProposedByGrantor = isByGrantor,
            Reason = "Deux ateliers sont reportés",
        });
        var vote = Life.Vote();
        (vote.Number, vote.VoteDate, vote.OpinionDate) = ("2026-112", Make.Day(Today), Make.Day(Today));
        await world.Officer.RecordExtensionDeliberationAsync(new RecordExtensionDeliberationRequest
        {
            RequestId = World.NewId(), Name = asked.Name, Deliberation = vote,
        });
        await SignAmendmentAsync(asked.Name);
    }

    private async Task RescheduleAsync(DrivenGrant grant)
    {
        var voted = model.Grants[Grants.IndexOf(grant)].Voted;
        var draft = await ReadAsync(grant);
        (draft.PaymentSchedule[0].Amount, draft.PaymentSchedule[1].Amount) =
            (Cents(voted / 2), Cents(voted - (voted / 2)));
        var written = await world.Officer.CreateAmendmentAsync(new CreateAmendmentRequest
        {
            RequestId = World.NewId(),
            Parent = grant.Name,
            Convention = draft,
            UpdateMask = new FieldMask { Paths = { "payment_schedule" } },
            Reason = "Trésorerie de l'organisme",
        });
        await SignAmendmentAsync(written.Name);
    }

    private async Task SignAmendmentAsync(string amendment)
    {
        await world.EnforceAsync(
            amendment,
            (await world.Officer.GetAmendmentAsync(new GetAmendmentRequest { Name = amendment })).Deliberation);
        foreach (var party in new[] { V1.Signature.Types.Party.Grantor, V1.Signature.Types.Party.Beneficiary })
        {
            await world.Authorising.SignAmendmentAsync(new SignAmendmentRequest
            {
                RequestId = World.NewId(),
                Name = amendment,
                Signature = new V1.Signature
                {
                    Party = party, SignDate = Make.Day(Today), Signatory = "Qui de droit",
                },
            });
        }
    }

    private static void SetSchedule(V1.Convention draft, params long[] amounts)
    {
        draft.PaymentSchedule.Clear();
        draft.PaymentSchedule.Add(amounts.Select((amount, place) => new V1.Instalment
        {
            Trigger = place == 0
                ? V1.Instalment.Types.Trigger.Signature
                : V1.Instalment.Types.Trigger.ServiceRendered,
            Amount = Cents(amount),
        }));
    }
}
