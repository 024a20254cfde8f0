using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Outcome = Grants.Budget.V1.ClosingOutcome;
using Warning = Grants.Budget.V1.ClosingItem.Types.Warning;

namespace Grants.Budget.Tests;

/// <summary>A closing attaches what its plan says; its carry-overs stand on the signed statement (rule 28).</summary>
public sealed class AttachingClosingTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Theory]
    [InlineData(Outcome.CarryOver)]
    [InlineData(Outcome.Close)]
    public async Task Attaches_some_whatever_becomes_of_the_others(Outcome outcome)
    {
        var world = await YearWorld.OpenAsync(budget);
        var owned = (await budget.CommitForAsync(Ask.NewOwner(), 9m, world.First)).Name;
        budget.MoveAfter(world.Year);
        var request = Ask.Prepare(world.Year, outcome);
        request.Attachments.Add(new V1.ClosingAttachment
        {
            Commitment = owned, RightAcquiredDate = world.Day(12, 1),
        });
        request.Statement = new() { StatementDate = Ask.Day(world.Year + 1, 1, 2), Signatory = "Le président" };

        var year = await budget.Officer.PrepareFiscalYearClosingAsync(request);
        var item = Assert.Single(await world.ItemsAsync(), item => item.Subject == owned);
        var told = await world.CloseNowAsync();

        Assert.Equal((1, request.Statement), (year.Plan.AttachmentCount, year.Plan.Statement));
        Assert.Equal((Outcome.Attach, Warning.Unspecified), (item.Outcome, item.Warning));
        Assert.Equal(1, told[^1].AttachedCount);
        var attached = await NextAsync(owned);
        Assert.Equal((9m, world.Day(12, 1), null),
            (Euros(attached.OpenAmount), attached.RightAcquiredDate, attached.Statement));
        if (outcome == Outcome.CarryOver)
        {
            var carried = await NextAsync(world.Commitments[0]);
            Assert.Equal((null, request.Statement), (carried.RightAcquiredDate, carried.Statement));
        }
    }

    [Fact]
    public async Task Holds_what_cannot_be_attached_and_warns_of_it()
    {
        var world = await YearWorld.OpenAsync(budget);
        var alone = (await budget.CommitForAsync(Ask.NewOwner(), 9m, world.Second)).Name;
        budget.MoveAfter(world.Year);
        await PrepareAsync(world, (alone, world.Day(12, 1)));

        var item = Assert.Single(await world.ItemsAsync(), item => item.Subject == alone);

        Assert.Equal((Outcome.Hold, Warning.NextYearLineMissing), (item.Outcome, item.Warning));
    }

    [Fact]
    public async Task Refuses_attachments_that_are_not_lawful_and_keeps_nothing()
    {
        var world = await YearWorld.OpenAsync(budget);
        var fixedAssets = (await budget.Officer.CreateBudgetLineAsync(
            Ask.Line(world.Year, "I", "20421//91"))).Name;
        var investment = (await budget.CommitForAsync(Ask.NewOwner(), 9m, fixedAssets)).Name;
        var (first, day) = (world.Commitments[0], world.Day(6, 1));
        var before = await budget.Server.SnapshotAsync();

        await RefusedAsync("CLOSING_EXCEPTION_INVALID", "attachments[1].commitment", (first, day), (first, day));
        await RefusedAsync(
            "CLOSING_EXCEPTION_INVALID", "attachments[0].commitment",
            ($"{world.First}/{UnknownName("commitments")}", day));
        await RefusedAsync("RIGHT_DATE_INVALID", "attachments[0].right_acquired_date", (first, world.Day(6, 3)));
        await RefusedAsync(
            "RIGHT_DATE_INVALID", "attachments[0].right_acquired_date", (first, Ask.Day(world.Year - 1, 12, 31)));
        await Refused.AsAsync(
            () => PrepareAsync(world, (investment, day)), StatusCode.FailedPrecondition, "SECTION_NOT_OPERATING",
            fixedAssets);
        var twice = Ask.Prepare(world.Year, Outcome.Close, first);
        twice.Attachments.Add(new V1.ClosingAttachment { Commitment = first, RightAcquiredDate = day });
        await Refused.AsAsync(
            budget.Officer.PrepareFiscalYearClosingAsync(twice), StatusCode.InvalidArgument,
            "CLOSING_EXCEPTION_INVALID", "attachments[0].commitment");
        var unsigned = Ask.Prepare(world.Year, Outcome.CarryOver);
        unsigned.Statement = new() { StatementDate = world.Day(6, 3), Signatory = "Le président" };
        await Refused.AsAsync(
            budget.Officer.PrepareFiscalYearClosingAsync(unsigned), StatusCode.InvalidArgument,
            "STATEMENT_DATE_INVALID", "statement.statement_date");

        Assert.Equal(before, await budget.Server.SnapshotAsync());

        Task RefusedAsync(string reason, string field, params (string, Google.Type.Date)[] attachments) =>
            Refused.AsAsync(
                () => PrepareAsync(world, attachments), StatusCode.InvalidArgument, reason, field);
    }

    private async Task PrepareAsync(YearWorld world, params (string Commitment, Google.Type.Date Day)[] attachments)
    {
        var request = Ask.Prepare(world.Year, Outcome.CarryOver);
        request.Attachments.AddRange(attachments.Select(one => new V1.ClosingAttachment
        {
            Commitment = one.Commitment, RightAcquiredDate = one.Day,
        }));
        await budget.Officer.PrepareFiscalYearClosingAsync(request);
    }

    private async Task<V1.Commitment> NextAsync(string commitment) => await budget.Officer.GetCommitmentAsync(new()
    {
        Name = (await budget.Officer.GetCommitmentAsync(new() { Name = commitment })).CarriedTo,
    });
}
