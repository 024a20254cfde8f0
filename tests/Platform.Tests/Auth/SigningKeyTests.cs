using System.Runtime.Versioning;

namespace Grants.Platform.Auth;

[UnsupportedOSPlatform("windows")]
[Trait("Kind", "Unit")]
public sealed class SigningKeyTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("grants-key-").FullName;

    private string KeyFile => Path.Combine(_directory, "deep", "key.pem");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Is_made_for_its_owner_alone()
    {
        using var key = SigningKey.Open(KeyFile, create: true);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public void Is_refused_when_others_can_read_it()
    {
        SigningKey.Open(KeyFile, create: true).Dispose();
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var error = Assert.Throws<InvalidOperationException>(() => SigningKey.Open(KeyFile, create: true));

        Assert.Contains("0600", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_not_made_where_it_may_not_be()
    {
        Assert.Throws<InvalidOperationException>(() => SigningKey.Open(KeyFile, create: false));
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task Is_one_key_when_many_make_it_at_once()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using var key = SigningKey.Open(KeyFile, create: true);
            return Convert.ToHexString(key.Security.ECDsa.ExportSubjectPublicKeyInfo());
        })));

        Assert.Single(keys.Distinct());
        Assert.False(File.Exists(KeyFile + ".new"));
    }
}
