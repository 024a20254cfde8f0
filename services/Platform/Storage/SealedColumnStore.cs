namespace Grants.Platform.Storage;

/// <summary>Encrypts the values of columns again, with the key in force.</summary>
internal static class SealedColumnStore
{
    private const int MostAtOnce = 500;

    /// <summary>Encrypts all values of a column again, in parts; how many they were.</summary>
    public static async Task<int> SealAllAsync(Database database, SealedColumn column, CancellationToken cancellation)
    {
        var (count, after) = (0, 0L);
        while (true)
        {
            var last = await database.WriteAsync(session => SealPageAsync(session, column, after), cancellation);
            count += last.Count;
            if (last.Count < MostAtOnce)
            {
                return count;
            }

            after = last.Seq;
        }
    }

    private static async Task<(int Count, long Seq)> SealPageAsync(DbSession session, SealedColumn column, long after)
    {
        var rows = await session.QueryAsync<Row>(
            $"""
            select seq as Seq,
                   id as Id,
                   {column.Column} as Kept
            from {column.Table}
            where seq > @after
            order by seq{session.Dialect.FirstRows}
            """,
            new { after, limit = MostAtOnce });
        foreach (var row in rows)
        {
            var value = column.Seal(session, column.Open(session, row.Kept, row.Id), row.Id);
            await session.ExecuteAsync(
                $"update {column.Table} set {column.Column} = @value where id = @Id and {column.Column} = @Kept",
                new { value, row.Id, row.Kept });
        }

        return (rows.Count, rows.Count == 0 ? after : rows[^1].Seq);
    }

    private sealed record Row(long Seq, Guid Id, string Kept);
}
