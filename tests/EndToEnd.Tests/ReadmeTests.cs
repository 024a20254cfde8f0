using System.Text.Json;
using System.Text.RegularExpressions;
using Grants.Testing;

namespace Grants.EndToEnd;

/// <summary>What README.md and docs/calling.md say to type works as it is written, with bash and curl.</summary>
[Collection(typeof(WithoutBroker))]
public sealed partial class ReadmeTests(StandaloneServer server) : IClassFixture<StandaloneServer>
{
    private const string HttpPort = "127.0.0.1:5081";

    [Fact]
    public async Task Calling_it()
    {
        var blocks = BlocksOf("README.md", "Calling it");
        Assert.Equal(2, blocks.Count);
        var folder = NewFolder("readme");

        // Twice, for whoever tries again: the first block repeats its request_id.
        var (first, again) = (await TypeAsync(folder, blocks[0]), await TypeAsync(folder, blocks[0]));
        Assert.Equal(first, again);
        var answer = first.Split('\n')[^2..];
        Assert.Equal("200", answer[1]);
        var line = JsonElement.Parse(answer[0]);
        Assert.StartsWith("budgetLines/", line.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Contains($"\"{line.GetProperty("operationCode").GetString()}\"", blocks[0], StringComparison.Ordinal);

        Assert.Contains("2 lines were opened", await TypeAsync(folder, blocks[1]), StringComparison.Ordinal);
        Assert.Equal(3, await server.Deployment.CountAsync("budget", "budget_line"));
    }

    [Fact]
    public async Task From_a_shell()
    {
        var output = await TypeAsync(NewFolder("calling"), Assert.Single(BlocksOf("docs/calling.md", "From a shell")));

        Assert.Contains("\ngrants.budget.v1.BudgetService/ReserveCredits\n", output, StringComparison.Ordinal);
        Assert.Contains("\nroles   ", output, StringComparison.Ordinal);
        Assert.Contains("\n  \"budgetLines\": [", output, StringComparison.Ordinal);
    }

    private static List<string> BlocksOf(string file, string section)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, file));
        var chapter = text.Split($"\n## {section}\n")[1].Split("\n## ")[0];
        return [.. Shell().Matches(chapter).Select(match => match.Groups[1].Value)];
    }

    // A folder that looks like the root of a built repository whose data are those of the server.
    private string NewFolder(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(server.Deployment.DataDirectory, name)).FullName;
        var bin = Directory.CreateDirectory(Path.Combine(folder, "artifacts", "bin", "Cli")).FullName;
        Directory.CreateSymbolicLink(
            Path.Combine(bin, "release"), Path.GetDirectoryName(ServiceProcess.PathOf("Cli", "grants.dll"))!);
        Directory.CreateSymbolicLink(Path.Combine(folder, "data"), server.Deployment.DataDirectory);
        File.WriteAllText(Path.Combine(folder, ".curlrc"), "write-out = \"\\n%{http_code}\"");
        return folder;
    }

    // A fresh shell each; only the ports are those of the server.
    private async Task<string> TypeAsync(string folder, string block)
    {
        var (code, output, errors) = await Command.RunApartAsync(
            folder,
            new Dictionary<string, string>(server.Environment) { ["CURL_HOME"] = folder },
            "bash",
            "-euo",
            "pipefail",
            "-c",
            block.Replace(HttpPort, server.Deployment.Processes[0].HttpAddress.Authority, StringComparison.Ordinal));
        Assert.True(code == 0, output + errors);
        return output;
    }

    [GeneratedRegex(@"(?ms)^```sh\n(.*?)^```$")]
    private static partial Regex Shell();
}
