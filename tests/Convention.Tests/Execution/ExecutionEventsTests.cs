using Grants.Testing;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>The events of the execution: each command once, with its author.</summary>
public sealed class ExecutionEventsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Each_record_and_ruling_is_published_once_with_its_author()
    {
        var life = await world.InAsync(State.InExecution);
        var before = (await world.Server.ToldAsync("convention", life.Name)).Count;
        await Commands.RecordActivityAsync(world, life);
        await Commands.RunAsync("RecordIndicatorValue", world, life);
        await Commands.RunAsync("RecordResource", world, life);
        var voucher = await life.UploadAsync(Make.Pdf(World.NewId()), "Facture n° 7.pdf");
        var expense = await life.SpendAsync(expense => expense.Voucher = voucher.Name);
        await life.CallAsync();
        await life.TellAsync();
        await life.DecideAsync(Life.Accepted(), expense.Name);

        var told = (await world.Server.ToldAsync("convention", life.Name)).Skip(before).ToList();

        Assert.Equal(
            [
                "ActivityRecorded by contact", "IndicatorValueRecorded by contact", "ResourceRecorded by contact",
                "VoucherUploaded by contact", "ExpenseRecorded by contact", $"ReportRequested by {World.Instructor}",
                "ReportSubmitted by contact", $"ExpenseDecided by {World.Instructor}",
            ],
            told.Select(line => line.Split(':')[0]));
        Assert.Contains(voucher.Sha256, told[3]);
        Assert.Contains(voucher.Sha256, told[4]);
        Assert.Contains(expense.Name, told[7]);
    }

    [Fact]
    public async Task A_repeated_command_is_not_published_again()
    {
        var life = await world.InAsync(State.InExecution);
        var request = new V1.RecordExpenseRequest
        {
            RequestId = World.NewId(),
            Parent = life.Name,
            Expense = life.NewExpense(),
        };
        var first = await world.Beneficiary.RecordExpenseAsync(request);
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(first, await world.Beneficiary.RecordExpenseAsync(request));

        Assert.Equal(before, await world.Server.SnapshotAsync());
        request.Expense.Description = "Autre chose";
        await Refused.AsAsync(
            world.Beneficiary.RecordExpenseAsync(request),
            Grpc.Core.StatusCode.InvalidArgument, "REQUEST_ID_REUSED", "request_id");
    }
}
