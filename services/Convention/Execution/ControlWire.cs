using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>The proofs of an execution and its control, on the wire and in the domain.</summary>
internal static class ControlWire
{
    /// <summary>The organisations that took part, each named once.</summary>
    public static IReadOnlyList<string> ParseOrganisations(V1.Activity activity)
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

    public static Func<Guid, Guid, Deliverable> Parse(V1.Deliverable deliverable)
    {
        var label = Wire.ParseText(deliverable.Label, "deliverable.label", 200);
        var date = Wire.ParseDate(deliverable.DeliveryDate, "deliverable.delivery_date");
        var description = Wire.ParseOptionalText(deliverable.Description, "deliverable.description", 2000);
        var voucher = ParseVoucher(deliverable.Voucher, "deliverable.voucher");
        return (id, grant) => new Deliverable(id, grant, label, date, description, voucher);
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

    /// <summary>How to choose; without a seed the service makes one.</summary>
    public static SampleRule Parse(V1.ExpenseSample sample)
    {
        const string root = "expense_sample.";
        if (sample.LeastAmount is null)
        {
            return sample.Size is >= 1 and <= ExpenseSample.Most
                ? new SampleRule(null, sample.Size, ParseSeed(sample.Seed))
                : throw ExpenseRefusals.SampleInvalid(
                    root + "size",
                    $"A sample is chosen by least_amount, or has a size between 1 and {ExpenseSample.Most}.");
        }

        var least = Wire.ParseAmount(sample.LeastAmount, root + "least_amount");
        if (sample.Size != 0)
        {
            throw ExpenseRefusals.SampleInvalid(root + "size", "A sample by amount has the size it comes to.");
        }

        return sample.Seed.Length == 0
            ? new SampleRule(least, null, null)
            : throw ExpenseRefusals.SampleInvalid(root + "seed", "Nothing is drawn at random by amount.");
    }

    public static V1.Deliverable Render(Deliverable deliverable) => new()
    {
        Name = deliverable.Name,
        Label = deliverable.Label,
        DeliveryDate = Wire.ToProto(deliverable.Date),
        Description = deliverable.Description,
        Voucher = NameOf(deliverable.GrantId, deliverable.VoucherId),
    };

    public static V1.CommunicationEvidence Render(CommunicationEvidence evidence) => new()
    {
        Name = evidence.Name,
        Support = (V1.CommunicationEvidence.Types.Support)(int)evidence.Support,
        PublicationDate = Wire.ToProto(evidence.Date),
        Description = evidence.Description,
        LogoShown = evidence.LogoShown,
        AmountShown = evidence.AmountShown,
        Voucher = NameOf(evidence.GrantId, evidence.VoucherId),
    };

    public static V1.ExpenseSample Render(ExpenseSample sample) => new()
    {
        Name = sample.Name,
        LeastAmount = sample.Rule.LeastAmount is { } least ? Wire.ToProto(least) : null,
        Size = sample.Rule.Size ?? 0,
        Seed = sample.Rule.Seed ?? "",
        Expenses = { sample.Expenses.Select(id => Expense.NameOf(sample.GrantId, id)) },
        Population = sample.Population,
        SampleAmount = Wire.ToProto(sample.Amount),
        DrawnBy = sample.DrawnBy,
        DrawTime = Wire.ToProto(sample.DrawnAt),
    };

    public static V1.AcceptRemainingExpensesResponse Render(int accepted, Rest rest) => new()
    {
        AcceptedCount = accepted,
        RemainingCount = rest.Remaining,
        FlaggedCount = rest.Flagged,
        RecordedByCallerCount = rest.RecordedByCaller,
    };

    private static string? ParseSeed(string seed) =>
        seed.Length == 0 ? null : Wire.ParseText(seed, "expense_sample.seed", 64);

    private static Guid? ParseVoucher(string name, string field) =>
        name.Length == 0 ? null : ExecutionWire.ParseName(name, field, Voucher.Collection).Id;

    private static string NameOf(Guid grant, Guid? voucher) => voucher is { } id ? Voucher.NameOf(grant, id) : "";
}
