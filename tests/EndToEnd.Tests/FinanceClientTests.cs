using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Grants.Broker;
using Grants.Cli.Demo;
using Grants.Testing;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Grants.EndToEnd;

/// <summary>
/// The finance department with a client in another language (tests/FinanceClient) lives through the reference grant: it
/// pays and collects in place of the demo's accountant, whatever is lost, told twice or told in the wrong order.
/// </summary>
[Collection(typeof(OnRabbitMq))]
public sealed class FinanceClientTests(RabbitMqNode rabbit)
{
    private const string Pay = "confirm the payment, by the accountant";
    private const string Collect = "confirm the recovery, by the accountant";
    private const string AfterOrder = "open the execution";
    private const string BeforeClaim = "certify the service rendered";
    private const string Queue = EventTopology.FinanceQueue;

    [Fact]
    public async Task Pays_and_collects_once_whatever_is_lost_repeated_or_out_of_order()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        Assert.SkipWhen(FinanceClient.Missing is not null, FinanceClient.Missing ?? "");
        await using var four = await Deployment.FourProcessesAsync(rabbit.Settings);
        await using var finance = await FinanceDepartment.OpenAsync(four, rabbit);
        await using var client = await PlayAsync(four, finance);
        var told = await finance.EventsAsync();
        Assert.Equal(
            ["DisbursementOrdered", "DisbursementConfirmed", "RecoveryOrdered", "RecoveryConfirmed"],
            told.Select(happened => happened.Type));

        // Everything twice and out of order, to the ledger that knows it.
        await finance.TellAgainAsync([.. told.Reverse(), .. told]);
        await RejectsWhatItCannotReadAsync(finance, client);
        var end = await client.StopAsync();

        Assert.True((int)end["duplicates"]! >= 2 * told.Count, end.ToJsonString());
        AssertPaidOnce(end);
        await using var audit = finance.Start("audit", "ledger");
        Assert.Equal(
            $$"""{"did":"audit","compared":{{told.Count}},"missing":0,"different":0}""",
            (await audit.HasDoneAsync("audit")).ToJsonString());

