using System.Text.Json;

namespace Grants.EndToEnd.Hostile;

/// <summary>
/// A hostile client, whose cases and their answers are a file: whatever it sends, the process lives, others are served,
/// and the memory comes back.
/// </summary>
[Collection(typeof(WithoutBroker))]
public sealed class HostileClientTests(StandaloneServer server) : IClassFixture<StandaloneServer>
{
    // More than 1 600 MB are sent, beside bombs. Code that ran for the first time stays in memory, too.
    private const long MostLeft = 160L << 20;
    private const int AtOnce = 64;

    private static readonly HostileCase Good = new(
        "good", "http", "GET", "/v1/conventions", new HostileToken(null, null, null, null, null), null, null, 0, null);

    [Fact]
    public void Each_case_has_a_name_of_its_own_and_an_answer()
    {
        Assert.All(HostileCase.All, sent => Assert.True(sent.Expect is not null, sent.Name));
        Assert.Equal(HostileCase.All.Count, HostileCase.All.Select(sent => sent.Name).Distinct().Count());
    }

    [Fact]
    public async Task Each_case_is_answered_as_it_must_be_and_others_are_served()
    {
        using var client = new HostileClient(server.Deployment);
        await ServeAsync(client, "at the start");
        var process = server.Deployment.Processes[0];
        var idle = process.ResidentBytes();
        var wrong = new List<string>();
        foreach (var sent in HostileCase.All)
        {
            if (sent.Over == "silence")
            {
                var held = await client.HoldAsync(sent);
                await ServeAsync(client, sent.Name);
                held.ToList().ForEach(one => one.Dispose());
                continue;
            }

            wrong.AddRange(await TryAsync(client, sent));
            await ServeAsync(client, sent.Name);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        var left = process.ResidentBytes() - idle;
        Assert.True(left < MostLeft, $"{left >> 20} MiB more than before.");
    }

    private static async Task<IEnumerable<string>> TryAsync(HostileClient client, HostileCase sent)
    {
        var wrong = new HashSet<string>();
        for (var left = Math.Max(sent.Times, 1); left > 0; left -= AtOnce)
        {
            var answers = await Task.WhenAll(
                Enumerable.Range(0, Math.Min(left, AtOnce)).Select(_ => AnswerAsync(client, sent)));
            wrong.UnionWith(answers.OfType<string>());
        }

        return wrong;
    }

    // Null where it is right.
    private static async Task<string?> AnswerAsync(HostileClient client, HostileCase sent)
    {
        var expected = sent.Expect!;
        try
        {
            var (http, code, text, bytes) = await client.SendAsync(sent);
            var isRight = (expected.Http.ValueKind == JsonValueKind.Array
                    ? expected.Http.EnumerateArray().Any(one => one.GetInt32() == http)
                    : expected.Http.GetInt32() == http)
                && (expected.Code is null || expected.Code == code)
                && (expected.Reason is null || text.Contains($"\"{expected.Reason}\"", StringComparison.Ordinal))
                && (expected.MostBytes == 0 || bytes <= expected.MostBytes);
            return isRight ? null : $"{sent.Name}: {http} {code} {bytes} bytes {text[..Math.Min(300, text.Length)]}";
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return $"{sent.Name}: {error.Message} {error.InnerException?.Message}";
        }
    }

    private static async Task ServeAsync(HostileClient client, string after)
    {
        var (http, _, text, _) = await client.SendAsync(Good);
        Assert.True(http == 200, $"After {after}: {http} {text}");
    }
}
