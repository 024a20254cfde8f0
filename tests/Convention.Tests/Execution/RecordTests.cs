using CsCheck;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class RecordActivityTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Keeps_what_was_done()
    {
        var life = await world.InAsync(State.InExecution);

        var activity = await Commands.RecordActivityAsync(world, life);

        Assert.StartsWith(life.Name + "/activities/", activity.Name);
        Assert.Equal(21, activity.Participants);
    }

    [Fact]
    public async Task Tells_no_count_from_nobody()
    {
        var life = await world.InAsync(State.InExecution);

        var nobody = await Commands.RecordActivityAsync(world, life, activity => activity.Participants = 0);
        var uncounted = await Commands.RecordActivityAsync(world, life, activity => activity.ClearParticipants());

        Assert.True(nobody.HasParticipants);
        Assert.False(uncounted.HasParticipants);
    }
}

public sealed class RecordIndicatorValueTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("6.25", "6.25")]
    [InlineData("191.5000", "191.5")]
    public async Task Keeps_the_value_to_four_decimals(string sent, string kept)
    {
        var life = await world.InAsync(State.InExecution);

        Assert.Equal(kept, (await RecordAsync(life, sent)).Value.Value);
    }

    [Theory]
    [InlineData("1.00001")]
    [InlineData("-1")]
    [InlineData("douze")]
    public async Task Refuses_what_is_no_quantity(string sent)
    {
        var life = await world.InAsync(State.InExecution);

        await Refused.AsAsync(
            () => RecordAsync(life, sent), StatusCode.InvalidArgument, "DECIMAL_INVALID", "indicator_value.value");
    }

    private async Task<V1.IndicatorValue> RecordAsync(Life life, string value) =>
        await world.Beneficiary.RecordIndicatorValueAsync(new RecordIndicatorValueRequest
        {
            RequestId = World.NewId(),
            Parent = life.Name,
            IndicatorValue = new V1.IndicatorValue
            {
                IndicatorCode = "WORKSHOP",
                Value = Make.Number(value),
                ValueDate = Make.Day(Life.Paid),
                ValueSource = "Émargements",
            },
        });
}

public sealed class RecordResourceTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Keeps_what_came_from_elsewhere()
    {
        var life = await world.InAsync(State.InExecution);

        var resource = await world.Beneficiary.RecordResourceAsync(new RecordResourceRequest
        {
            RequestId = World.NewId(),
            Parent = life.Name,
            Resource = new V1.Resource
            {
                Label = "Dons",
                Amount = Make.Euros("12.34"),
                ReceiptDate = Make.Day(Life.Paid),
            },
        });

        Assert.Equal(Make.Euros("12.34"), resource.Amount);
    }
}

public sealed class UploadVoucherTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Tells_what_the_bytes_are()
    {
        var life = await world.InAsync(State.InExecution);

        Assert.Equal("application/pdf", (await life.UploadAsync(Make.Pdf("x"), "a.PDF")).ContentType);
        Assert.Equal("image/png", (await life.UploadAsync(Files.Png(), "a.png")).ContentType);
        Assert.Equal("image/jpeg", (await life.UploadAsync(Files.Jpeg(), "a.jpeg")).ContentType);
    }

    [Fact]
    public async Task The_same_upload_twice_is_one_voucher()
    {
        var life = await world.InAsync(State.InExecution);
        var messages = Make.Upload(life.Name, Make.Pdf("deux fois")).ToList();

        Assert.Equal(await life.UploadAsync(messages), await life.UploadAsync(messages));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var life = await world.InAsync(State.InExecution);
        var before = await world.Server.SnapshotAsync();
        using var gone = new CancellationTokenSource();
        using var call = world.Beneficiary.UploadVoucher(cancellationToken: gone.Token);
        foreach (var message in Make.Upload(life.Name, Make.Pdf(new string('x', 1000))).Take(5))
        {
            await call.RequestStream.WriteAsync(message);
        }

        await gone.CancelAsync();

        await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public async Task A_chunk_above_the_limit_of_a_message_is_refused()
    {
        var life = await world.InAsync(State.InExecution);
        var bytes = Make.Pdf(new string('x', 2 * 1024 * 1024));

        await Refused.AsAsync(
            () => life.UploadAsync(Make.Upload(life.Name, bytes, chunk: bytes.Length)),
            StatusCode.OutOfRange, "REQUEST_TOO_LARGE");
    }

    [Fact]
    public async Task Whatever_bytes_come_in_whatever_chunks_only_a_file_that_is_what_it_says_is_kept()
    {
        var life = await world.InAsync(State.InExecution);
        var names = Gen.OneOf(Gen.Const("a.pdf"), Gen.Const("a.png"), Gen.Const("a.jpg"));
        await Gen.Select(Gen.Byte.Array[1, 400], Gen.Int[1, 100], Gen.Bool, names)
            .SampleAsync(
                async (tail, chunk, isPdf, name) =>
                {
                    var bytes = isPdf ? [.. Make.Pdf(""), .. tail] : tail;
                    var kept = await IsKeptAsync(life, bytes, name, chunk);
                    Assert.Equal(isPdf && name == "a.pdf", kept);
                },
                iter: Soak.Times(200), threads: 1);
    }

    private static async Task<bool> IsKeptAsync(Life life, byte[] bytes, string name, int chunk)
    {
        try
        {
            await life.UploadAsync(Make.Upload(life.Name, bytes, name, chunk));
            return true;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.InvalidArgument)
        {
            return false;
        }
    }
}

