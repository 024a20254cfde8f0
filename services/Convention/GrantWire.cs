using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>A grant as the convention that callers read.</summary>
internal static class GrantWire
{
    /// <summary>A grant that may await its vote, with what other grants say of it.</summary>
    public static V1.Convention Render(Grant grant, OtherGrants others)
    {
        var convention = Render(grant);
        convention.Findings.Add(Clauses.OfOthers(grant, others).Select(Render));
        return convention;
    }

    /// <summary>A grant as callers read it, with what other grants and the facts recorded for it say.</summary>
    public static V1.Convention Render(Grant grant, OtherGrants others, RecordedFacts facts)
    {
        var convention = Render(grant, others);
        convention.Findings.Add(FactFindings.Of(grant, facts).Select(Render));
        return convention;
    }

    public static V1.Convention Render(Grant grant)
    {
        var convention = Render(grant.Terms);
        convention.Name = grant.Name;
        convention.State = (V1.Convention.Types.State)(int)grant.State;
        convention.Reservation = grant.Reservation ?? "";
        convention.Commitment = grant.Commitment ?? "";
        convention.BudgetLineInForce = grant.LineInForce.Name;
        convention.CommitmentInForce = grant.CommitmentInForce ?? "";
        convention.CarryOvers.Add(grant.CarryOvers.Select(Render));
        convention.AddedCredits.Add(grant.AddedCredits.Select(added => Render(grant, added)));
        convention.Deliberation = grant.Deliberation is null ? null : VotingWire.Render(grant.Deliberation);
        convention.ExecutionReport = grant.Report is null ? null : Render(grant.Report);
        convention.ServiceRenderedCheck = grant.Check is null ? null : Render(grant.Check);
        convention.Etag = grant.Etag;
        convention.CreateTime = Wire.ToProto(grant.CreatedAt);
        (convention.DraftedBy, convention.VersionNumber) = (grant.DraftedBy, grant.VersionNumber);
        convention.Termination = grant.Termination is null ? null : Render(grant.Termination);
        convention.Signatures.Add(grant.Signatures.Select(Render));
        convention.Adjournments.Add(grant.Adjournments.Select(VotingWire.Render));
        convention.ReportReturns.Add(grant.Returns.Select(Render));
        convention.Hearings.Add(grant.Hearings.Select(HearingWire.Render));
        convention.Controls.Add(grant.Controls.Select(ControlWire.Render));
        convention.Findings.Add(VoteFindings.Of(grant).Select(Render));
        convention.Findings.Add(VoteFindings.OfAct(grant.Deliberation, grant.Signatures).Select(Render));
        convention.Findings.Add(ReportFindings.Of(grant).Select(Render));
        convention.Findings.Add(ClaimTerm.FindingsOf(grant).Select(Render));
        return convention;
    }

    /// <summary>What the parties agree on, and what follows from it; nothing of what happened.</summary>
    public static V1.Convention Render(GrantTerms terms)
    {
        var convention = new V1.Convention
        {
            Reference = terms.Reference,
            Title = terms.Title,
            Grantor = TermsWire.Render(terms.Grantor),
            Beneficiary = terms.Beneficiary.Name,
            BudgetLine = terms.BudgetLine.Name,
            GrantAmount = Wire.ToProto(terms.GrantAmount),
            RequestDate = Wire.ToProto(terms.RequestDate),
            StartDate = Wire.ToProto(terms.StartDate),
            EndDate = Wire.ToProto(terms.EndDate),
            ReportDueDate = Wire.ToProto(terms.ReportDueDate),
            ForecastBudget = Forecast(terms),
            Programme = Programme(terms),
            FinalAmountRule = (V1.FinalAmountRule)(int)terms.FinalAmountRule,
            ClauseTerms = Render(terms.ClauseTerms),
            ScheduleReduction = (V1.ScheduleReduction)(int)terms.ScheduleReduction,
            PublicAid = terms.PublicAid is { } aid ? PublicAidWire.Render(aid) : null,
        };
        convention.PaymentSchedule.Add(terms.Schedule.Select(instalment => new V1.Instalment
        {
            Trigger = (V1.Instalment.Types.Trigger)(int)instalment.Trigger,
            Amount = Wire.ToProto(instalment.Amount),
            Percent = instalment.Percent is { } percent ? Wire.ToProto(percent) : null,
            DueDate = instalment.DueDate is { } due ? Wire.ToProto(due) : null,
            AmendmentNumber = instalment.Amendment,
        }));
        convention.LegalReferences.Add(terms.LegalReferences);
        convention.Clauses.Add(Clauses.Of(terms).Select(Render));
        convention.Findings.Add(Clauses.FindingsOf(terms).Select(Render));
        return convention;
    }

