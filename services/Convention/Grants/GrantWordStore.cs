using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on the words by which conventions are searched.</summary>
internal static class GrantWordStore
{
    private const string Delete = "delete from convention_word where convention_id = @Id";

    private const string Insert = "insert into convention_word (word, convention_id) values (@word, @Id)";

    /// <summary>Keeps the words of a convention as it stands, in the place of those it had.</summary>
    public static async Task WriteAsync(DbSession session, Grant grant)
    {
        await session.ExecuteAsync(Delete, new { grant.Id });
        await session.InsertAsync(Insert, WordsOf(grant.Terms).Select(word => new { word, grant.Id }));
    }

    private static IEnumerable<string> WordsOf(GrantTerms terms) =>
        SearchWords.Of($"{terms.Reference} {terms.Title} {terms.Beneficiary.DisplayName}").Distinct();
}
