using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Input that cannot be meant, to each command of the control: refused by name, without a trace.</summary>
public sealed class BadControlInputTests(World world) : IClassFixture<World>
{
    private static readonly Google.Type.Date Tomorrow = Make.Day(Life.Paid.AddDays(1));

    private static readonly Google.Type.Date NoDay = new() { Year = 2026, Month = 2, Day = 30 };

    private static readonly Dictionary<string, (string Reason, Action<V1.Deliverable> Change)> Deliverables = new()
    {
        ["no label"] = ("FIELD_REQUIRED deliverable.label", deliverable => deliverable.Label = ""),
        ["a blank label"] = ("TEXT_LENGTH deliverable.label", deliverable => deliverable.Label = " "),
        ["a long label"] =
            ("TEXT_LENGTH deliverable.label", deliverable => deliverable.Label = new string('x', 201)),
        ["a long description"] =
            ("TEXT_LENGTH deliverable.description", deliverable => deliverable.Description = new string('x', 2001)),
        ["delivered tomorrow"] =
            ("DATE_IN_FUTURE deliverable.delivery_date", deliverable => deliverable.DeliveryDate = Tomorrow),
        ["30 February"] = ("DATE_INVALID deliverable.delivery_date", deliverable => deliverable.DeliveryDate = NoDay),
        ["no day"] = ("FIELD_REQUIRED deliverable.delivery_date", deliverable => deliverable.DeliveryDate = null),
        ["a name that is none"] =
            ("NAME_INVALID deliverable.voucher", deliverable => deliverable.Voucher = "vouchers/1"),
    };

    private static readonly Dictionary<string, (string Reason, Action<V1.CommunicationEvidence> Change)> Evidence =
        new()
        {
            ["no support"] =
                ("FIELD_REQUIRED communication_evidence.support", evidence => evidence.Support = 0),
            ["a support of a later version"] = ("ENUM_UNKNOWN communication_evidence.support",
                evidence => evidence.Support = (V1.CommunicationEvidence.Types.Support)99),
            ["no description"] =
                ("FIELD_REQUIRED communication_evidence.description", evidence => evidence.Description = ""),
            ["a long description"] = ("TEXT_LENGTH communication_evidence.description",
                evidence => evidence.Description = new string('x', 501)),
            ["published tomorrow"] = ("DATE_IN_FUTURE communication_evidence.publication_date",
                evidence => evidence.PublicationDate = Tomorrow),
            ["a name that is none"] =
                ("NAME_INVALID communication_evidence.voucher", evidence => evidence.Voucher = "x"),
        };

    private static readonly Dictionary<string, (string Reason, V1.ExpenseSample Sample)> Samples = new()
    {
        ["neither"] = ("SAMPLE_INVALID expense_sample.size", new V1.ExpenseSample()),
        ["a seed alone"] = ("SAMPLE_INVALID expense_sample.size", new V1.ExpenseSample { Seed = "a" }),
        ["size -1"] = ("SAMPLE_INVALID expense_sample.size", new V1.ExpenseSample { Size = -1 }),
        ["size 10 001"] = ("SAMPLE_INVALID expense_sample.size", new V1.ExpenseSample { Size = 10_001 }),
        ["both"] = ("SAMPLE_INVALID expense_sample.size",
            new V1.ExpenseSample { Size = 1, LeastAmount = Make.Euros("1.00") }),
        ["a seed by amount"] = ("SAMPLE_INVALID expense_sample.seed",
            new V1.ExpenseSample { LeastAmount = Make.Euros("1.00"), Seed = "a" }),
        ["amount 0"] = ("AMOUNT_OUT_OF_RANGE expense_sample.least_amount",
            new V1.ExpenseSample { LeastAmount = Make.Euros("0.00") }),
        ["a blank seed"] = ("TEXT_LENGTH expense_sample.seed", new V1.ExpenseSample { Size = 1, Seed = " " }),
        ["a long seed"] =
            ("TEXT_LENGTH expense_sample.seed", new V1.ExpenseSample { Size = 1, Seed = new string('x', 65) }),
    };

