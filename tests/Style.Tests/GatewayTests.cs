using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Grants.Platform.Edge;

namespace Grants.Style;

/// <summary>The gateway sends every call to the service that answers it.</summary>
public sealed partial class GatewayTests
{
    // Every service has them; which one answers does not follow from the path alone.
    private static readonly string[] OfAll =
    [
        "grants.events.v1.EventLogService", "grants.clock.v1.ClockService", "grants.audit.v1.AuditService",
    ];

    private static readonly IReadOnlyList<string> Lines =
        [.. Repository.Read("build/gateway/haproxy.cfg").Split('\n').Select(line => line.Trim())];

    private static IEnumerable<MethodDescriptor> Rpcs =>
        new RpcCatalogue().All.Select(rpc => rpc.Method).Where(rpc => !OfAll.Contains(rpc.Service.FullName));

    [Fact]
    public void Over_gRPC() => Assert.All(Rpcs, rpc =>
        Assert.Equal($"grpc-{ServiceOf(rpc)}", BackendOf("grpc", $"/{rpc.Service.FullName}/{rpc.Name}")));

    [Fact]
    public void Over_HTTP() => Assert.All(
        Rpcs.Where(rpc => PathOf(rpc) is not null),
        rpc => Assert.Equal($"http-{ServiceOf(rpc)}", BackendOf("http", PathOf(rpc)!)));

    // Over gRPC, where the source stands in the request, tests/EndToEnd.Tests/Gateway tries it.
    [Theory]
    [InlineData("budget")]
    [InlineData("beneficiary")]
    [InlineData("convention")]
    [InlineData("reporting")]
    public void The_log_of_a_service_comes_from_it(string source)
    {
        var rpcs = new RpcCatalogue().All.Select(rpc => rpc.Method)
            .Where(rpc => OfAll.Contains(rpc.Service.FullName) && PathOf(rpc) is not null)
            .Select(rpc => PathOf(rpc)!.Replace("/eventSources/1", $"/eventSources/{source}", StringComparison.Ordinal))
            .Where(path => path.Contains("/eventSources/", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(3, rpcs.Count);
        Assert.All(rpcs, path => Assert.Equal($"http-{source}", BackendOf("http", path)));
    }

    [Fact]
    public void Every_server_is_checked_by_the_name_of_its_service_and_the_authority()
    {
        Assert.Contains(Lines, line => line.StartsWith(
            "default-server ssl verify required ca-file /run/secrets/ca.pem check-ssl", StringComparison.Ordinal));
        Assert.DoesNotContain(Lines, line => line.Contains("verify none", StringComparison.Ordinal)
            || line.Contains("no-ssl", StringComparison.Ordinal)
            || line.Contains("no-check-ssl", StringComparison.Ordinal));
        var backends = Lines.Index().Where(row => row.Item.StartsWith("backend ", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, backends.Count);
        Assert.All(backends, row =>
        {
            var service = row.Item.Split(' ')[1].Split('-')[1];
            Assert.EndsWith(
                $"sni str({service}) verifyhost {service} check-sni {service}", Lines[row.Index + 2],
                StringComparison.Ordinal);
        });
        Assert.All(
            Lines.Where(line => line.StartsWith("bind :", StringComparison.Ordinal)),
            line => Assert.Contains(" ssl crt /run/secrets/gateway.pem alpn h2", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/conventions/7d2f4c1e-5b1a-4e8e-9a52-0f6f3f0c9b11")]
    public void A_page_comes_from_Reporting(string path) => Assert.Equal("http-reporting", BackendOf("http", path));

    // grants.budget.v1.BudgetService is answered by budget.
    private static string ServiceOf(MethodDescriptor rpc) => rpc.Service.File.Package.Split('.')[1];

    // /v1/{name=conventions/*}:sign is called as /v1/conventions/1:sign.
    private static string? PathOf(MethodDescriptor rpc)
    {
        var rule = rpc.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
        var path = rule is null ? null
            : new[] { rule.Get, rule.Post, rule.Put, rule.Patch, rule.Delete }.First(path => path.Length > 0);
        return path is null ? null : Variable().Replace(path, found =>
            found.Groups[1].Success ? found.Groups[1].Value.Replace("*", "1", StringComparison.Ordinal) : "1");
    }

    private static string BackendOf(string frontend, string path)
    {
        var rules = Lines.SkipWhile(line => line != $"frontend {frontend} from services").Skip(1)
            .TakeWhile(line => !line.StartsWith("frontend ", StringComparison.Ordinal));
        foreach (var rule in rules.Select(line => Rule().Match(line)).Where(match => match.Success))
        {
            var isMeant = rule.Groups["how"].Value switch
            {
                "path_beg" => rule.Groups["what"].Value.Split(' ')
                    .Any(start => path.StartsWith(start, StringComparison.Ordinal)),
                "path_reg" => Regex.IsMatch(path, rule.Groups["what"].Value),
                _ => true,
            };
            if (isMeant)
            {
                return rule.Groups["backend"].Value;
            }
        }

        return "none";
    }

    [GeneratedRegex(@"\{[\w.]+(?:=([^}]+))?\}")]
    private static partial Regex Variable();

    [GeneratedRegex(
        @"^(?:use_backend (?<backend>\S+) if \{ (?<how>\w+) (?<what>.+) \}|default_backend (?<backend>\S+))$")]
    private static partial Regex Rule();
}
