using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Grants.Convention.V1;
using Grants.Testing;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Vouchers sent and fetched by a client of plain HTTP, which knows nothing of gRPC.</summary>
public sealed class VoucherHttpTests(World world) : IClassFixture<World>
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_sent_is_fetched_again_byte_for_byte()
    {
        var life = await world.InAsync(State.InExecution);
        var bytes = Files.Pdf(300_000);

        var sent = await SendAsync(life.Name, bytes, "facture n° 7.pdf");
        var voucher = await JsonAsync(sent, HttpStatusCode.OK);
        var fetched = await GetAsync(voucher.GetProperty("name").GetString()!);

        Assert.Equal("facture n° 7.pdf", voucher.GetProperty("fileName").GetString());
        Assert.Equal("300000", voucher.GetProperty("sizeBytes").GetString());
        Assert.Equal(bytes, await fetched.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal("application/pdf", $"{fetched.Content.Headers.ContentType}");
        Assert.Equal(300_000, fetched.Content.Headers.ContentLength);
        Assert.Equal("facture n° 7.pdf", fetched.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal($"\"{Sha256(bytes)}\"", fetched.Headers.ETag!.Tag);
        Assert.Equal([$"sha-256=:{Base64(bytes)}:"], fetched.Headers.GetValues("Repr-Digest"));
        Assert.Equal("no-store", $"{fetched.Headers.CacheControl}");
    }

    [Fact]
    public async Task Sent_again_with_its_id_it_is_the_same_voucher()
    {
        var life = await world.InAsync(State.InExecution);
        var (bytes, id) = (Files.Pdf(2_000), World.NewId());

        var first = await JsonAsync(await SendAsync(life.Name, bytes, id: id), HttpStatusCode.OK);
        var again = await JsonAsync(await SendAsync(life.Name, bytes, id: id), HttpStatusCode.OK);

        Assert.Equal($"{first}", $"{again}");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 65_535)]
    [InlineData(65_535, 65_536)]
    [InlineData(100_000, 250_000)]
    [InlineData(199_999, 199_999)]
    public async Task A_part_of_it_is_fetched_by_its_range(int from, int to)
    {
        var (name, bytes) = await KeptAsync(200_000);

        var part = await GetAsync(name, request => request.Headers.Range = new RangeHeaderValue(from, to));

        var last = Math.Min(to, 199_999);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[from..(last + 1)], await part.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal($"bytes {from}-{last}/200000", $"{part.Content.Headers.ContentRange}");
    }

    [Fact]
    public async Task A_range_behind_its_end_is_refused_and_one_of_another_file_ignored()
    {
        var (name, bytes) = await KeptAsync(2_000);

        var behind = await GetAsync(name, request => request.Headers.Range = new RangeHeaderValue(2_000, null));
        var other = await GetAsync(name, request =>
        {
            request.Headers.Range = new RangeHeaderValue(0, 9);
            request.Headers.IfRange = new RangeConditionHeaderValue("\"another\"");
        });

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, behind.StatusCode);
        Assert.Equal(bytes, await other.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task Who_has_it_already_is_not_sent_it_and_a_head_has_its_length()
    {
        var (name, bytes) = await KeptAsync(2_000);

        var known = await GetAsync(name, request =>
            request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{Sha256(bytes)}\"")));
        var head = await GetAsync(name, request => request.Method = HttpMethod.Head);

        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal((HttpStatusCode.OK, 2_000), (head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData("digest", "VOUCHER_HASH_MISMATCH", "Content-Digest")]
    [InlineData("no digest", "DIGEST_INVALID", "content-digest")]
    [InlineData("digest of another kind", "DIGEST_INVALID", "content-digest")]
    [InlineData("no length", "CONTENT_LENGTH_REQUIRED", "content-length")]
    [InlineData("form", "FILE_TYPE_INVALID", "content-type")]
    [InlineData("no id", "FIELD_REQUIRED", "requestId")]
    [InlineData("no name", "FIELD_REQUIRED", "fileName")]
    [InlineData("unknown member", "FIELD_UNKNOWN", "filename")]
    [InlineData("name twice", "FIELD_REPEATED", "fileName")]
    [InlineData("empty", "VOUCHER_TOO_LARGE", "Content-Length")]
    [InlineData("text", "VOUCHER_TYPE_UNKNOWN", "fileName")]
    [InlineData("bad parent", "NAME_INVALID", "parent")]
    public async Task What_is_wrong_is_named_as_the_caller_wrote_it(string wrong, string reason, string field)
    {
        var life = await world.InAsync(State.InExecution);
        var before = await world.Officer.ListVouchersAsync(new ListVouchersRequest { Parent = life.Name });
        var bytes = wrong switch
        {
            "empty" => [],
            "text" => "un texte"u8.ToArray(),
            _ => Files.Pdf(2_000),
        };
        var answer = await SendAsync(
            wrong == "bad parent" ? "conventions/1" : life.Name,
            bytes,
            wrong switch { "no name" => null, "text" => "facture.txt", _ => "facture.pdf" },
            wrong == "no id" ? "" : World.NewId(),
            request => Break(request, wrong));

        var error = await JsonAsync(answer, HttpStatusCode.BadRequest);
        Assert.Contains(reason, $"{error}");
        Assert.Contains($"\"{field}\"", $"{error}");
        Assert.DoesNotContain("header.", $"{error}");
        Assert.Equal(before, await world.Officer.ListVouchersAsync(new ListVouchersRequest { Parent = life.Name }));
    }

    [Fact]
    public async Task Without_a_token_or_with_another_role_nothing_is_taken()
    {
        var life = await world.InAsync(State.InExecution);

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(
            life.Name, Files.Pdf(2_000), change: request => request.Headers.Authorization = null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(
            life.Name, Files.Pdf(2_000), change: request => Sign(request, "finance"))).StatusCode);
    }

    [Fact]
    public async Task What_is_anothers_is_answered_as_what_is_not_there()
    {
        var (name, _) = await KeptAsync(2_000);
        var missing = $"{name[..name.LastIndexOf('/')]}/{Guid.Empty}";
        var own = await world.InAsync(State.InExecution);
        var token = world.Server.TokenFor([own.Organisation], "contact", "beneficiary");

        var other = await GetAsync(name, request => Bear(request, token));
        var nothing = await GetAsync(missing, request => Bear(request, token));

        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal(
            (await other.Content.ReadAsStringAsync(Cancel)).Replace(name, "", StringComparison.Ordinal),
            (await nothing.Content.ReadAsStringAsync(Cancel)).Replace(missing, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_method_is_answered_with_those_there_are()
    {
        var life = await world.InAsync(State.InExecution);

        var answer = await SendAsync(
            life.Name, Files.Pdf(2_000), change: request => request.Method = HttpMethod.Put);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "POST"], answer.Content.Headers.Allow.Order());
    }

    private static void Break(HttpRequestMessage request, string wrong)
    {
        var url = $"{request.RequestUri}";
        switch (wrong)
        {
            case "digest":
                Digest(request, $"sha-256=:{Base64([1])}:");
                break;
            case "no digest":
                Digest(request, null);
                break;
            case "digest of another kind":
                Digest(request, "md5=:1B2M2Y8AsgTpgAmY7PhCfg==:");
                break;
            case "no length":
                request.Headers.TransferEncodingChunked = true;
                break;
            case "form":
                request.Content!.Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data");
                break;
            case "unknown member":
                request.RequestUri = new Uri(url + "&filename=x", UriKind.Relative);
                break;
            case "name twice":
                request.RequestUri = new Uri(url + "&file_name=x", UriKind.Relative);
                break;
        }
    }

    private static void Digest(HttpRequestMessage request, string? value)
    {
        request.Content!.Headers.Remove("Content-Digest");
        if (value is not null)
        {
            request.Content.Headers.Add("Content-Digest", value);
        }
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Base64(byte[] bytes) => Convert.ToBase64String(SHA256.HashData(bytes));

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(expected == answer.StatusCode, text);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }

    private static void Bear(HttpRequestMessage request, string token) =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private void Sign(HttpRequestMessage request, params string[] roles) =>
        Bear(request, world.Server.Token("claire", roles));

    private async Task<(string Name, byte[] Bytes)> KeptAsync(int size)
    {
        var life = await world.InAsync(State.InExecution);
        var bytes = Files.Pdf(size);
        return ((await life.UploadAsync(bytes)).Name, bytes);
    }

    private async Task<HttpResponseMessage> SendAsync(
        string parent,
        byte[] bytes,
        string? fileName = "facture.pdf",
        string? id = null,
        Action<HttpRequestMessage>? change = null)
    {
        var query = $"requestId={id ?? World.NewId()}"
            + (fileName is null ? "" : $"&fileName={Uri.EscapeDataString(fileName)}");
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/{parent}/vouchers?{query}")
        {
            Content = new ByteArrayContent(bytes),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        Digest(request, $"sha-256=:{Base64(bytes)}:");
        Sign(request, "case-officer");
        change?.Invoke(request);
        return await AskAsync(request);
    }

    private async Task<HttpResponseMessage> GetAsync(string name, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/{name}:download");
        Sign(request, "case-officer");
        change?.Invoke(request);
        return await AskAsync(request);
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request)
    {
        using var http = new HttpClient { BaseAddress = world.Server.HttpAddress };
        return await http.SendAsync(request, Cancel);
    }
}
