using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What was done and what proves it, and the report on it, on the wire and in the domain.</summary>
internal static class ExecutionWire
{
    /// <summary>An activity, once its id, its grant and who records it are known.</summary>
    public static Func<Guid, Guid, string, Activity> Parse(V1.Activity activity)
    {
        var date = Wire.ParseDate(activity.ActivityDate, "activity.activity_date");
        var zone = Wire.ParseText(activity.Zone, "activity.zone", 100);
        var description = Wire.ParseOptionalText(activity.Description, "activity.description", 1000);
        var place = Wire.ParseOptionalText(activity.Place, "activity.place", 200);
        var organisations = ParseOrganisations(activity);
        var voucher = ParseVoucher(activity.Voucher, "activity.voucher");
        var counted = activity.HasParticipants ? activity.Participants : (int?)null;
        return (id, grant, person) => new Activity(
            id, grant, date, activity.Phase, activity.IndicatorCode, zone, counted, description, place, organisations)
        {
            VoucherId = voucher, RecordedBy = person,
        };
    }

    public static Func<Guid, Guid, string, IndicatorValue> Parse(V1.IndicatorValue value)
    {
        var reached = Wire.ParseDecimal(value.Value, "indicator_value.value");
        var date = Wire.ParseDate(value.ValueDate, "indicator_value.value_date");
        var source = Wire.ParseText(value.ValueSource, "indicator_value.value_source", 200);
        var voucher = ParseVoucher(value.Voucher, "indicator_value.voucher");
        return (id, grant, person) => new IndicatorValue(id, grant, value.IndicatorCode, reached, date, source)
        {
            VoucherId = voucher, RecordedBy = person,
        };
    }

    public static Func<Guid, Guid, string, Resource> Parse(V1.Resource resource)
    {
        var wrong = new Violations();
        var label = wrong.Take(() => Wire.ParseText(resource.Label, "resource.label", 200));
        var amount = wrong.Take(() => Wire.ParseAmount(resource.Amount, "resource.amount"));
        var date = wrong.Take(() => Wire.ParseDate(resource.ReceiptDate, "resource.receipt_date"));
        var account = wrong.Take(() =>
            TermsWire.ParseResourceAccount(resource.AccountCode, "resource.account_code"));
        var voucher = wrong.Take(() => ParseVoucher(resource.Voucher, "resource.voucher"));
        wrong.Ensure();
        return (id, grant, person) => new Resource(id, grant, label, amount, date, account)
        {
            VoucherId = voucher, RecordedBy = person,
        };
    }

    public static Func<Guid, Guid, string, Deliverable> Parse(V1.Deliverable deliverable)
    {
        var label = Wire.ParseText(deliverable.Label, "deliverable.label", 200);
        var date = Wire.ParseDate(deliverable.DeliveryDate, "deliverable.delivery_date");
        var description = Wire.ParseOptionalText(deliverable.Description, "deliverable.description", 2000);
        var voucher = ParseVoucher(deliverable.Voucher, "deliverable.voucher");
        return (id, grant, person) => new Deliverable(id, grant, label, date, description)
        {
            VoucherId = voucher, RecordedBy = person,
        };
    }

    /// <summary>A ruling on a fact; whether an amount can be accepted in part is up to the fact.</summary>
    public static Func<string, DateTimeOffset, FactDecision> Parse(V1.FactDecision decision)
    {
        var outcome = (RulingOutcome)(int)Wire.ParseEnum(decision.Outcome, "decision.outcome");
        var comment = decision.Comment.Length == 0 ? "" : Wire.ParseText(decision.Comment, "decision.comment", 1000);
        if ((decision.AcceptedAmount is not null) != (outcome == RulingOutcome.PartlyAccepted))
        {
            throw ExpenseRefusals.AcceptedAmountInvalid(
                "accepted_amount must be set for a partial acceptance, and only then.");
        }

        Money? accepted = decision.AcceptedAmount is { } part
            ? Wire.ParseAmount(part, "decision.accepted_amount")
            : null;
        return (person, now) => new FactDecision(outcome, accepted, comment, person, now);
    }

    public static Func<Guid, Guid, CommunicationEvidence> Parse(V1.CommunicationEvidence evidence)
    {
        const string root = "communication_evidence.";
        var support = (Support)(int)Wire.ParseEnum(evidence.Support, root + "support");
        var date = Wire.ParseDate(evidence.PublicationDate, root + "publication_date");
        var description = Wire.ParseText(evidence.Description, root + "description", 500);
        var voucher = ParseVoucher(evidence.Voucher, root + "voucher");
        return (id, grant) => new CommunicationEvidence(
            id, grant, support, date, description, evidence.LogoShown, evidence.AmountShown, voucher);
    }

    public static Func<DateTimeOffset, ExecutionReport> Parse(V1.ExecutionReport report)
    {
        const string root = "execution_report.";
        var course = Wire.ParseText(report.Course, root + "course", 10_000);
        var results = Wire.ParseText(report.Results, root + "results", 10_000);
        var conditions = Wire.ParseText(report.Conditions, root + "conditions", 10_000);
        var difficulties = Wire.ParseOptionalText(report.Difficulties, root + "difficulties", 10_000);
        var explanations = report.VarianceExplanations.Select((told, place) => new VarianceExplanation(
            Wire.ParseText(told.ChargeLabel, $"{root}variance_explanations[{place}].charge_label", 200),
            Wire.ParseText(told.Explanation, $"{root}variance_explanations[{place}].explanation", 2000))).ToList();
        if (explanations.GroupBy(told => told.ChargeLabel).FirstOrDefault(same => same.Count() > 1) is { } repeated)
        {
            throw DraftRefusals.LabelRepeated(root + "variance_explanations", repeated.Key);
        }

        var audiences = AudienceWire.Parse(report.Audiences);
        var attestation = Parse(report.Attestation);
        return now => attestation?.Date > Calendar.DayOf(now)
            ? throw GrantRefusals.DateInFuture(root + "attestation.attest_date")
            : new ExecutionReport(course, results, conditions, difficulties, explanations, now)
            {
                Attestation = attestation,
                Audiences = audiences,
            };
    }

