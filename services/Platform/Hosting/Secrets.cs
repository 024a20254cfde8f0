using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Hosting;

/// <summary>
/// Secrets as the platforms that run containers hand them over: a folder with a file a setting, named with <c>__</c>
/// for each colon (<c>Bus__RabbitMq__Password</c>). What stands there comes before everything else, so that a value
/// left over in an environment does not hide one that was just replaced.
/// </summary>
internal static class Secrets
{
    private const string UsualDirectory = "/run/secrets";

    public static void AddSecrets(this ConfigurationManager configuration) => configuration.AddKeyPerFile(
        Path.GetFullPath(configuration["Secrets:Directory"] ?? UsualDirectory), optional: true);
}