    public static TheoryData<string> BadDeliverables() => [.. Deliverables.Keys];

    public static TheoryData<string> BadEvidence() => [.. Evidence.Keys];

    public static TheoryData<string> BadSamples() => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(BadDeliverables))]
    public async Task Of_a_deliverable(string what)
    {
        var life = await world.InAsync(State.InExecution);

        await RefuseAsync(Deliverables[what].Reason, () => life.DeliverAsync(Deliverables[what].Change));
    }

    [Theory]
    [MemberData(nameof(BadEvidence))]
    public async Task Of_evidence(string what)
    {
        var life = await world.InAsync(State.InExecution);

        await RefuseAsync(Evidence[what].Reason, () => life.ShowAsync(Evidence[what].Change));
    }

    [Theory]
    [MemberData(nameof(BadSamples))]
    public async Task Of_a_sample(string what)
    {
        var life = await world.InAsync(State.ReportSubmitted);

        await RefuseAsync(Samples[what].Reason, () => life.DrawAsync(Samples[what].Sample));
    }

    [Fact]
    public async Task Of_the_day_of_an_invoice()
    {
        var life = await world.InAsync(State.InExecution);

        await RefuseAsync("DATE_IN_FUTURE expense.invoice_date",
            () => life.SpendAsync(expense => expense.InvoiceDate = Tomorrow));
        await RefuseAsync("DATE_INVALID expense.invoice_date",
            () => life.SpendAsync(expense => expense.InvoiceDate = NoDay));
        Assert.NotNull((await life.SpendAsync(expense => expense.InvoiceDate = Make.Day(Life.Paid))).InvoiceDate);
    }

    [Fact]
    public async Task Of_a_withdrawal()
    {
        var life = await world.InAsync(State.InExecution);

        await RefuseAsync("FIELD_REQUIRED reason", () => life.WithdrawAsync(reason: ""));
        await RefuseAsync("TEXT_LENGTH reason", () => life.WithdrawAsync(reason: "  "));
        await RefuseAsync("TEXT_LENGTH reason", () => life.WithdrawAsync(reason: new string('x', 501)));
        await RefuseAsync("NAME_INVALID name", () => life.WithdrawAsync(life.Voucher));
        Assert.Equal(500, (await life.WithdrawAsync(reason: new string('x', 500))).WithdrawReason.Length);
    }

    [Fact]
    public async Task Of_a_return()
    {
        var life = await world.InAsync(State.ReportSubmitted);

        await RefuseAsync("FIELD_REQUIRED remarks", () => life.ReturnAsync(""));
        await RefuseAsync("TEXT_LENGTH remarks", () => life.ReturnAsync(new string('x', 4001)));
        Assert.Single((await life.ReturnAsync(new string('x', 4000))).ReportReturns);
    }

    [Fact]
    public async Task Of_the_rest_of_a_sample()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        var sample = (await life.DrawAsync(new V1.ExpenseSample { Size = 1 })).Name;
        await life.DecideAsync(Life.Accepted());

        await RefuseAsync("FIELD_REQUIRED comment", () => life.AcceptRestAsync(sample, ""));
        await RefuseAsync("TEXT_LENGTH comment", () => life.AcceptRestAsync(sample, new string('x', 801)));
        await RefuseAsync("NAME_INVALID name", () => life.AcceptRestAsync(life.Expense));
        Assert.Equal(0, (await life.AcceptRestAsync(sample, new string('x', 800))).AcceptedCount);
    }

    private async Task RefuseAsync(string reasonAndField, Func<Task> call)
    {
        var (reason, field) = (reasonAndField.Split(' ')[0], reasonAndField.Split(' ')[1]);
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(call, StatusCode.InvalidArgument, reason, field);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
