using System.Text.Json;
using Grants.Convention.V1;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>The events of amendments and their history entries.</summary>
public sealed class AmendmentEventsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_modification_is_published_step_by_step_and_then_as_a_whole()
    {
        var life = await world.InAsync(State.Signed);
        var before = (await world.Server.ToldAsync("convention", life.Name)).Count;
        var first = await life.RetitleAsync();
        await life.WithdrawAmendmentAsync();
        await life.RetitleAsync("Encore un autre");
        await life.SignAmendmentAsync();

        var told = (await world.Server.ToldAsync("convention", life.Name)).Skip(before).ToList();

        Assert.Equal(
            [
                $"AmendmentCreated by {World.Instructor}", $"AmendmentWithdrawn by {World.Instructor}",
                $"AmendmentCreated by {World.Instructor}", $"AmendmentSigned by {World.Orderer}",
                $"AmendmentSigned by {World.Orderer}", $"ConventionAmended by {World.Orderer}",
            ],
            told.Select(line => line.Split(':')[0]));
        Assert.Equal(first.Name, Body(told[0]).GetProperty("amendment").GetString());
        Assert.Equal("title", Body(told[0]).GetProperty("differences")[0].GetProperty("path").GetString());
        Assert.Equal([false, true], told[3..5].Select(line => Body(line).GetProperty("signedByBoth").GetBoolean()));
        var amended = Body(told[5]);
        Assert.Equal(2, amended.GetProperty("versionNumber").GetInt32());
        Assert.Equal("MODIFICATION", amended.GetProperty("kind").GetString());
        Assert.Equal("Encore un autre", amended.GetProperty("details").GetProperty("title").GetString());
        Assert.NotEmpty(amended.GetProperty("details").GetProperty("clauses").EnumerateArray());
    }

    [Fact]
    public async Task An_extension_is_published_once_with_its_votes_and_expenses()
    {
        var life = await world.InAsync(State.InExecution);
        var before = (await world.Server.ToldAsync("convention", life.Name)).Count;
        await life.ExtendAsync();
        await life.PutOffExtensionAsync();
        await life.VoteOnExtensionAsync();
        world.Server.MoveTo(new DateOnly(2026, 11, 20));
        var late = await life.SpendAsync(expense => expense.PaymentDate = Make.Day(new DateOnly(2026, 11, 3)));
        await life.SpendAsync(expense => expense.PaymentDate = Make.Day(new DateOnly(2025, 10, 20)));
        await life.SignAmendmentAsync(new DateOnly(2026, 10, 31));

        var told = (await world.Server.ToldAsync("convention", life.Name)).Skip(before).ToList();

        Assert.Equal(
            [
                "ExtensionRequested by contact", $"ExtensionDeliberationRecorded by {World.Instructor}",
                $"ExtensionDeliberationRecorded by {World.Instructor}", "ExpenseRecorded by contact",
                "ExpenseFoundAgain by contact", "ExpenseRecorded by contact", $"ActTransmitted by {World.Instructor}",
                $"ActPublished by {World.Instructor}", $"ActNotified by {World.Instructor}",
                $"AmendmentSigned by {World.Orderer}", $"AmendmentSigned by {World.Orderer}",
                $"ConventionAmended by {World.Orderer}",
                $"ExpensesReexamined by {World.Orderer}",
            ],
            told.Select(line => line.Split(':')[0]));
        Assert.Equal("2027-01-31", Body(told[0]).GetProperty("endDate").GetString());
        Assert.Equal(
            ["True False", "False True"],
            told[1..3].Select(Body).Select(body =>
                $"{body.GetProperty("adjourned").GetBoolean()} {body.GetProperty("adopted").GetBoolean()}"));
        Assert.Equal("2027-01-31", Body(told[11]).GetProperty("details").GetProperty("endDate").GetString());
        var covered = Body(told[12]).GetProperty("expenses").EnumerateArray().Select(name => name.GetString());
        Assert.Equal([late.Name], covered);
    }

    [Fact]
    public async Task An_extension_that_covers_no_expense_tells_of_none()
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();
        await life.VoteOnExtensionAsync();
        await life.SignAmendmentAsync();

        var told = await world.Server.ToldAsync("convention", life.Name);

        Assert.DoesNotContain(told, line => line.StartsWith("ExpensesReexamined", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_history_says_each_step_in_French()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RetitleAsync();
        await life.WithdrawAmendmentAsync();
        await life.ExtendAsync();
        await life.PutOffExtensionAsync();
        await life.VoteOnExtensionAsync(vote => vote.VotesAgainst = 38);
        await life.ExtendAsync();
        await life.VoteOnExtensionAsync();
        world.Server.MoveTo(new DateOnly(2026, 11, 20));
        await life.SpendAsync(expense => expense.PaymentDate = Make.Day(new DateOnly(2026, 11, 3)));
        await life.SpendAsync(expense => expense.PaymentDate = Make.Day(new DateOnly(2026, 11, 4)));
        await life.SignAmendmentAsync(new DateOnly(2026, 10, 31));

        var page = await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name });

        Assert.Equal(
            [
                "Avenant n° 1 rédigé : Le prestataire a changé",
                "Avenant n° 1 retiré : Plus nécessaire",
                "Prolongation jusqu'au 31/01/2027 demandée le 30/04/2026 (avenant n° 2)",
                "Délibération 2026-112 : prolongation ajournée, Dossier incomplet",
                "Délibération 2026-112 : prolongation rejetée par 38 voix contre 38",
                "Prolongation jusqu'au 31/01/2027 demandée le 30/04/2026 (avenant n° 3)",
                "Délibération 2026-112 : prolongation adoptée par 38 voix contre 0",
                "Pièce d'une dépense produite aussi pour une autre dépense : double financement possible",
                "Délibération 2026-112 transmise à la préfecture le 15/06/2026, reçue le 15/06/2026",
                "Délibération 2026-112 publiée le 15/06/2026, exécutoire à compter du 15/06/2026",
                "Délibération 2026-112 notifiée au bénéficiaire le 15/06/2026",
                "Avenant n° 3 signé pour le Département par Qui de droit",
                "Avenant n° 3 signé pour le bénéficiaire par Qui de droit",
                "Convention modifiée : version 2 en vigueur",
                "2 dépenses entrent dans la période prolongée",
            ],
            page.Entries.SkipWhile(entry => entry.EventType != "AmendmentCreated")
                .Where(entry => entry.EventType != "ExpenseRecorded").Select(entry => entry.Summary));
    }

    [Fact]
    public async Task A_higher_amount_is_published_with_its_credits_and_its_vote()
    {
        var life = await world.InAsync(State.InExecution);
        var before = (await world.Server.ToldAsync("convention", life.Name)).Count;
        await life.RaiseAsync();
        await life.ReserveAgainAsync(life.AddedLine);
        await life.VoteOnAmountAsync(vote => vote.GrantedAmount = Make.Euros("2200.00"));
        await life.SignRaiseAsync();

        var told = (await world.Server.ToldAsync("convention", life.Name)).Skip(before).ToList();

        Assert.Equal(
            [
                "AmountAmendmentProposed", "AmendmentCreditsReserved", "AmountDeliberationRecorded", "ActTransmitted",
                "ActPublished", "ActNotified", "AmendmentSigned", "AmendmentSigned", "ConventionAmended",
            ],
            told.Select(line => line.Split(' ')[0]));
        var (proposed, voted, amended) = (Body(told[0]), Body(told[2]), Body(told[8]));
        Assert.Equal("20000.00", proposed.GetProperty("proposedAmount").GetProperty("amount").GetString());
        Assert.Equal(life.AddedLine, proposed.GetProperty("budgetLine").GetProperty("name").GetString());
        Assert.Equal("2200.00", voted.GetProperty("grantedAmount").GetProperty("amount").GetString());
        Assert.Equal("17800.00", voted.GetProperty("amount").GetProperty("amount").GetString());
        Assert.Equal("2026-071", voted.GetProperty("vote").GetProperty("number").GetString());
        Assert.Equal("AMOUNT", amended.GetProperty("kind").GetString());
        Assert.Equal(
            ["15600.00", "1500.00", "700.00"],
            amended.GetProperty("details").GetProperty("paymentSchedule").EnumerateArray()
                .Select(instalment => instalment.GetProperty("amount").GetProperty("amount").GetString()));
    }

    private static JsonElement Body(string told) =>
        JsonDocument.Parse(told[(told.IndexOf(": ", StringComparison.Ordinal) + 2)..]).RootElement;
}
