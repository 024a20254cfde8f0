using Grants.Convention.V1;
using Grants.Testing;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>The events of proofs and their control, and their history entries.</summary>
public sealed class ControlEventsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Each_command_is_published_once_with_its_author_and_sentence()
    {
        var life = await world.InAsync(State.InExecution);
        var before = (await world.Server.ToldAsync("convention", life.Name)).Count;
        await life.DeliverAsync(deliverable => deliverable.Voucher = life.Voucher);
        await life.ShowAsync(evidence => evidence.AmountShown = false);
        await life.SpendAsync(expense => expense.InvoiceDate = Make.Day(Life.Started));
        await life.WithdrawAsync();
        await life.SpendAloneAsync("100.00");
        await life.ReachAsync(State.ReportSubmitted);
        await life.ReturnAsync();
        await life.TellAsync();
        await life.DrawAsync(new V1.ExpenseSample { Size = 1, Seed = "graine" });
        await life.DrawAsync(new V1.ExpenseSample { LeastAmount = Make.Euros("100.00") });

        var told = (await world.Server.ToldAsync("convention", life.Name)).Skip(before).ToList();

        Assert.Equal(
            [
                "DeliverableRecorded by contact", "CommunicationEvidenceRecorded by contact",
                "ExpenseRecorded by contact", "ExpenseFoundAgain by contact", "ExpenseWithdrawn by contact",
                "VoucherUploaded by contact", "ExpenseRecorded by contact", "ReportRequested by ines",
                "ReportSubmitted by contact", "ReportReturned by ines", "ReportSubmitted by contact",
                "ExpenseSampleDrawn by ines", "ExpenseSampleDrawn by ines",
            ],
            told.Select(line => line.Split(':')[0]));
        Assert.Contains($"\"deliveryDate\":\"2025-11-12\",\"description\":\"Cent structures, par zone.\",\"voucher\":"
            + $"\"{life.Voucher}\"", told[0]);
        Assert.Contains("\"support\":\"WEB_SITE\",\"publicationDate\":\"2025-11-12\"", told[1]);
        Assert.Contains("\"logoShown\":true,\"amountShown\":false", told[1]);
        Assert.DoesNotContain("voucher", told[1]);
        Assert.Contains("\"invoiceDate\":\"2025-11-03\"", told[2]);
        Assert.Contains("\"flags\":[\"VOUCHER_USED_BEFORE\"]", told[2]);
        Assert.Contains($"\"expense\":\"{life.Expense}\"", told[4]);
        var history = await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name });
        Assert.Equal(
            [
                "Livrable remis le 12/11/2025 : Annuaire des coopérations",
                "Communication du 12/11/2025 : Page d'accueil du site (logo visible)",
                "Pièce d'une dépense produite aussi pour une autre dépense : double financement possible",
                "Dépense retirée : Saisie deux fois",
                "Bilan final renvoyé au bénéficiaire pour correction",
                "Échantillon de contrôle : 1 dépense sur 2, par tirage au sort (graine « graine »)",
                "Échantillon de contrôle : 2 dépenses sur 2, à partir de 100,00\u00A0€",
            ],
            history.Entries.Skip(before)
                .Where(entry => entry.EventType is not (
                    "VoucherUploaded" or "ExpenseRecorded" or "ReportRequested" or "ReportSubmitted"))
                .Select(entry => entry.Summary));
    }

    [Theory]
    [InlineData(true, true, "logo et montant de l'aide visibles")]
    [InlineData(false, true, "montant de l'aide visible")]
    [InlineData(false, false, "ni logo ni montant de l'aide")]
    public void The_history_says_what_was_shown(bool logo, bool amount, string said) => Assert.Equal(
        $"Communication du 12/11/2025 : Affiche ({said})",
        History.Summary(new Contracts.Convention.CommunicationEvidenceRecorded(
            "", "", "PRINT", Life.Paid, "Affiche", logo, amount, null)));

    [Fact]
    public async Task A_repeated_command_is_not_published_again()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        var request = new DrawExpenseSampleRequest
        {
            RequestId = World.NewId(), Parent = life.Name, ExpenseSample = new V1.ExpenseSample { Size = 1 },
        };
        var first = await world.Officer.DrawExpenseSampleAsync(request);
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(first, await world.Officer.DrawExpenseSampleAsync(request));

        Assert.Equal(before, await world.Server.SnapshotAsync());
        request.ExpenseSample.Size = 2;
        await Refused.AsAsync(
            world.Officer.DrawExpenseSampleAsync(request),
            Grpc.Core.StatusCode.InvalidArgument, "REQUEST_ID_REUSED", "request_id");
    }
}
