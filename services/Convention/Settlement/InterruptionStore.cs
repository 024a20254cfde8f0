using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on the term to collect recoveries and the acts that interrupt it.</summary>
internal static class InterruptionStore
{
    private const string TakeInCharge = """
        update recovery
        set taken_in_charge_date = @TakenInChargeDate
        where id = @Id
          and taken_in_charge_date is null
          and cancel_date is null
          and received_amount + reduced_amount < amount
        """;

    private const string Insert = """
        insert into recovery_interruption (recovery_id, act_kind, act_date, reference, recorded_by)
        select @id, @kind, @Date, @Reference, @RecordedBy
        where exists (
          select 1
          from recovery
          where id = @id
            and taken_in_charge_date <= @Date
            and cancel_date is null
            and received_amount + reduced_amount < amount)
        """;

    private const string Select = """
        select recovery_interruption.recovery_id as RecoveryId,
               recovery_interruption.act_kind as Kind,
               recovery_interruption.act_date as Date,
               recovery_interruption.reference as Reference,
               recovery_interruption.recorded_by as RecordedBy
        from recovery_interruption
        where recovery_interruption.recovery_id in @ids
        order by recovery_interruption.seq
        """;

    /// <summary>Notes when it was taken in charge; false when that was noted, or nothing is outstanding.</summary>
    public static async Task<bool> TakeInChargeAsync(DbSession session, Recovery taken) =>
        await session.ExecuteAsync(TakeInCharge, new { taken.Id, taken.TakenInChargeDate }) == 1;

    /// <summary>Adds the latest act; false when it is not taken in charge by then, or nothing is outstanding.</summary>
    public static async Task<bool> AddAsync(DbSession session, Recovery interrupted)
    {
        var act = interrupted.Interruptions[^1];
        return await session.ExecuteAsync(Insert, new
        {
            id = interrupted.Id,
            kind = UpperSnake.Of(act.Kind),
            act.Date,
            act.Reference,
            act.RecordedBy,
        }) == 1;
    }

    /// <summary>The acts of some recoveries, each in the order they were recorded.</summary>
    public static async Task<ILookup<Guid, Interruption>> OfAsync(DbSession session, IReadOnlyList<byte[]> ids) =>
        (ids.Count == 0 ? [] : await session.QueryAsync<Row>(Select, new { ids }))
            .ToLookup(row => row.RecoveryId, row => row.ToAct());

    private sealed record Row
    {
        public Guid RecoveryId { get; init; }

        public string Kind { get; init; } = "";

        public DateOnly Date { get; init; }

        public string Reference { get; init; } = "";

        public string RecordedBy { get; init; } = "";

        public Interruption ToAct() => new(UpperSnake.Parse<InterruptionKind>(Kind), Date, Reference, RecordedBy);
    }
}
