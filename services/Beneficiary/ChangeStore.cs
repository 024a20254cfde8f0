using System.Text.Json;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>Every statement on the history of organisations and their accounts.</summary>
internal static class ChangeStore
{
    // A counter of its own, and not the organisation's version: that is its etag, and who corrects an address need not
    // read again because somebody verified an account. Taking the number locks the row of the organisation, so that
    // changes to several of its accounts at once are numbered sequentially.
    private const string TakeNumber = """
        update organisation
        set last_change = last_change + 1
        where id = @OrganisationId
        """;

    private const string InsertChange = """
        insert into organisation_change (organisation_id, change_number, bank_account_id, change_kind, actor, reason,
                                         fields, changed_at)
        select id, last_change, @BankAccountId, @kind, @Actor, @Reason, @fields, @At
        from organisation
        where id = @OrganisationId
        """;

    private const string SelectChanges = """
        select organisation_id as OrganisationId,
               change_number as Number,
               bank_account_id as BankAccountId,
               change_kind as Kind,
               actor as Actor,
               reason as Reason,
               fields as Fields,
               changed_at as At
        from organisation_change
        where organisation_id = @organisation and change_number > @after
        order by change_number
        """;

    /// <summary>Adds a change to the end of the history.</summary>
    public static async Task AddAsync(DbSession session, Change change)
    {
        await session.ExecuteAsync(TakeNumber, new { change.OrganisationId });
        await session.ExecuteAsync(InsertChange, new
        {
            change.OrganisationId,
            change.BankAccountId,
            kind = UpperSnake.Of(change.Kind),
            change.Actor,
            change.Reason,
            fields = JsonSerializer.Serialize(change.Fields),
            change.At,
        });
    }

    /// <summary>
    /// What was changed about an organisation after a number, oldest first, each with the number its page can end at.
    /// </summary>
    public static async Task<IReadOnlyList<(long Number, Change Change)>> AfterAsync(
        DbSession session, Guid organisation, long after, int limit)
    {
        var rows = await session.QueryAsync<ChangeRow>(
            SelectChanges + session.Dialect.FirstRows, new { organisation, after, limit });
        return [.. rows.Select(row => (row.Number, row.ToChange()))];
    }

    private sealed record ChangeRow
    {
        public Guid OrganisationId { get; init; }

        public long Number { get; init; }

        public Guid? BankAccountId { get; init; }

        public string Kind { get; init; } = "";

        public string Actor { get; init; } = "";

        public string Reason { get; init; } = "";

        public string Fields { get; init; } = "";

        public DateTimeOffset At { get; init; }

        public Change ToChange() => new(
            OrganisationId, BankAccountId, UpperSnake.Parse<ChangeKind>(Kind), Actor, Reason,
            JsonSerializer.Deserialize<FieldChange[]>(Fields)!, At);
    }
}
