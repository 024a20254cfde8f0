using System.Security.Cryptography;

namespace Grants.EndToEnd;

/// <summary>The key operators hand to services that run in processes of their own.</summary>
internal static class SigningKeyFile
{
    /// <summary>Makes one; its public half.</summary>
    public static string Create(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Keep(path, key.ExportPkcs8PrivateKeyPem());
        return key.ExportSubjectPublicKeyInfoPem();
    }

    /// <summary>Writes one so that nobody else can read it, or it would not be taken.</summary>
    public static void Keep(string path, string pem)
    {
        File.WriteAllText(path, pem);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