    private static Attestation? Parse(V1.Attestation? attestation)
    {
        const string root = "execution_report.attestation.";
        return attestation is null
            ? null
            : new Attestation(
                Wire.ParseText(attestation.Name, root + "name", 200),
                Wire.ParseText(attestation.Capacity, root + "capacity", 200),
                Wire.ParseText(attestation.Place, root + "place", 100),
                Wire.ParseDate(attestation.AttestDate, root + "attest_date"),
                Wire.ParseOptionalText(attestation.Power, root + "power", 200));
    }

    public static V1.Attestation? Render(Attestation? attestation) => attestation is null
        ? null
        : new V1.Attestation
        {
            Name = attestation.Name,
            Capacity = attestation.Capacity,
            Place = attestation.Place,
            AttestDate = Wire.ToProto(attestation.Date),
            Power = attestation.Power,
        };

    public static V1.Activity Render(Activity activity)
    {
        var rendered = new V1.Activity
        {
            Name = activity.Name,
            ActivityDate = Wire.ToProto(activity.Date),
            Phase = activity.Phase,
            IndicatorCode = activity.IndicatorCode,
            Zone = activity.Zone,
            Description = activity.Description,
            Place = activity.Place,
            Organisations = { activity.Organisations },
            Voucher = activity.VoucherName,
            Decision = Render(activity.Decision),
            RecordedBy = activity.RecordedBy,
            WithdrawReason = activity.WithdrawReason ?? "",
        };
        if (activity.Participants is { } counted)
        {
            rendered.Participants = counted;
        }

        return rendered;
    }

    public static V1.IndicatorValue Render(IndicatorValue value) => new()
    {
        Name = value.Name,
        IndicatorCode = value.IndicatorCode,
        Value = Wire.ToProto(value.Value),
        ValueDate = Wire.ToProto(value.Date),
        ValueSource = value.Source,
        Voucher = value.VoucherName,
        Decision = Render(value.Decision),
        RecordedBy = value.RecordedBy,
        WithdrawReason = value.WithdrawReason ?? "",
    };

    public static V1.Resource Render(Resource resource) => new()
    {
        Name = resource.Name,
        Label = resource.Label,
        Amount = Wire.ToProto(resource.Amount),
        ReceiptDate = Wire.ToProto(resource.Date),
        AccountCode = resource.AccountCode ?? "",
        Voucher = resource.VoucherName,
        Decision = Render(resource.Decision),
        RecordedBy = resource.RecordedBy,
        WithdrawReason = resource.WithdrawReason ?? "",
    };

    public static V1.Deliverable Render(Deliverable deliverable) => new()
    {
        Name = deliverable.Name,
        Label = deliverable.Label,
        DeliveryDate = Wire.ToProto(deliverable.Date),
        Description = deliverable.Description,
        Voucher = deliverable.VoucherName,
        Decision = Render(deliverable.Decision),
        RecordedBy = deliverable.RecordedBy,
        WithdrawReason = deliverable.WithdrawReason ?? "",
    };

    public static V1.CommunicationEvidence Render(CommunicationEvidence evidence) => new()
    {
        Name = evidence.Name,
        Support = (V1.CommunicationEvidence.Types.Support)(int)evidence.Support,
        PublicationDate = Wire.ToProto(evidence.Date),
        Description = evidence.Description,
        LogoShown = evidence.LogoShown,
        AmountShown = evidence.AmountShown,
        Voucher = evidence.VoucherId is { } voucher ? Voucher.NameOf(evidence.GrantId, voucher) : "",
    };

    private static V1.FactDecision? Render(FactDecision? decision) => decision is null ? null : new V1.FactDecision
    {
        Outcome = (V1.FactDecision.Types.Outcome)(int)decision.Outcome,
        AcceptedAmount = decision.Accepted is { } accepted ? Wire.ToProto(accepted) : null,
        Comment = decision.Comment,
        DecidedBy = decision.DecidedBy,
        DecideTime = Wire.ToProto(decision.DecidedAt),
    };

    // The organisations that took part, each named once.
    private static List<string> ParseOrganisations(V1.Activity activity)
    {
        const string field = "activity.organisations";
        if (activity.Organisations.Count > Activity.MostOrganisations)
        {
            throw DraftRefusals.ListTooLong(field, Activity.MostOrganisations);
        }

        List<string> names =
            [.. activity.Organisations.Select((name, place) => Wire.ParseText(name, $"{field}[{place}]", 200))];
        return names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } repeated
            ? throw DraftRefusals.LabelRepeated(field, repeated.Key)
            : names;
    }

    private static Guid? ParseVoucher(string name, string field) =>
        name.Length == 0 ? null : NameWire.ParseBelow(name, field, Voucher.Collection).Id;
}
