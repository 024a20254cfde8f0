using CsCheck;
using Google.Protobuf.WellKnownTypes;

namespace Grants.Platform.Edge;

public sealed class PagingTests
{
    private const int Most = 3 * 1024 * 1024;

    private static readonly Gen<int[]> Sizes = Gen.Frequency(
        (6, Gen.Int[0, 2_000]), (2, Gen.Int[0, 400_000]), (1, Gen.Int[2_000_000, 4_000_000])).Array[0, 130];

    [Fact]
    public async Task Gives_every_row_once_in_pages_that_fit() => await Sizes.Select(Gen.Int[0, 120]).SampleAsync(
        async (sizes, pageSize) =>
        {
            var listed = new List<int>();
            var token = "";
            do
            {
                var after = PageToken.Parse(token, "rows");
                var page = await Paging.ReadAsync("rows", pageSize, after, (last, limit) => Rows(sizes, last, limit));
                var bytes = page.Items.Sum(item => item.CalculateSize());

                Assert.True(page.Items.Count <= (pageSize == 0 ? 50 : pageSize));
                Assert.True(bytes <= Most || page.Items.Count == 1);
                Assert.True(page.Items.Count > 0 || sizes.Length == 0);
                listed.AddRange(page.Items.Select(item => item.Value.Length));
                token = page.NextPageToken;
            }
            while (token.Length > 0);

            Assert.Equal(sizes, listed);
        },
        iter: 60, seed: "0N0XIzNsQ0O2");

    [Fact]
    public async Task A_page_is_as_long_as_was_asked_for_while_it_fits()
    {
        var sizes = Enumerable.Repeat(100, 700).ToArray();

        Assert.Equal(500, (await ReadAsync(sizes, 9_999)).Items.Count);
        Assert.Equal(120, (await ReadAsync(sizes, 120)).Items.Count);
        Assert.Equal(50, (await ReadAsync(sizes, 0)).Items.Count);
        Assert.Empty((await ReadAsync(sizes[..500], 500)).NextPageToken);
        Assert.NotEmpty((await ReadAsync(sizes[..501], 500)).NextPageToken);
    }

    [Fact]
    public async Task No_more_rows_are_read_than_the_page_and_one_more_read()
    {
        var (read, sizes) = (0, Enumerable.Repeat(1024 * 1024, 700).ToArray());

        await Paging.ReadAsync("rows", 500, 0L, (last, limit) =>
        {
            read += limit;
            return Rows(sizes, last, limit);
        });

        Assert.InRange(read, 1, 51);
    }

    [Fact]
    public void A_token_is_good_for_one_list_whatever_its_filter_holds()
    {
        var token = PageToken.Of("a\nb", "c\nd");

        Assert.Equal("c\nd", PageToken.ParseText(token, "a\nb"));
        Assert.Throws<Refusals.Refusal>(() => PageToken.ParseText(token, "a"));
    }

    private static Task<Page<StringValue>> ReadAsync(int[] sizes, int pageSize) =>
        Paging.ReadAsync("rows", pageSize, 0L, (last, limit) => Rows(sizes, last, limit));

    private static Task<IEnumerable<(long Key, StringValue Message)>> Rows(int[] sizes, long last, int limit) =>
        Task.FromResult(sizes.Skip((int)last).Take(limit)
            .Select((size, place) => (last + place + 1, new StringValue { Value = new string('x', size) })));
}
