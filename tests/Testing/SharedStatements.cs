using Dapper;

namespace Grants.Testing;

/// <summary>
/// Databases of one service have one schema: what Dapper has compiled to read a statement in one of them serves in all.
/// By default it compiles anew for each database, and each test class has some.
/// </summary>
internal sealed class SharedStatements : IEqualityComparer<string>
{
    public static void Share() => SqlMapper.ConnectionStringComparer = new SharedStatements();

    public bool Equals(string? x, string? y) => FileOf(x).SequenceEqual(FileOf(y));

    public int GetHashCode(string obj) => string.GetHashCode(FileOf(obj), StringComparison.Ordinal);

    // The name of the file, where the address of a database is a path.
    private static ReadOnlySpan<char> FileOf(string? address) =>
        address.AsSpan()[((address?.LastIndexOf('/') ?? -1) + 1)..];
}
