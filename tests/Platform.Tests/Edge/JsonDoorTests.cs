using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Grants.Values;

namespace Grants.Platform.Edge;

/// <summary>
/// Requests in JSON: what their message does not have, has twice or cannot hold is refused, each place of it, in our
/// words; and what is taken is stored as it was sent.
/// </summary>
public sealed class JsonDoorTests(JsonDoors doors) : IClassFixture<JsonDoors>
{
    private const string Beneficiaries = "/v1/beneficiaries";
    private const string Reserve =
        "/v1/budgetLines/00000000-0000-7000-8000-000000000000:reserveCredits";

    // Each that is sent gets an id of its own.
    private const string Organisation = """
        {"requestId":"ID","beneficiary":{"displayName":"Actif","legalForm":"LEGAL_FORM_ASSOCIATION",
        "siret":"18620009300083","address":"Lens"}}
        """;

    private const string Accented = """
        {"requestId":"ID","reference":"Évêché","amount":{"currencyCode":"EUR","units":1}}
        """;

    private readonly HttpClient _http = doors.Client;

    [Theory]
    [InlineData("\"siret\"", "\"sirett\"", "FIELD_UNKNOWN", "beneficiary.sirett")]
    [InlineData("\"beneficiary\"", "\"benefciary\"", "FIELD_UNKNOWN", "benefciary")]
    [InlineData("\"address\":\"Lens\"", "\"address\":\"Lens\",\"address\":\"Arras\"", "FIELD_REPEATED",
        "beneficiary.address")]
    [InlineData("\"siret\"", "\"display_name\":\"Actif\",\"siret\"", "FIELD_REPEATED", "beneficiary.display_name")]
    [InlineData("LEGAL_FORM_ASSOCIATION", "ASSO", "ENUM_UNKNOWN", "beneficiary.legalForm")]
    [InlineData("\"LEGAL_FORM_ASSOCIATION\"", "true", "FIELD_TYPE_INVALID", "beneficiary.legalForm")]
    [InlineData("\"Lens\"", "12", "FIELD_TYPE_INVALID", "beneficiary.address")]
    [InlineData("\"Lens\"", "[\"Lens\"]", "FIELD_TYPE_INVALID", "beneficiary.address")]
    [InlineData("\"Lens\"", "{\"city\":\"Lens\"}", "FIELD_TYPE_INVALID", "beneficiary.address")]
    [InlineData("\"Lens\"", "\"\\ud83d\"", "FIELD_TYPE_INVALID", "beneficiary.address")]
    [InlineData("{\"requestId\"", "[{\"requestId\"", "JSON_INVALID", "request")]
    [InlineData("\"Lens\"}}", "\"Lens\"}", "JSON_INVALID", "request")]
    [InlineData("\"Lens\"}}", "\"Lens\"}}{}", "JSON_INVALID", "request")]
    [InlineData("\"Lens\"}}", "\"Lens\",}}", "JSON_INVALID", "request")]
    [InlineData("\"Lens\"", "Lens", "JSON_INVALID", "request")]
    public async Task A_body_that_is_no_request_is_refused_with_its_place(
        string good, string bad, string reason, string field)
    {
        var body = Organisation.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Organisation, body);

        var told = await RefusedAsync(Post(Beneficiaries, body));

