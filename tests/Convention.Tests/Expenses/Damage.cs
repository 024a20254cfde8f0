namespace Grants.Convention;

/// <summary>What a disk, or somebody with a key to the database, may do to a file.</summary>
internal static class Damage
{
    /// <summary>Puts another byte in the place of the last piece of a file.</summary>
    public static Task LastPieceAsync(World world, string voucher) => RunAsync(
        world, voucher, """
        update voucher_chunk
        set content = @content
        where voucher_id = @id
          and chunk_number = (select max(chunk_number) from voucher_chunk where voucher_id = @id)
        """,
        bytes: 1);

    /// <param name="sql">What is done to it, with its <c>@id</c> and a <c>@content</c> to put in its place.</param>
    /// <param name="bytes">How many bytes the content has, which are all 0.</param>
    public static Task RunAsync(World world, string voucher, string sql, int bytes)
    {
        var (_, id) = NameWire.ParseBelow(voucher, "name", Voucher.Collection);
        return world.Server.Database("convention").WriteAsync(
            session => session.ExecuteAsync(sql, new { id, content = new byte[bytes] }), CancellationToken.None);
    }
}