    public static V1.Signature Render(Signature signature) => new()
    {
        Party = (V1.Signature.Types.Party)(int)signature.Party,
        SignDate = Wire.ToProto(signature.SignDate),
        Signatory = signature.Signatory,
        IrregularReason = signature.IrregularReason ?? "",
    };

    private static V1.ClauseTerms Render(ClauseTerms terms) => new()
    {
        ExtensionRequestMonths = terms.ExtensionRequestMonths,
        FullRepaymentMonths = terms.FullRepaymentMonths,
        TerminationNoticeMonths = terms.TerminationNoticeMonths,
        RepaymentMonths = terms.RepaymentMonths,
        Court = terms.Court,
        NoticeStart = (V1.NoticeStart)(int)terms.NoticeStart,
        AdmittedInKind = terms.InKind is { } admitted
            ? new V1.AdmittedInKind { Amount = Wire.ToProto(admitted.Amount), Source = admitted.Source }
            : null,
    };

    private static V1.Termination Render(Termination ending) => new()
    {
        Cause = (V1.Termination.Types.Cause)(int)ending.Cause,
        Reason = ending.Reason,
        ReceiptDate = ending.ReceiptDate is { } receipt ? Wire.ToProto(receipt) : null,
        NoticeEndDate = ending.NoticeEnd is { } notice ? Wire.ToProto(notice) : null,
        EndDate = ending.EndDate is { } end ? Wire.ToProto(end) : null,
        EndedBy = ending.EndedBy ?? "",
        PreviousState = (V1.Convention.Types.State)(int)ending.PreviousState,
        EndReason = ending.EndReason ?? "",
        SendingDate = ending.SendingDate is { } sent ? Wire.ToProto(sent) : null,
    };

    private static V1.CarryOver Render(CarryOver carryOver) => new()
    {
        FromCommitment = carryOver.FromCommitment,
        FromBudgetLine = carryOver.FromLine.Name,
        FromFiscalYear = carryOver.FromLine.FiscalYear,
        ToCommitment = carryOver.ToCommitment,
        ToBudgetLine = carryOver.ToLine.Name,
        ToFiscalYear = carryOver.ToLine.FiscalYear,
        Amount = Wire.ToProto(carryOver.Amount),
        CarryOverTime = Wire.ToProto(carryOver.At),
        RightAcquiredDate = carryOver.RightAcquired is { } day ? Wire.ToProto(day) : null,
        NewCreditsReference = carryOver.NewCredits?.Reference ?? "",
    };

    private static V1.AddedCredits Render(Grant grant, AddedCredits added)
    {
        var credits = grant.CreditsOf(added.Amendment);
        return new V1.AddedCredits
        {
            AmendmentNumber = added.Amendment,
            Amount = Wire.ToProto(added.Amount),
            BudgetLine = added.Line.Name,
            Commitment = added.Commitment,
            BudgetLineInForce = credits.Line.Name,
            CommitmentInForce = credits.Commitment,
            DeliberationNumber = added.DeliberationNumber,
            VoteDate = Wire.ToProto(added.VoteDate),
            SignDate = Wire.ToProto(added.SignDate),
        };
    }

    private static V1.ReportReturn Render(ReportReturn returned) => new()
    {
        Remarks = returned.Remarks,
        ReturnedBy = returned.ReturnedBy,
        ReturnTime = Wire.ToProto(returned.ReturnedAt),
    };