        Assert.Equal((reason, field), (told.Reason, Assert.Single(told.Violations).Field));
        Assert.Equal(reason, told.Violations[0].Reason);
    }

    [Theory]
    [InlineData("1000.5")]
    [InlineData("\"1000.5\"")]
    [InlineData("1e3")]
    [InlineData("\" 1000\"")]
    [InlineData("\"01000\"")]
    [InlineData("\"\\u0031000\"")]
    [InlineData("9223372036854775808")]
    [InlineData("[1000]")]
    public async Task A_number_that_is_not_whole_is_refused(string units)
    {
        var told = await RefusedAsync(Post(Reserve, Reservation(units)));

        Assert.Equal("FIELD_TYPE_INVALID", told.Reason);
        Assert.Equal("amount.units", Assert.Single(told.Violations).Field);
    }

    [Theory]
    [InlineData("1000", "500000000")]
    [InlineData("\"1000\"", "\"500000000\"")]
    [InlineData("1000", "\"500000000\"")]
    [InlineData("1000", "  \"500000000\"\n ")]
    public async Task A_whole_number_is_taken_as_a_number_and_as_a_text(string units, string nanos)
    {
        Google.Type.Money? taken = null;
        doors.Probe.OnUnary = (request, _) =>
        {
            taken = request.Amount;
            return Task.CompletedTask;
        };
        using var answer = await _http.SendAsync(
            Post(Reserve, Reservation($"{units}, \"nanos\": {nanos}")), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, 1000, 500_000_000), (answer.StatusCode, taken?.Units, taken?.Nanos));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var told = await RefusedAsync(Post(
            Beneficiaries,
            """{"requestId":7,"beneficiary":{"name":null,"adress":"Lens","legalForm":"ASSO","siret":[]},"more":{}}"""));

        Assert.Equal(
            ["requestId", "beneficiary.adress", "beneficiary.legalForm", "beneficiary.siret", "more"],
            told.Violations.Select(one => one.Field));
        Assert.Contains("did you mean address?", told.Violations[1].Description, StringComparison.Ordinal);
        Assert.Contains("LEGAL_FORM_ASSOCIATION", told.Violations[2].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_unknown_members_get_an_answer_that_can_be_read()
    {
        var members = Enumerable.Range(0, 1000).Select(i =>
            $"\"{new string('x', 900)}{i}\":0");

        using var answer = await _http.SendAsync(
            Post(Beneficiaries, $"{{{string.Join(',', members)}}}"), TestContext.Current.CancellationToken);

        var text = await TextAsync(answer);
        Assert.Contains("FIELD_UNKNOWN", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 64 * 1024);
    }

    [Theory]
    [InlineData("/v1/beneficiaries?pageSze=1", "FIELD_UNKNOWN", "pageSze")]
    [InlineData("/v1/beneficiaries?pageSize=ten", "FIELD_TYPE_INVALID", "pageSize")]
    [InlineData("/v1/fiscalYears/2029:close", "FIELD_TYPE_INVALID", "fiscalYear")]
    [InlineData("/v1/beneficiaries?pageSize=1&pageSize=2", "FIELD_REPEATED", "pageSize")]
    [InlineData("/v1/beneficiaries?page_token.x=1", "FIELD_UNKNOWN", "page_token.x")]
    [InlineData("/v1/beneficiaries/00000000-0000-7000-8000-000000000000?name=x", "FIELD_REPEATED", "name")]
    [InlineData("/v1/beneficiaries/00000000-0000-7000-8000-000000000000?colour=red", "FIELD_UNKNOWN", "colour")]
    public async Task A_query_that_the_request_does_not_have_is_refused(string url, string reason, string field)
    {
        var told = await RefusedAsync(new HttpRequestMessage(HttpMethod.Get, url));

        Assert.Equal((reason, field), (told.Reason, Assert.Single(told.Violations).Field));
    }

    [Fact]
    public async Task A_query_beside_a_body_is_refused() => Assert.Equal(
        "FIELD_UNKNOWN", (await RefusedAsync(Post(Beneficiaries + "?validateOnly=true", Organisation))).Reason);

    [Theory]
    [InlineData("/v1/beneficiaries?page_size=1&search=Actif")]
    [InlineData("/v1/beneficiaries")]
    public async Task A_query_of_fields_is_taken(string url) => Assert.Equal(
        HttpStatusCode.OK,
        (await _http.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

    [Fact]
    public async Task A_name_in_the_body_must_not_differ_from_the_path()
    {
        using var made = await _http.SendAsync(
            Post(Beneficiaries, Organisation), TestContext.Current.CancellationToken);
        var name = JsonElement.Parse(await TextAsync(made)).GetProperty("name").GetString()!;

        var other = await RefusedAsync(Patch(name, name.Replace('a', 'b').Replace('0', '1')));
        using var same = await _http.SendAsync(Patch(name, name), TestContext.Current.CancellationToken);

        Assert.Equal(("FIELD_REPEATED", "beneficiary.name"), (other.Reason, other.Violations[0].Field));
        Assert.Contains("\"Lille\"", await TextAsync(same), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2030")]
    [InlineData("\"2030\"")]
    public async Task A_number_in_the_body_must_not_differ_from_the_path(string year)
    {
        var told = await RefusedAsync(Post("/v1/fiscalYears/2029:close", $"{{\"fiscalYear\":{year}}}"));

        Assert.Equal(("FIELD_REPEATED", "fiscalYear"), (told.Reason, Assert.Single(told.Violations).Field));
    }

    [Fact]
    public async Task Field_paths_are_written_as_JSON_writes_them()
    {
        var told = await RefusedAsync(Post(
            Beneficiaries, Organisation.Replace("\"displayName\":\"Actif\",", "", StringComparison.Ordinal)));

        Assert.Equal("FIELD_REQUIRED", told.Reason);
        Assert.Equal("beneficiary.displayName", Assert.Single(told.Violations).Field);
        Assert.Equal("beneficiary.displayName is required.", told.Violations[0].Description);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("\"UTF-8\"")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public async Task A_body_in_a_charset_that_is_named_is_stored_as_it_was_meant(string charset)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset)
            ?? Encoding.GetEncoding(charset.Trim('"'));

        using var answer = await _http.SendAsync(
            Post(Reserve, encoding.GetBytes(WithId(Accented)), $"application/json; charset={charset}"),
            TestContext.Current.CancellationToken);

        Assert.Equal("Évêché", JsonElement.Parse(await TextAsync(answer)).GetProperty("reference").GetString());
    }

    [Fact]
    public async Task A_mark_before_the_text_is_no_part_of_it()
    {
        using var answer = await _http.SendAsync(
            Post(
                Reserve, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(WithId(Accented))],
                "application/json"),
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("application/json", "REQUEST_UNDECODABLE", "request")]
    [InlineData("application/json; charset=us-ascii", "REQUEST_UNDECODABLE", "request")]
    [InlineData("application/json; charset=utf-7", "CHARSET_UNKNOWN", "content-type")]
    [InlineData("application/json; charset=klingon", "CHARSET_UNKNOWN", "content-type")]
    [InlineData("text/plain", "CONTENT_TYPE_INVALID", "content-type")]
    [InlineData("application/x-www-form-urlencoded", "CONTENT_TYPE_INVALID", "content-type")]
    [InlineData(null, "CONTENT_TYPE_INVALID", "content-type")]
    public async Task A_body_that_is_not_what_it_says_is_refused(string? contentType, string reason, string field)
    {
        var told = await RefusedAsync(Post(Reserve, Encoding.Latin1.GetBytes(Accented), contentType));

        Assert.Equal((reason, field), (told.Reason, told.Violations[0].Field));
    }

    [Fact]
    public async Task A_body_nested_too_deep_is_refused() => Assert.Contains(
        "64 levels",
        (await RefusedAsync(Post(
            Beneficiaries, $"{{\"more\":{new string('[', 5000)}"))).Violations[0].Description,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("GET", "/v1/benficiaries", HttpStatusCode.NotFound, "PATH_UNKNOWN")]
    [InlineData("POST", "/v1/", HttpStatusCode.NotFound, "PATH_UNKNOWN")]
    [InlineData("POST", "/v1/beneficiaries:merge", HttpStatusCode.NotFound, "PATH_UNKNOWN")]
    [InlineData("DELETE", "/v1/beneficiaries", HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED")]
    public async Task A_path_that_no_RPC_takes_is_told_so(
        string method, string url, HttpStatusCode status, string reason)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);

        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        var text = await TextAsync(answer);
        Assert.Equal((status, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(
            reason, JsonElement.Parse(text).GetProperty("details")[0].GetProperty("reason").GetString());
    }

    private static string Reservation(string units) =>
        $"{{\"requestId\":\"ID\",\"reference\":\"A\",\"amount\":{{\"currencyCode\":\"EUR\",\"units\":{units}}}}}";

    private static HttpRequestMessage Patch(string name, string inBody)
    {
        var request = Post(
            $"/v1/{name}",
            $$$"""{"requestId":"ID","beneficiary":{"name":"{{{inBody}}}","address":"Lille"},"updateMask":"address"}""");
        request.Method = HttpMethod.Patch;
        return request;
    }

    private static HttpRequestMessage Post(string url, string body) =>
        Post(url, Encoding.UTF8.GetBytes(WithId(body)), "application/json");

    private static string WithId(string body) =>
        body.Replace("\"ID\"", $"\"{Ids.New(TimeProvider.System.GetUtcNow())}\"", StringComparison.Ordinal);

    private static HttpRequestMessage Post(string url, byte[] body, string? contentType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
    }

    private async Task<(string Reason, List<(string Field, string Reason, string Description)> Violations)>
        RefusedAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await TextAsync(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{answer.StatusCode}: {text}");
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        var details = JsonElement.Parse(text).GetProperty("details").EnumerateArray().ToList();
        return (
            details[0].GetProperty("reason").GetString()!,
            [
                .. details[1].GetProperty("fieldViolations").EnumerateArray().Select(one => (
                    one.GetProperty("field").GetString()!, one.GetProperty("reason").GetString()!,
                    one.GetProperty("description").GetString()!)),
            ]);
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
