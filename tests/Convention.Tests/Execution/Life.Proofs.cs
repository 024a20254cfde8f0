using Grants.Convention.V1;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>What proves an execution, and its control by samples.</summary>
public sealed partial class Life
{
    public async Task<V1.Deliverable> DeliverAsync(Action<V1.Deliverable>? change = null)
    {
        var deliverable = new V1.Deliverable
        {
            Label = "Annuaire des coopérations",
            DeliveryDate = Make.Day(Paid),
            Description = "Cent structures, par zone.",
        };
        change?.Invoke(deliverable);
        return await world.Beneficiary.RecordDeliverableAsync(new RecordDeliverableRequest
        {
            RequestId = World.NewId(),
            Parent = Name,
            Deliverable = deliverable,
        });
    }

    public async Task<V1.CommunicationEvidence> ShowAsync(Action<V1.CommunicationEvidence>? change = null)
    {
        var evidence = new V1.CommunicationEvidence
        {
            Support = V1.CommunicationEvidence.Types.Support.WebSite,
            PublicationDate = Make.Day(Paid),
            Description = "Page d'accueil du site",
            LogoShown = true,
            AmountShown = true,
        };
        change?.Invoke(evidence);
        return await world.Beneficiary.RecordCommunicationEvidenceAsync(new RecordCommunicationEvidenceRequest
        {
            RequestId = World.NewId(),
            Parent = Name,
            CommunicationEvidence = evidence,
        });
    }

    /// <summary>Downloads a file; the sizes are those of its chunks.</summary>
    public async Task<(V1.Voucher Voucher, byte[] Bytes, IReadOnlyList<int> Sizes)> DownloadAsync(string voucher)
    {
        using var call = world.Beneficiary.DownloadVoucher(new DownloadVoucherRequest { Name = voucher });
        Assert.True(await call.ResponseStream.MoveNext());
        var header = call.ResponseStream.Current.Voucher;
        using var bytes = new MemoryStream();
        var sizes = new List<int>();
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            message.Chunk.WriteTo(bytes);
            sizes.Add(message.Chunk.Length);
        }

        return (header, bytes.ToArray(), sizes);
    }

    /// <summary>Spends an amount with a proof and an invoice nobody else has.</summary>
    public async Task<V1.Expense> SpendAloneAsync(string amount, Action<V1.Expense>? change = null)
    {
        var voucher = await UploadAsync(Make.Pdf(World.NewId()));
        return await SpendAsync(expense =>
        {
            expense.Amount = Make.Euros(amount);
            expense.Voucher = voucher.Name;
            change?.Invoke(expense);
        });
    }

    public async Task<V1.Expense> WithdrawAsync(string? expense = null, string reason = "Saisie deux fois") =>
        await world.Beneficiary.WithdrawExpenseAsync(new WithdrawExpenseRequest
        {
            RequestId = World.NewId(),
            Name = expense ?? Expense,
            Reason = reason,
        });

    public async Task<V1.Expense> LookAsync(string? expense = null) =>
        await world.Officer.GetExpenseAsync(new GetExpenseRequest { Name = expense ?? Expense });

    public async Task<V1.Convention> ReturnAsync(string remarks = "Joindre les feuilles d'émargement.") =>
        await world.Officer.ReturnReportAsync(new ReturnReportRequest
        {
            RequestId = World.NewId(),
            Name = Name,
            Remarks = remarks,
        });

    public async Task<V1.ExpenseSample> DrawAsync(V1.ExpenseSample how) =>
        await world.Officer.DrawExpenseSampleAsync(new DrawExpenseSampleRequest
        {
            RequestId = World.NewId(),
            Parent = Name,
            ExpenseSample = how,
        });

    public async Task<AcceptRemainingExpensesResponse> AcceptRestAsync(
        string sample, string comment = "Contrôle par échantillon sans anomalie.") =>
        await world.Officer.AcceptRemainingExpensesAsync(new AcceptRemainingExpensesRequest
        {
            RequestId = World.NewId(),
            Name = sample,
            Comment = comment,
        });
}