    private static V1.ForecastBudget Forecast(GrantTerms terms) => new()
    {
        TotalAmount = Wire.ToProto(terms.ForecastTotal),
        InKindAmount = Wire.ToProto(terms.ForecastInKind),
        Charges =
        {
            terms.Charges.Select(charge => new V1.ForecastCharge
            {
                Label = charge.Label, Unit = charge.Unit, Quantity = Wire.ToProto(charge.Quantity),
                UnitPrice = Wire.ToProto(charge.UnitPrice),
                Amount = Wire.ToProto(charge.Amount),
                AccountCode = charge.AccountCode ?? "",
                Kind = (V1.ForecastCharge.Types.Kind)(int)(charge.Kind ?? 0),
                AllocationKey = charge.AllocationKey ?? "",
            }),
        },
        Resources =
        {
            terms.Resources.Select(resource => new V1.ForecastResource
            {
                Label = resource.Label,
                Amount = Wire.ToProto(resource.Amount),
                Origin = (V1.ForecastResource.Types.Origin)(int)resource.Origin,
                AccountCode = resource.AccountCode ?? "",
            }),
        },
    };

    private static V1.ActionProgramme Programme(GrantTerms terms) => new()
    {
        Description = terms.ProgrammeDescription,
        Indicators =
        {
            terms.Indicators.Select(indicator => new V1.Indicator
            {
                Code = indicator.Code,
                Label = indicator.Label,
                Unit = indicator.Unit,
                PlannedValue = indicator.Planned is { } planned ? Wire.ToProto(planned) : null,
                Note = indicator.Note,
            }),
        },
    };

    public static V1.Finding Render(Finding finding) => new()
    {
        Code = finding.Code,
        Message = finding.Message,
        ClauseCodes = { finding.ClauseCodes },
    };

    private static V1.Clause Render(Clause clause) => new()
    {
        Code = clause.Code,
        Label = clause.Label,
        ValueDate = clause.Date is { } date ? Wire.ToProto(date) : null,
        ValueAmount = clause.Amount is { } amount ? Wire.ToProto(amount) : null,
        ValueText = clause.Text ?? "",
        Source = clause.Source,
    };

    private static V1.ExecutionReport Render(ExecutionReport report) => new()
    {
        Course = report.Course,
        Results = report.Results,
        Conditions = report.Conditions,
        Difficulties = report.Difficulties,
        VarianceExplanations =
        {
            report.Explanations.Select(told => new V1.VarianceExplanation
            {
                ChargeLabel = told.ChargeLabel, Explanation = told.Explanation,
            }),
        },
        SubmitTime = Wire.ToProto(report.SubmittedAt),
        Attestation = ExecutionWire.Render(report.Attestation),
        Audiences = { report.Audiences.Select(AudienceWire.Render) },
    };

    private static V1.ServiceRenderedCheck Render(ServiceRenderedCheck check) => new()
    {
        DeclaredAmount = Wire.ToProto(check.Declared),
        AcceptedAmount = Wire.ToProto(check.Accepted),
        RejectedAmount = Wire.ToProto(check.Rejected),
        OtherResourcesAmount = Wire.ToProto(check.OtherResources),
        FinalAmount = Wire.ToProto(check.Final),
        PaidAmount = Wire.ToProto(check.Paid),
        ToPayAmount = Wire.ToProto(check.ToPay),
        ToRecoverAmount = Wire.ToProto(check.ToRecover),
        CertifiedBy = check.CertifiedBy,
        CertifyDate = Wire.ToProto(check.CertifyDate),
        Basis = (V1.ServiceRenderedCheck.Types.Basis)(int)check.Basis,
        UnorderedReason = check.UnorderedReason ?? "",
        InKindAmount = Wire.ToProto(check.InKind),
        CountedInKindAmount = Wire.ToProto(check.InKindCounted),
        ComputedAmount = Wire.ToProto(check.Computed),
        DecisionReason = check.DecisionReason ?? "",
        HearingNumber = check.Hearing ?? 0,
        NoHearingReason = check.NoHearingReason ?? "",
        KnownDate = check.Known is { } known ? Wire.ToProto(known.Date) : null,
        KnownReason = check.Known?.Reason ?? "",
        ClaimByDate = check.Known is { } term ? Wire.ToProto(term.ClaimBy) : null,
    };
}
