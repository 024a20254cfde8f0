using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Grants.Testing;
using Kind = Grants.Reporting.V1.Report.Types.Kind;

namespace Grants.Reporting.Tests.Versions;

/// <summary>Versions fetched by a client of plain HTTP.</summary>
public sealed class ReportHttpTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_forms_are_fetched_whole_and_in_parts()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));
        foreach (var form in report.Forms)
        {
            var format = form.Format.ToString().ToLowerInvariant();

            var whole = await GetAsync(server, $"/v1/{report.Name}:download?format={format}");
            var same = await GetAsync(server, $"/v1/{report.Name}:download?format=FORMAT_{format.ToUpperInvariant()}");
            var part = await GetAsync(
                server, $"/v1/{report.Name}:download?format={format}", new RangeHeaderValue(1_000, 1_999));

            var bytes = await whole.Content.ReadAsByteArrayAsync(Cancel);
            Assert.Equal(form.SizeBytes, whole.Content.Headers.ContentLength);
            Assert.Equal(form.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            Assert.Equal($"\"{form.Sha256}\"", whole.Headers.ETag!.Tag);
            Assert.EndsWith($"-v1.{format}", $"{whole.Content.Headers.ContentDisposition!.FileName}".Trim('"'));
            Assert.Equal(bytes, await same.Content.ReadAsByteArrayAsync(Cancel));
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal(bytes[1_000..2_000], await part.Content.ReadAsByteArrayAsync(Cancel));
        }
    }

    [Theory]
    [InlineData(":download", HttpStatusCode.BadRequest, "ENUM_UNKNOWN")]
    [InlineData(":download?format=docx", HttpStatusCode.BadRequest, "ENUM_UNKNOWN")]
    [InlineData(":download?format=pdf&layout=cerfa", HttpStatusCode.BadRequest, "FIELD_UNKNOWN")]
    [InlineData("9:download?format=json", HttpStatusCode.NotFound, "REPORT_NOT_FOUND")]
    [InlineData("x:download?format=json", HttpStatusCode.BadRequest, "NAME_INVALID")]
    public async Task What_is_wrong_is_refused(string end, HttpStatusCode status, string reason)
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        var answer = await GetAsync(server, $"/v1/{report.Name}{end}");

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<HttpResponseMessage> GetAsync(
        GrantsServer server, string address, RangeHeaderValue? range = null)
    {
        using var http = new HttpClient { BaseAddress = server.HttpAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Token("claire", "case-officer"));
        request.Headers.Range = range;
        return await http.SendAsync(request, Cancel);
    }
}
