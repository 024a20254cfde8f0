using System.Text;
using Grants.Cli.Demo;

namespace Grants.EndToEnd;

/// <summary>
/// Both grants of the demo, whole, and then every byte that lies on the disk: no IBAN in clear, nothing that others of
/// the machine can read, before a rotation of keys and after it.
/// </summary>
[Collection(typeof(WithoutBroker))]
public sealed class AtRestTests
{
    // Those of case.json and second.json.
    private static readonly string[] Ibans =
        ["FR7630006000011234567890189", "FR7630006000010000027061115", "FR7630006000010000027062861"];

    [Fact]
    public async Task No_file_has_an_iban_in_clear_and_the_keys_rotate_while_it_serves()
    {
        await using var deployment = await Deployment.StandaloneAsync(grants: DemoGrants.Both);
        var played = await deployment.PlayAsync();
        Assert.DoesNotContain(played.Checks, check => !check.Holds);
        await EnsureHiddenAsync(deployment, "backup");

        var rotated = await deployment.Processes[0].RunAsync("rotate-keys", "accounts");

        Assert.Contains("beneficiary: data key 3 encrypts from now on", rotated, StringComparison.Ordinal);
        Assert.Contains("beneficiary: 3 rows of bank_account were encrypted again.", rotated, StringComparison.Ordinal);
        Assert.Contains("rows of disbursement were encrypted again.", rotated, StringComparison.Ordinal);
        // The process that serves finds the new key by itself, and the journals are as they were sealed.
        Assert.DoesNotContain((await deployment.PlayAsync()).Checks, check => !check.Holds);
        foreach (var source in new[] { "beneficiary", "convention" })
        {
            var (exitCode, output) = await CommandLine.RunAsync(
                new Dictionary<string, string>(),
                "audit", "verify", "--source", source, "--address", $"{deployment.Processes[0].Address}",
                "--key", deployment.Options.Target.KeyFile);
            Assert.True(exitCode == 0, output);
        }

        await EnsureHiddenAsync(deployment, "backup-after");
    }

    [Fact]
    public async Task A_process_without_the_key_of_its_databases_ends_with_one_line()
    {
        await using var deployment = await Deployment.StandaloneAsync();
        await deployment.Processes[0].KillAsync();
        File.Delete(Path.Combine(deployment.DataDirectory, "data-key"));

        var said = await deployment.Processes[0].RunAsync("serve");

        var line = Assert.Single(
            said.Split('\n'), line => line.Contains("Critical", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Contains("set Data:Key or Data:KeyFile", line, StringComparison.Ordinal);
        // It makes no other key in its place: that one would open nothing.
        Assert.False(File.Exists(Path.Combine(deployment.DataDirectory, "data-key")));
    }

    private static async Task EnsureHiddenAsync(Deployment deployment, string backup)
    {
        await deployment.Processes[0].RunAsync("backup", Path.Combine(deployment.DataDirectory, backup));
        var files = Directory.EnumerateFiles(deployment.DataDirectory, "*", SearchOption.AllDirectories).ToList();
        Assert.All(
            ["beneficiary.db", "beneficiary.db-wal", "convention.db", "convention.db-wal", "reporting.db"],
            name => Assert.Contains(name, files.Select(Path.GetFileName)));
        foreach (var file in files.Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var bytes = await ReadAsync(file);
            Assert.All(Spellings(), spelling => Assert.False(
                bytes.AsSpan().IndexOf(spelling) >= 0,
                $"{Path.GetFileName(file)} has {Encoding.UTF8.GetString(spelling)}."));
            if (!OperatingSystem.IsWindows())
            {
                Assert.True(
                    (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) == 0,
                    $"{Path.GetFileName(file)} can be read by others: {File.GetUnixFileMode(file)}.");
            }
        }
    }

    // What the mask hides, and the whole: in one run, in groups, in small letters.
    private static IEnumerable<byte[]> Spellings() => Ibans
        .SelectMany(iban => new[] { iban, iban[4..^3], InGroups(iban), iban.ToLowerInvariant() })
        .Select(Encoding.UTF8.GetBytes);

    private static string InGroups(string iban) =>
        string.Join(' ', iban.Chunk(4).Select(group => new string(group)));

    // While another process writes it.
    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
