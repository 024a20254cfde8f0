using System.Net;
using Grants.Auth.V1;
using Grants.Platform.Auth;
using Grants.Testing;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Convention;

/// <summary>
/// Every page × every role × {own, other's, missing}, generated from what is mapped: each page has a policy of its own,
/// and a page about another's grant is the page about none, after the same statements.
/// </summary>
public sealed class PageMatrixTests(TwoOwners two) : IClassFixture<TwoOwners>, IDisposable
{
    private static readonly string[] Officers =
        ["case-officer", "authorising-officer", "public-accountant", "finance", "auditor"];

    private static readonly string[] WithBeneficiary = [.. Officers, "beneficiary"];
    private static readonly string[] WithBudget = [.. Officers, "budget-officer"];

    // Who may read which page; one that is not here is red.
    private static readonly Dictionary<string, string[]> Readers = new()
    {
        ["/"] = [.. WithBeneficiary, "budget-officer"],
        ["/search"] = WithBeneficiary,
        ["/overdue"] = WithBeneficiary,
        ["/beneficiaries/{id:guid}"] = WithBeneficiary,
        ["/conventions/{id:guid}"] = WithBeneficiary,
        ["/conventions/{id:guid}/expenses"] = WithBeneficiary,
        ["/conventions/{id:guid}/reports/{number:int}"] = WithBeneficiary,
        ["/conventions/{id:guid}/reports/{number:int}/{format}"] = WithBeneficiary,
        ["/budget-lines/{id:guid}"] = WithBudget,
        ["/fiscal-years/{year:int}/year-end"] = WithBudget,
        ["/fiscal-years/{year:int}/year-end/xlsx"] = WithBudget,
    };

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = two.Server.HttpAddress,
    };

    private readonly StatementLog _log = new();

    public static TheoryData<string, string> Cells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var page in Readers.Keys)
        {
            foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Unspecified).Select(RoleNames.Of))
            {
                cells.Add(page, role);
            }
        }

        return cells;
    }

    public void Dispose()
    {
        _http.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void Every_page_is_in_the_matrix() => Assert.Equal(
        Readers.Keys.Order(),
        two.Server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(page => page.Metadata.GetMetadata<GrpcMethodMetadata>() is null
                && page.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(page => "/" + page.RoutePattern.RawText!.TrimStart('/'))
            // Files of the API are RPCs (VoucherHttpTests, ReportHttpTests).
            .Where(page => page is not ("/sign-in" or "/style.css" or "/accessibility") && !page.Contains("**")
                && !page.StartsWith("/v1/", StringComparison.Ordinal))
            .Distinct()
            .Order());

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Each_role_reads_what_it_may(string page, string role)
    {
        var own = await OpenAsync(page, role, Whose.Own);
        var others = await OpenAsync(page, role, Whose.Others);
        var missing = await OpenAsync(page, role, Whose.Missing);
        var isOfOne = page.Contains("{id", StringComparison.Ordinal);

        if (!Readers[page].Contains(role))
        {
            Assert.All([own, others, missing], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.Status));
            Assert.All([own, others, missing], answer => Assert.Empty(answer.Statements));
            return;
        }

        var isLimited = role == "beneficiary";
        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.Equal(isLimited && isOfOne ? HttpStatusCode.NotFound : HttpStatusCode.OK, others.Status);
        Assert.Equal(isOfOne ? HttpStatusCode.NotFound : HttpStatusCode.OK, missing.Status);
        if (isLimited)
        {
            Assert.Equal(missing.Body, others.Body);
            Assert.Equal(missing.Statements, others.Statements);
            Assert.DoesNotContain(await ReferenceAsync(two.Others), own.Body + others.Body);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search")]
    public async Task A_list_shows_a_beneficiary_its_own_grants_and_counts_no_others(string page)
    {
        var own = await ReferenceAsync(two.Own);
        var answer = await OpenAsync(page + "?lang=en", "beneficiary", Whose.Own, rename: false);
        var all = await OpenAsync(page + "?lang=en", "auditor", Whose.Own, rename: false);

        Assert.Contains(own, all.Body);
        Assert.Contains(await ReferenceAsync(two.Others), all.Body);
        Assert.Contains(own, answer.Body);
        Assert.Contains(page == "/" ? "<dt>Grants followed</dt><dd>1</dd>" : "1 grant found", answer.Body);
        Assert.DoesNotContain("budget-lines", answer.Body);
    }

    [Fact]
    public async Task Over_JSON_another_grant_is_answered_as_none()
    {
        var own = await OpenAsync("/v1/conventions/{id:guid}", "beneficiary", Whose.Own);
        var others = await OpenAsync("/v1/conventions/{id:guid}", "beneficiary", Whose.Others);
        var missing = await OpenAsync("/v1/conventions/{id:guid}", "beneficiary", Whose.Missing);

        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.Equal((HttpStatusCode.NotFound, missing.Body), (others.Status, others.Body));
        Assert.Equal(missing.Statements, others.Statements);
    }

    [Fact]
    public async Task A_page_asks_whoever_has_a_bad_claim_to_sign_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/" + two.Own.Name);
        request.Headers.Add("Authorization", "Bearer " + two.Server.TokenFor(["x"], "someone", "beneficiary"));

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
    }

    [Fact]
    public async Task The_page_of_a_grant_links_a_beneficiary_to_no_page_that_is_closed_to_it()
    {
        var answer = await OpenAsync("/conventions/{id:guid}", "beneficiary", Whose.Own);

        Assert.DoesNotContain("/budget-lines/", answer.Body);
        Assert.Contains("/budget-lines/", (await OpenAsync("/conventions/{id:guid}", "auditor", Whose.Own)).Body);
    }

    // The home page admits both roles; its grants admit one of them alone.
    [Fact]
    public async Task A_budget_officer_who_acts_for_a_beneficiary_sees_all_credits_and_its_own_grants()
    {
        var answer = await OpenAsync("/", "budget-officer beneficiary", Whose.Own, rename: false);

        Assert.Contains("id=\"credits\"", answer.Body);
        Assert.Contains(await ReferenceAsync(two.Own), answer.Body);
        Assert.DoesNotContain(await ReferenceAsync(two.Others), answer.Body);
    }

    [Fact]
    public async Task A_budget_officer_sees_credits_at_home_and_no_grant()
    {
        var answer = await OpenAsync("/", "budget-officer", Whose.Own, rename: false);

        Assert.Contains("id=\"credits\"", answer.Body);
        Assert.DoesNotContain("id=\"etats\"", answer.Body);
        Assert.DoesNotContain("action=\"/search\"", answer.Body);
    }

    private static async Task<string> ReferenceAsync(Life life) => (await life.ReadAsync()).Reference;

    // References are ids in these tests; bodies are compared with each of those as one.
    private async Task<(HttpStatusCode Status, string Body, IReadOnlyList<string> Statements)> OpenAsync(
        string page, string role, Whose whose, bool rename = true)
    {
        var type = page.StartsWith("/budget", StringComparison.Ordinal) ? "grants/BudgetLine"
            : page.StartsWith("/beneficiaries", StringComparison.Ordinal) ? "grants/Beneficiary"
            : "grants/Convention";
        var path = page
            .Replace("{id:guid}", two.NameOf(type, whose).Split('/')[1], StringComparison.Ordinal)
            .Replace("{number:int}", "1", StringComparison.Ordinal)
            .Replace("{format}", "html", StringComparison.Ordinal)
            .Replace("{year:int}", "2025", StringComparison.Ordinal);
        var answer = (Status: HttpStatusCode.OK, Body: "");
        var statements = await _log.OfAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Authorization", "Bearer " + two.Token(role.Split(' ')));
            using var response = await _http.SendAsync(request);
            answer = (response.StatusCode, await response.Content.ReadAsStringAsync());
        });
        return (answer.Status, rename && answer.Status == HttpStatusCode.NotFound
            ? RawCall.Same(answer.Body) : answer.Body, statements);
    }
}
