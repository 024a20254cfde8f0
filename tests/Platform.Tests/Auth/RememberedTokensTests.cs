using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Grants.Platform.Auth;

/// <summary>Tokens that were found good.</summary>
public sealed class RememberedTokensTests : IDisposable
{
    private const string Header = "eyJhbGciOiJub25lIn0.e30.";
    private static readonly DateTimeOffset Later = TimeProvider.System.GetUtcNow().AddHours(1);
    private readonly RememberedTokens _remembered = new();

    [Fact]
    public void One_is_found_by_its_whole_text()
    {
        var good = Good();
        _remembered.Keep("text", good, Later);

        Assert.Same(good, _remembered.Find("text"));
        Assert.Null(_remembered.Find("tex"));
        Assert.Null(_remembered.Find("Text"));
    }

    [Fact]
    public void One_that_has_run_out_is_forgotten()
    {
        _remembered.Keep("text", Good(), TimeProvider.System.GetUtcNow().AddMilliseconds(-1));

        Assert.Null(_remembered.Find("text"));
    }

    [Fact]
    public void No_more_text_is_kept_than_fits()
    {
        const int length = 1024 * 1024;
        var texts = Enumerable.Range(0, 9).Select(number => new string((char)('a' + number), length)).ToList();
        foreach (var text in texts)
        {
            _remembered.Keep(text, Good(), Later);
        }

        Assert.InRange(texts.Count(text => _remembered.Find(text) is not null), 0, 4);
    }

    public void Dispose() => _remembered.Dispose();

    private static RememberedToken Good() => new(
        new JsonWebToken(Header), new ClaimsIdentity(), null!, []);
}
