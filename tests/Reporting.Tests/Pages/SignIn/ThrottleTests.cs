using System.Net;

namespace Grants.Reporting.Tests.Pages.SignIn;

/// <summary>Pages and signing in when somebody asks for too much of them.</summary>
public sealed class ThrottleTests
{
    [Fact]
    public async Task An_address_that_failed_too_often_has_to_wait_whatever_it_brings_and_others_do_not()
    {
        await using var pages = await PageReader.StartAsync([], "Limits:FailedSignInsAMinute=2", "Limits:Proxies=1");

        var good = await SignInAsync(pages, pages.Token("auditor"), "192.0.2.1");
        var first = await SignInAsync(pages, "wrong", "192.0.2.1");
        var second = await SignInAsync(pages, "wrong", "198.51.100.9, 192.0.2.1");
        using var third = await PostAsync(pages, pages.Token("auditor"), "203.0.113.7, 192.0.2.1");
        var other = await SignInAsync(pages, pages.Token("auditor"), "192.0.2.1, 192.0.2.2");

        Assert.Equal(
            (HttpStatusCode.Found, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity),
            (good, first, second));
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Found, other);
    }

    [Fact]
    public async Task Without_a_proxy_of_ours_nobody_says_where_it_comes_from()
    {
        await using var pages = await PageReader.StartAsync([], "Limits:FailedSignInsAMinute=1");

        await SignInAsync(pages, "wrong", "192.0.2.1");

        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(pages, "wrong", "192.0.2.2"));
    }

    [Fact]
    public async Task The_neighbours_of_an_address_are_one_household()
    {
        await using var pages = await PageReader.StartAsync([], "Limits:FailedSignInsAMinute=1", "Limits:Proxies=1");

        await SignInAsync(pages, "wrong", "2001:db8:1:2::1");

        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(pages, "wrong", "2001:db8:1:2:ffff::7"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SignInAsync(pages, "wrong", "2001:db8:1:3::1"));
    }

    [Fact]
    public async Task Whoever_opened_its_pages_of_a_minute_is_told_how_long_to_wait()
    {
        await using var pages = await PageReader.StartAsync([], "Limits:CallsAMinute=1");

        using var first = await pages.GetAsync("/", pages.Token("auditor"));
        using var second = await pages.GetAsync("/search", pages.Token("auditor"));

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    private static async Task<HttpStatusCode> SignInAsync(PageReader pages, string token, string from)
    {
        using var answer = await PostAsync(pages, token, from);
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> PostAsync(PageReader pages, string token, string from) =>
        pages.PostAsync("/sign-in", new() { ["token"] = token }, ("X-Forwarded-For", from));
}
