using Grants.Convention.V1;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Everything that happened to a grant, in order, by whom, from which state to which.</summary>
public sealed class ListTimelineTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Tells_the_life_of_a_grant_from_the_draft_to_the_settlement()
    {
        var life = await world.InAsync(State.Settled);

        var entries = (await ListAsync(life, new())).Entries;

        Assert.Equal(
            """
            ConventionDrafted by ines: Unspecified → Draft
            ConventionProposed by ines: Draft → Proposed
            DeliberationRecorded by ines: Proposed → Adopted
            ActTransmitted by ines: Adopted → Adopted
            ActPublished by ines: Adopted → Adopted
            ActNotified by ines: Adopted → Adopted
            ConventionSigned by olivier: Adopted → Adopted
            ConventionSigned by olivier: Adopted → Signed
            DisbursementOrdered by olivier: Signed → Signed
            DisbursementConfirmed by paul: Signed → Signed
            ExecutionStarted by ines: Signed → InExecution
            VoucherUploaded by contact: InExecution → InExecution
            ExpenseRecorded by contact: InExecution → InExecution
            ResourceRecorded by contact: InExecution → InExecution
            ReportRequested by ines: InExecution → ReportDue
            ReportSubmitted by contact: ReportDue → ReportSubmitted
            ExpenseDecided by ines: ReportSubmitted → ReportSubmitted
            FactDecided by ines: ReportSubmitted → ReportSubmitted
            ServiceRenderedCertified by olivier: ReportSubmitted → Checked
            RecoveryOrdered by olivier: Checked → Checked
            RecoveryConfirmed by paul: Checked → Checked
            ConventionSettled by ines: Checked → Settled
            """,
            string.Join('\n', entries.Select(one =>
                $"{one.EventType} by {one.Actor}: {one.FromState} → {one.ToState}")));
        Assert.Equal(life.Disbursement, entries[8].Resource);
        Assert.Equal(life.Expense, entries[12].Resource);
        Assert.All(entries, one => Assert.NotEmpty(one.Summary));
        Assert.Contains("14\u202F471,40\u00A0€", entries[18].Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_nothing_of_the_account_that_is_paid()
    {
        var life = await world.InAsync(State.InExecution);

        var ordered = (await ListAsync(life, new())).Entries.Single(one => one.EventType == "DisbursementOrdered");

        Assert.DoesNotContain("FR76", ordered.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comes_by_pages()
    {
        var life = await world.InAsync(State.Signed);

        var first = await ListAsync(life, new() { PageSize = 4 });
        var second = await ListAsync(life, new() { PageSize = 4, PageToken = first.NextPageToken });

        Assert.Equal(
            [
                "ConventionDrafted", "ConventionProposed", "DeliberationRecorded", "ActTransmitted", "ActPublished",
                "ActNotified", "ConventionSigned", "ConventionSigned",
            ],
            first.Entries.Concat(second.Entries).Select(one => one.EventType));
        Assert.Empty(second.NextPageToken);
    }

    [Fact]
    public async Task What_was_refused_does_not_stand_there()
    {
        var life = await world.InAsync(State.Signed);
        var before = (await ListAsync(life, new())).Entries.Count;

        await Assert.ThrowsAsync<Grpc.Core.RpcException>(life.ProposeAsync);

        Assert.Equal(before, (await ListAsync(life, new())).Entries.Count);
    }

    private async Task<ListTimelineResponse> ListAsync(Life life, ListTimelineRequest request)
    {
        request.Parent = life.Name;
        return await world.Officer.ListTimelineAsync(request);
    }
}
