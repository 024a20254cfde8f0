using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on deliverables and on how the support was shown.</summary>
internal static class EvidenceStore
{
    private const string InsertDeliverable = """
        insert into deliverable (id, label, description)
        values (@Id, @Label, @Description)
        """;

    private const string SelectDeliverables = $"""
        select deliverable.label as Label,
               deliverable.description as Description,
        {FactStore.Columns}
        from fact
        join deliverable on deliverable.id = fact.id
        """;

    private const string InsertEvidence = """
        insert into communication_evidence (id, convention_id, support, publication_date, description, logo_shown,
                                            amount_shown, voucher_id)
        values (@Id, @GrantId, @Support, @Date, @Description, @LogoShown, @AmountShown, @VoucherId)
        """;

    private const string SelectEvidence = """
        select seq as Seq,
               id as Id,
               convention_id as GrantId,
               support as Support,
               publication_date as Date,
               description as Description,
               logo_shown as LogoShown,
               amount_shown as AmountShown,
               voucher_id as VoucherId
        from communication_evidence
        where convention_id = @grant and seq > @after
        order by seq
        """;

    public static async Task AddAsync(DbSession session, Deliverable deliverable)
    {
        await FactStore.AddAsync(session, deliverable);
        await session.ExecuteAsync(
            InsertDeliverable, new { deliverable.Id, deliverable.Label, deliverable.Description });
    }

    public static Task<Deliverable?> FindDeliverableAsync(DbSession session, Guid grant, Guid id) =>
        FactStore.FindAsync<DeliverableRow, Deliverable>(
            session, SelectDeliverables, grant, id, row => row.ToDeliverable());

    /// <summary>What was left behind, in the order it was recorded, each with the number its page can end at.</summary>
    public static Task<IReadOnlyList<(long Seq, Deliverable Deliverable)>> DeliverablesAfterAsync(
        DbSession session, Guid grant, long after, int limit) =>
        FactStore.AfterAsync<DeliverableRow, Deliverable>(
            session, SelectDeliverables, FactKind.Deliverable, (grant, after, limit), row => row.ToDeliverable());

    public static Task AddAsync(DbSession session, CommunicationEvidence evidence) =>
        session.ExecuteAsync(InsertEvidence, new
        {
            evidence.Id,
            evidence.GrantId,
            Support = UpperSnake.Of(evidence.Support),
            evidence.Date,
            evidence.Description,
            evidence.LogoShown,
            evidence.AmountShown,
            evidence.VoucherId,
        });

    /// <summary>How it was shown, in the order it was recorded, each with the number its page can end at.</summary>
    public static async Task<IReadOnlyList<(long Seq, CommunicationEvidence Evidence)>> EvidenceAfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var rows = await session.QueryAsync<EvidenceRow>(
            SelectEvidence + session.Dialect.FirstRows, new { grant, after, limit });
        return [.. rows.Select(row => (row.Seq, row.ToEvidence()))];
    }

    private sealed record DeliverableRow : FactRow
    {
        public string Label { get; init; } = "";

        public string Description { get; init; } = "";

        public Deliverable ToDeliverable() => new(Id, GrantId, Label, Date, Description);
    }

    private sealed record EvidenceRow
    {
        public long Seq { get; init; }

        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public string Support { get; init; } = "";

        public DateOnly Date { get; init; }

        public string Description { get; init; } = "";

        public bool LogoShown { get; init; }

        public bool AmountShown { get; init; }

        public Guid? VoucherId { get; init; }

        public CommunicationEvidence ToEvidence() => new(
            Id, GrantId, UpperSnake.Parse<Support>(Support), Date, Description, LogoShown, AmountShown, VoucherId);
    }
}