public sealed class RecordExpenseTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Flags_what_was_paid_outside_the_period()
    {
        var life = await world.InAsync(State.ReportDue);

        var late = await life.SpendAsync(expense => expense.PaymentDate = Make.Day(new DateOnly(2026, 11, 1)));
        var last = await life.SpendAsync(expense => expense.PaymentDate = Make.Day(new DateOnly(2026, 10, 31)));

        Assert.Contains(V1.Expense.Types.Flag.PaidOutsidePeriod, late.Flags);
        Assert.DoesNotContain(V1.Expense.Types.Flag.PaidOutsidePeriod, last.Flags);
    }

    [Fact]
    public async Task Flags_the_same_proof_and_the_same_invoice_in_another_grant()
    {
        var proof = Make.Pdf(World.NewId());
        var one = await world.InAsync(State.InExecution);
        var other = await world.InAsync(State.InExecution);
        var first = await one.SpendAsync(await WithAsync(one, proof, "F-1"));

        var same = await other.SpendAsync(await WithAsync(other, proof, first.InvoiceNumber));

        Assert.Equal(
            [V1.Expense.Types.Flag.VoucherUsedBefore, V1.Expense.Types.Flag.InvoiceUsedBefore], same.Flags);
        Assert.Empty(first.Flags);
    }

    [Fact]
    public async Task Quantity_and_unit_price_make_the_amount()
    {
        var life = await world.InAsync(State.InExecution);

        var expense = await life.SpendAsync(expense =>
        {
            expense.Quantity = Make.Number("3.25");
            expense.UnitPrice = Make.Euros("1200.00");
            expense.Amount = Make.Euros("3900.00");
        });

        Assert.Equal("3.25", expense.Quantity.Value);
    }

    private static async Task<Action<V1.Expense>> WithAsync(Life life, byte[] proof, string invoice)
    {
        var voucher = await life.UploadAsync(proof);
        return expense =>
        {
            expense.Voucher = voucher.Name;
            expense.InvoiceNumber = invoice == "F-1" ? World.NewId() : invoice;
        };
    }
}

public sealed class ListExpensesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Gives_every_expense_once_page_by_page()
    {
        var life = await world.InAsync(State.InExecution);
        for (var i = 0; i < 6; i++)
        {
            await life.SpendAsync(_ => { });
        }

        var names = new List<string>();
        var token = "";
        do
        {
            var page = await world.Officer.ListExpensesAsync(
                new ListExpensesRequest { Parent = life.Name, PageSize = 3, PageToken = token });
            Assert.InRange(page.Expenses.Count, 1, 3);
            names.AddRange(page.Expenses.Select(expense => expense.Name));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(7, names.Distinct().Count());
        Assert.Equal(7, names.Count);
    }
}

public sealed class DecideExpenseTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task The_last_ruling_stands_with_who_gave_it()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        await life.DecideAsync(Life.Accepted());

        var ruled = await life.DecideAsync(new V1.EligibilityDecision
        {
            Outcome = V1.EligibilityDecision.Types.Outcome.PartlyAccepted,
            AcceptedAmount = Make.Euros("14000.00"),
            Reason = V1.EligibilityDecision.Types.Reason.Excessive,
            Comment = "Tarif au-dessus du marché.",
        });

        Assert.Equal(Make.Euros("14000.00"), ruled.Decision.AcceptedAmount);
        Assert.Equal(World.Instructor, ruled.Decision.DecidedBy);
    }

    [Fact]
    public async Task An_amount_is_given_for_a_part_only()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        var decision = Life.Accepted();
        decision.AcceptedAmount = Make.Euros("1.00");

        await Refused.AsAsync(
            () => life.DecideAsync(decision), StatusCode.InvalidArgument, "ACCEPTED_AMOUNT_INVALID",
            "decision.accepted_amount");
    }
}
