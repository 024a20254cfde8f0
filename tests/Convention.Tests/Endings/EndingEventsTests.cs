using Grants.Convention.V1;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>The events of an ending and of a settlement: each command once, with its author and sentence.</summary>
public sealed class EndingEventsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Each_command_is_published_once_with_its_author()
    {
        var life = await world.InAsync(State.InExecution);
        var before = (await world.Server.ToldAsync("convention", life.Name)).Count;
        await life.WarnAsync();
        await life.TakeBackNoticeAsync();
        await life.WarnAsync(notice => notice.Cause = V1.Termination.Types.Cause.BreachByGrantor);
        await life.TerminateAsync();
        await life.CertifyEndedAsync();
        var recovery = await life.RecoveryAsync();
        await world.Officer.RecordClaimReceiptAsync(new RecordClaimReceiptRequest
        {
            RequestId = World.NewId(), Name = recovery.Name, ReceiptDate = Make.Day(Life.Certified),
        });
        world.Server.MoveTo(Life.Recovered);
        await world.Accountant.ConfirmRecoveryAsync(Life.Receipt(recovery, "1000.01"));
        await world.Officer.CancelRecoveryAsync(Life.Remission(recovery));
        await life.SettleOnlyAsync();
        await life.CloseAsync();

        var told = (await world.Server.ToldAsync("convention", life.Name)).Skip(before).ToList();

        Assert.Equal(
            [
                $"NoticeGiven by {World.Orderer}", $"NoticeWithdrawn by {World.Orderer}",
                $"NoticeGiven by {World.Orderer}", $"ConventionTerminated by {World.Orderer}",
                $"ExpenseDecided by {World.Instructor}", $"FactDecided by {World.Instructor}",
                $"ServiceRenderedCertified by {World.Orderer}", $"RecoveryOrdered by {World.Orderer}",
                $"RecoveryClaimReceived by {World.Instructor}", $"RecoveryConfirmed by {World.Payer}",
                $"RecoveryCancelled by {World.Instructor}", $"ConventionSettled by {World.Instructor}",
                $"ConventionClosed by {World.Instructor}",
            ],
            told.Select(line => line.Split(':')[0]));
        Assert.Contains("\"noticeEndDate\":\"2026-04-10\"", told[0]);
        Assert.Contains("\"state\":\"IN_EXECUTION\"", told[1]);
        Assert.Contains("\"cause\":\"BREACH_BY_GRANTOR\"", told[3]);
        Assert.Contains("\"endDate\":\"2026-04-11\"", told[3]);
        Assert.Contains("\"cause\":\"TERMINATION\"", told[7]);
        Assert.Contains("\"dueDate\":\"2026-06-18\"", told[8]);
        Assert.Contains("\"outstandingAmount\":{\"amount\":\"128.59\"", told[9]);
        Assert.Contains("\"cancelledAmount\":{\"amount\":\"128.59\"", told[10]);
    }

    [Fact]
    public async Task The_history_says_it_in_French_with_the_states()
    {
        var life = await world.InAsync(State.InExecution);
        await life.WarnAsync();
        await life.TerminateAsync();
        var entries = (await world.Officer.ListTimelineAsync(
            new ListTimelineRequest { Parent = life.Name, PageSize = 500 })).Entries;

        Assert.Equal(
            "Mise en demeure envoyée le 10/03/2026 (manquement de l'organisme) : Aucun atelier tenu à ce jour ; préavis"
            + " jusqu'au 10/04/2026 inclus",
            entries[^2].Summary);
        Assert.Equal((State.InExecution, State.Terminating), (entries[^2].FromState, entries[^2].ToState));
        Assert.Equal(
            "Résiliée le 11/04/2026, manquement de l'organisme : Mise en demeure restée sans effet",
            entries[^1].Summary);
        Assert.Equal((State.Terminating, State.Terminated), (entries[^1].FromState, entries[^1].ToState));
    }

    [Fact]
    public async Task A_repeated_command_is_not_published_again()
    {
        var life = await world.InAsync(State.Checked);
        world.Server.MoveTo(Life.Recovered);
        var request = Life.Receipt(await life.RecoveryAsync(), "1.00");
        var first = await world.Accountant.ConfirmRecoveryAsync(request);
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(first, await world.Accountant.ConfirmRecoveryAsync(request));

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