        await AnotherLedgerEndsTheSameAsync(finance, end);
        Assert.Equal(told.Select(happened => happened.Id), (await finance.EventsAsync()).Select(one => one.Id));
        await ThePastIsThereOverHttpTooAsync(four, finance);
        await KeepsTheDayAndWhatWasGivenUpAsync(finance);
        await KeepsWhatBecameOfAPaymentAsync(finance);
        await MayDoNothingElseOnTheBrokerAsync(rabbit);
    }

    // The case, with the client in place of the accountant. It is killed while it pays; later its queue is lost.
    private static async Task<FinanceClient> PlayAsync(Deployment four, FinanceDepartment finance)
    {
        var client = finance.Start("run", "ledger");
        await client.HasDoneAsync("start");
        var options = four.Options with { LeftToOthers = [Pay, Collect] };
        var result = await DemoRun.PlayAsync(options, async progress =>
        {
            if (progress.Name == AfterOrder)
            {
                await client.HasDoneAsync("confirm");
                await client.KillAsync();
                client = finance.Start("run", "ledger");
                await finance.UntilToldAsync("DisbursementConfirmed");
            }
            else if (progress.Name == BeforeClaim)
            {
                await client.HasDoneAsync("start");
                await finance.UntilItHoldsAsync(Queue, 0);
                AssertPaid(await client.StopAsync());
            }
            else if (progress.Name == Collect)
            {
                await finance.UntilItHoldsAsync(Queue, 1);
                await finance.PurgeAsync(Queue);
                client = finance.Start("run", "ledger");
                Assert.Equal("RecoveryOrdered", (string?)(await client.HasDoneAsync("heal"))["type"]);
                Assert.Equal("1128.60", (string?)(await client.HasDoneAsync("collect"))["amount"]);
                await finance.UntilToldAsync("RecoveryConfirmed");
            }
        });

        Assert.DoesNotContain(result.Checks, check => !check.Holds);
        return client;
    }

    private static async Task RejectsWhatItCannotReadAsync(FinanceDepartment finance, FinanceClient client)
    {
        var like = (await finance.EventsAsync())[0];
        string[] bodies = ["no JSON", """{"disbursement":1}""", "{}"];
        await finance.TellAsync(like, "DisbursementOrdered", bodies[0]);
        await finance.TellAsync(like, "DisbursementOrdered", bodies[1]);
        await finance.TellAsync(like, "DisbursementPostponed", bodies[2]);
        await finance.UntilItHoldsAsync(EventTopology.FinanceDeadLetters, 3);
        Assert.NotNull(await client.HasDoneAsync("reject"));

        foreach (var body in bodies)
        {
            Assert.Equal((body, "rejected"), await finance.TakeDeadLetterAsync());
        }

        await finance.UntilItHoldsAsync(Queue, 0);
    }

    // A ledger that was lost, filled from a queue alone that tells the end before the beginning.
    private static async Task AnotherLedgerEndsTheSameAsync(FinanceDepartment finance, JsonNode end)
    {
        var told = await finance.EventsAsync();
        await finance.TellAgainAsync([.. told.Reverse(), .. told]);
        await using var client = finance.Start("queue", "another");
        await client.HasDoneAsync("start");
        await finance.UntilItHoldsAsync(Queue, 0);
        var another = await client.StopAsync();

        Assert.Equal(2 * told.Count, (int)another["received"]!);
        Assert.True(
            JsonNode.DeepEquals(end["payments"], another["payments"])
                && JsonNode.DeepEquals(end["claims"], another["claims"]),
            $"{end.ToJsonString()}\n{another.ToJsonString()}");
    }

    // The claim of the case, as if it had been received and given up before anybody read the order of it.
    private static async Task KeepsTheDayAndWhatWasGivenUpAsync(FinanceDepartment finance)
    {
        var order = (await finance.EventsAsync()).Single(happened => happened.Type == "RecoveryOrdered");
        var claim = JsonNode.Parse(order.Data)!;
        await finance.TellAsync(order, "RecoveryCancelled", Body(
            """
            "cancelledAmount":{"amount":"128.60","currency":"EUR"},"deliberationNumber":"2027-118",
            "deliberationDate":"2027-04-05","reason":"Difficultés de trésorerie"
            """));
        await finance.TellAsync(order, "RecoveryClaimReceived", Body(
            """
            "receiptDate":"2027-04-05","dueDate":"2027-05-05"
            """));
        await finance.TellAgainAsync([order]);
        await using var client = finance.Start("queue", "givenUp");
        await client.HasDoneAsync("start");
        await finance.UntilItHoldsAsync(Queue, 0);

        var end = await client.StopAsync();

        Assert.Equal(0, (int)end["rejected"]!);
        var kept = Assert.Single(end["claims"]!.AsObject()).Value!;
        Assert.Equal(
            ("2027-05-05", "128.60", "2027-118", "1128.60"),
            ((string?)kept["dueDate"], (string?)kept["givenUp"], (string?)kept["deliberation"],
                (string?)kept["amount"]));

        string Body(string members) =>
            $$"""{"recovery":"{{claim["recovery"]}}","convention":"{{claim["convention"]}}", {{members}} }""";
    }

    // The payment of the case, as if its money had come back and left again, its mandate was annulled and the grant
    // had ended, all of it read before the order and its confirmation.
    private static async Task KeepsWhatBecameOfAPaymentAsync(FinanceDepartment finance)
    {
        var told = await finance.EventsAsync();
        var order = told.Single(happened => happened.Type == "DisbursementOrdered");
        var (payment, claim) = (JsonNode.Parse(order.Data)!, told.Single(one => one.Type == "RecoveryOrdered"));
        await TellAsync("ConventionTerminated", """
            "cause":"FALSE_DECLARATION","reason":"Faux","endDate":"2026-03-02"
            """);
        await TellAsync("RecoveryReduced", $$"""
            "recovery":"{{JsonNode.Parse(claim.Data)!["recovery"]}}","reduceDate":"2027-04-05","reason":"Mandat annulé",
            "reducedAmount":{"amount":"1000.00","currency":"EUR"},
            "outstandingAmount":{"amount":"128.60","currency":"EUR"}
            """);
        await TellAsync("DisbursementCancelled", """
            "cause":"MANDATE_ANNULLED","reason":"Erreur de créancier","cancelDate":"2025-12-05",
            "reference":"Certificat","cancellationNumber":"2025-A-1","moneyReturned":true,"creditsRestored":true
            """);
        await TellAsync("DisbursementReturned", "\"returnDate\":\"2025-12-04\",\"reason\":\"Clos\"");
        await TellAsync("DisbursementPaidAgain", $$"""
            "paymentDate":"2025-12-03","bankAccount":"{{payment["bankAccount"]}}","accountHolder":"Actif"
            """);
        await TellAsync("DisbursementReturned", "\"returnDate\":\"2025-11-20\",\"reason\":\"Clos\"");
        await finance.TellAgainAsync([.. told, .. told]);
        await using var client = finance.Start("queue", "became");
        await client.HasDoneAsync("start");
        await finance.UntilItHoldsAsync(Queue, 0);

        var end = await client.StopAsync();

        Assert.Equal(0, (int)end["rejected"]!);
        var kept = Assert.Single(end["payments"]!.AsObject()).Value!;
        Assert.Equal(
            ("CANCELLED", "2025-A-1", true, 3),
            ((string?)kept["state"], (string?)kept["cancellationNumber"], (bool)kept["moneyWaits"]!,
                kept["moves"]!.AsObject().Count));
        Assert.Equal("2026-03-02", (string?)Assert.Single(end["ends"]!.AsObject()).Value);
        Assert.Equal("1000.00", (string?)Assert.Single(
            Assert.Single(end["claims"]!.AsObject()).Value!["reductions"]!.AsObject()).Value);

        Task TellAsync(string type, string members) => finance.TellAsync(order, type, $$"""
            {"convention":"{{payment["convention"]}}","disbursement":"{{payment["disbursement"]}}",
            "amount":{"amount":"15600.00","currency":"EUR"},"mandateNumber":"2025-M-00001",{{members}}}
            """);
    }

    private static async Task ThePastIsThereOverHttpTooAsync(Deployment four, FinanceDepartment finance)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", finance.Token);

        var lines = (await http.GetStringAsync(new Uri(
            four.Processes[2].HttpAddress, "/v1/eventSources/convention/events?afterPosition=1&limit=2")))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!);

        Assert.Equal(["2", "3"], lines.Select(line => (string?)line["position"]));
    }

    // The client has lived with the user that docs/events.md describes: this is what it was not given.
    private static async Task MayDoNothingElseOnTheBrokerAsync(RabbitMqNode rabbit)
    {
        var options = RabbitMqOptions.From(
            new ConfigurationBuilder().AddInMemoryCollection(rabbit.Settings!).Build()) with
        {
            Username = FinanceDepartment.BrokerUser,
            Password = FinanceDepartment.BrokerUser,
        };
        await using var connection = await options.ConnectAsync("finance that wants more", CancellationToken.None);
        Func<IChannel, Task>[] more =
        [
            channel => channel.BasicGetAsync(EventTopology.ReportingQueue, autoAck: false),
            channel => channel.QueuePurgeAsync(EventTopology.ReportingQueue),
            channel => channel.QueueDeleteAsync(Queue),
            channel => channel.QueueDeclareAsync("of-finance"),
            channel => channel.ExchangeDeleteAsync(EventTopology.Exchange),
        ];
        foreach (var act in more)
        {
            // A channel ends with what it was refused.
            await using var channel = await connection.CreateChannelAsync();
            var refused = await Assert.ThrowsAsync<OperationInterruptedException>(() => act(channel));
            Assert.Equal<int?>(Constants.AccessRefused, refused.ShutdownReason?.ReplyCode);
        }

        foreach (var exchange in new[] { "", EventTopology.Exchange })
        {
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
            await Assert.ThrowsAnyAsync<Exception>(
                () => channel.BasicPublishAsync(exchange, Queue, mandatory: true, Array.Empty<byte>()).AsTask());
            Assert.Equal<int?>(Constants.AccessRefused, channel.CloseReason?.ReplyCode);
        }
    }

    private static void AssertPaid(JsonNode end)
    {
        var payment = Assert.Single(end["payments"]!.AsObject()).Value!;
        Assert.Equal(
            ("PAID", "15600.00", "2025-M-00001", "2025-406", "6568//9365"),
            ((string?)payment["state"], (string?)payment["amount"], (string?)payment["mandateNumber"],
                (string?)payment["reference"], (string?)payment["imputation"]));
    }

    private static void AssertPaidOnce(JsonNode end)
    {
        AssertPaid(end);
        var claim = Assert.Single(end["claims"]!.AsObject()).Value!;
        Assert.Equal(("1128.60", "OVERPAYMENT"), ((string?)claim["amount"], (string?)claim["cause"]));
        Assert.Equal("1128.60", (string?)Assert.Single(claim["receipts"]!.AsObject()).Value);
        Assert.Equal(3, (int)end["rejected"]!);
    }
}
