namespace Grants.Platform.Auth;

/// <summary>The key of one of our own services (<c>Auth:Services:{name}</c>).</summary>
/// <param name="Name">The service, such as <c>budget</c>.</param>
public sealed record ServiceKeyOptions(string Name)
{
    /// <summary>The private key (PEM): in the process of the service itself and nowhere else.</summary>
    public string? Key { get; init; }

    /// <summary>The same as a file, mode 0600.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The public half (PEM): in every process that the service calls.</summary>
    public string? PublicKey { get; init; }

    /// <summary>A second public half that is good as well, while the key is being changed.</summary>
    public string? OtherPublicKey { get; init; }

    /// <summary>Where a setting of it stands.</summary>
    internal string Setting(string key) => $"Auth:Services:{Name}:{key}";

    internal static ServiceKeyOptions From(AuthSection section)
    {
        section.EnsureKnown(nameof(Key), nameof(KeyFile), nameof(PublicKey), nameof(OtherPublicKey));
        return new ServiceKeyOptions(section.Name)
        {
            Key = section[nameof(Key)],
            KeyFile = section[nameof(KeyFile)],
            PublicKey = section[nameof(PublicKey)],
            OtherPublicKey = section[nameof(OtherPublicKey)],
        };
    }
}
