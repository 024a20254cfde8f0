using System.Security.Cryptography;
using Google.Protobuf;
using Grants.Convention.V1;

namespace Grants.Cli.Demo;

/// <summary>What the beneficiary did, spent and received, each on its day.</summary>
internal abstract partial class Play
{
    private const int ChunkBytes = 256 * 1024;

    /// <summary>What was recorded, in the order of its days; the indicators at the end of the period.</summary>
    protected IEnumerable<Step> Execution()
    {
        var steps = _file.Execution.Activities.Select(Activity)
            .Concat(_file.Execution.Deliverables.Select(Deliverable))
            .Concat(_file.Execution.CommunicationEvidence.Select(Evidence))
            .Concat(_file.Execution.OtherResources.Select(Resource))
            .Concat(_file.Execution.Expenses.SelectMany(Expense));
        var period = steps.OrderBy(step => step.Day).ToList();
        var end = _file.Convention.EndDate;
        return
        [
            .. period.Where(step => step.Day <= end),
            .. _file.Execution.IndicatorValues.Select(value => IndicatorValue(value.Key, value.Value)),
            .. period.Where(step => step.Day > end),
        ];
    }

    private Step Activity(CaseActivity activity) =>
        new(activity.Date, $"record {activity.Kind} in {activity.Zone}", async () =>
            await Conventions(Person.Beneficiary).RecordActivityAsync(new RecordActivityRequest
            {
                RequestId = Id($"activity-{activity.Kind}-{activity.Date:O}"),
                Parent = Convention,
                Activity = new Activity
                {
                    ActivityDate = Proto.Day(activity.Date),
                    Phase = activity.Phase,
                    IndicatorCode = activity.Kind,
                    Zone = activity.Zone,
                    Participants = activity.Participants,
                },
            }));

    private Step Deliverable(CaseDeliverable deliverable) =>
        new(deliverable.Date, $"record the deliverable {deliverable.Label}", async () =>
            await Conventions(Person.Beneficiary).RecordDeliverableAsync(new RecordDeliverableRequest
            {
                RequestId = Id("deliverable-" + deliverable.Label),
                Parent = Convention,
                Deliverable = new Deliverable
                {
                    Label = deliverable.Label,
                    DeliveryDate = Proto.Day(deliverable.Date),
                    Description = deliverable.Description,
                },
            }));

    private Step Evidence(CaseEvidence evidence) =>
        new(evidence.Date, $"record the {evidence.Support} that shows the support", async () =>
            await Conventions(Person.Beneficiary).RecordCommunicationEvidenceAsync(
                new RecordCommunicationEvidenceRequest
                {
                    RequestId = Id($"evidence-{evidence.Support}-{evidence.Date:O}"),
                    Parent = Convention,
                    CommunicationEvidence = new CommunicationEvidence
                    {
                        Support = Proto.Enum<CommunicationEvidence.Types.Support>(evidence.Support),
                        PublicationDate = Proto.Day(evidence.Date),
                        Description = evidence.Description,
                        LogoShown = evidence.LogoShown,
                        AmountShown = evidence.AmountShown,
                    },
                }));

    private Step Resource(CaseResource resource) =>
        new(resource.ReceivedDate!.Value, $"record the resource {resource.Label}", async () =>
            await Conventions(Person.Beneficiary).RecordResourceAsync(new RecordResourceRequest
            {
                RequestId = Id("resource-" + resource.Label),
                Parent = Convention,
                Resource = new Resource
                {
                    Label = resource.Label,
                    Amount = Proto.Euros(resource.Amount),
                    ReceiptDate = Proto.Day(resource.ReceivedDate.Value),
                    AccountCode = resource.AccountCode ?? "",
                },
            }));

    private Step IndicatorValue(string code, string value) =>
        new(_file.Convention.EndDate, $"record {code} = {value}", async () =>
            await Conventions(Person.Beneficiary).RecordIndicatorValueAsync(new RecordIndicatorValueRequest
            {
                RequestId = Id("indicator-" + code),
                Parent = Convention,
                IndicatorValue = new IndicatorValue
                {
                    IndicatorCode = code,
                    Value = Proto.Quantity(value),
                    ValueDate = Proto.Day(_file.Convention.EndDate),
                    ValueSource = "Feuilles d'émargement et relevés de temps",
                },
            }));

    private IEnumerable<Step> Expense(CaseExpense expense)
    {
        yield return new(expense.PaidDate, $"upload the voucher of {expense.Invoice}",
            async () => _vouchers[expense] = await UploadAsync(expense));
        yield return new(expense.PaidDate, $"record the expense {expense.Invoice}", async () =>
            _expenses[expense] = (await Conventions(Person.Beneficiary).RecordExpenseAsync(new RecordExpenseRequest
            {
                RequestId = Id("expense-" + expense.Invoice),
                Parent = Convention,
                Expense = new Expense
                {
                    ChargeLabel = expense.Line,
                    Description = DescriptionOf(expense),
                    Quantity = expense.Quantity is null ? null : Proto.Quantity(expense.Quantity),
                    UnitPrice = expense.UnitPrice is null ? null : Proto.Euros(expense.UnitPrice),
                    Amount = Proto.Euros(expense.Amount),
                    Supplier = SupplierOf(expense),
                    InvoiceNumber = expense.Invoice,
                    PaymentDate = Proto.Day(expense.PaidDate),
                    Voucher = _vouchers[expense],
                },
            })).Name);
    }

    private async Task<string> UploadAsync(CaseExpense expense)
    {
        var bytes = VoucherOf(expense);
        using var call = Conventions(Person.Beneficiary).UploadVoucher();
        var voucher = await call.SendAsync(
            bytes.Chunk(ChunkBytes)
                .Select(chunk => new UploadVoucherRequest { Chunk = ByteString.CopyFrom(chunk) })
                .Prepend(HeaderOf(expense, bytes)));
        return voucher.Name;
    }

    private UploadVoucherRequest HeaderOf(CaseExpense expense, byte[] bytes) => new()
    {
        Header = new UploadVoucherHeader
        {
            RequestId = Id("voucher-" + expense.Invoice),
            Parent = Convention,
            Voucher = new Voucher
            {
                FileName = FileNameOf(expense),
                SizeBytes = bytes.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            },
        },
    };

    /// <summary>The vouchers, made here: the real ones are not public.</summary>
    public IEnumerable<(string FileName, byte[] Bytes)> Vouchers() =>
        _file.Execution.Expenses.Select(expense => (FileNameOf(expense), VoucherOf(expense)));

    private static string FileNameOf(CaseExpense expense) => expense.Invoice + ".pdf";

    private static byte[] VoucherOf(CaseExpense expense) => VoucherPdf.Make(
        $"Pièce {expense.Invoice}",
        [
            $"Fournisseur : {SupplierOf(expense)}",
            $"Objet : {DescriptionOf(expense)}",
            $"Montant : {expense.Amount} €",
            $"Acquittée le {expense.PaidDate:dd/MM/yyyy}",
            "Pièce fictive, faite pour la démonstration.",
        ]);

    private static string SupplierOf(CaseExpense expense) => expense.Supplier ?? expense.Invoice[0] switch
    {
        'F' => "Cabinet d'animation (fictif)",
        'T' => "Traiteur (fictif)",
        _ => "Service de paie de l'organisme",
    };

    private static string DescriptionOf(CaseExpense expense) =>
        expense.Quantity is null ? expense.Line : $"{expense.Line}, {expense.Quantity.Replace('.', ',')} unités";
}
