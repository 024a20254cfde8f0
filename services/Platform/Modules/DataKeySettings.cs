using Grants.Platform.Encryption;
using Grants.Platform.Storage;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Modules;

/// <summary>
/// The keys that wrap data keys, as they are configured (section <c>Data</c>): each 32 bytes in base64, by value or in
/// a file that nobody else can read.
/// </summary>
internal sealed class DataKeySettings(IConfiguration configuration)
{
    /// <summary>
    /// Reads them. Where the file is missing, it is made if <paramref name="mayCreate"/> says that no database needs
    /// another one, and the configuration allows it.
    /// </summary>
    public MasterKeys Open(bool mayCreate)
    {
        var file = configuration["Data:KeyFile"] is { Length: > 0 } named ? named : Path.Combine("data", "data-key");
        var creates = mayCreate && configuration.GetValue("Data:CreateKey", false);
        var current = Value("Data:Key")
            ?? (File.Exists(file) || creates
                ? Parse(OwnerOnly.Read(file, "Data:KeyFile", creates ? NewKey : null), $"Data:KeyFile ({file})")
                : null);
        if (current is null)
        {
            return new MasterKeys();
        }

        var other = Value("Data:OtherKey")
            ?? (configuration["Data:OtherKeyFile"] is { Length: > 0 } path
                ? Parse(OwnerOnly.Read(path, "Data:OtherKeyFile", null), $"Data:OtherKeyFile ({path})")
                : null);
        return new MasterKeys(other is null ? [current] : [current, other]);
    }

    private byte[]? Value(string setting) =>
        configuration[setting] is { Length: > 0 } text ? Parse(text, setting) : null;

    private static string NewKey() => Convert.ToBase64String(DataCipher.NewKey());

    private static byte[] Parse(string text, string setting)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == DataCipher.KeyBytes
            ? bytes[..length]
            : throw new DataKeyException($"{setting} must be {DataCipher.KeyBytes} bytes in base64.");
    }
}
