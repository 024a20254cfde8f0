using System.Security.Cryptography;

namespace Grants.EndToEnd;

/// <summary>The key operators hand to services that run in processes of their own.</summary>
internal static class SigningKeyFile
{
    public static void Create(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
