using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Hosting;

/// <summary>
/// Every answer says which replica gave it: whoever asks why one call was slow, or whether the load is shared, needs no
/// more than the answers themselves.
/// </summary>
internal static class ReplicaName
{
    /// <summary>The header of the answer.</summary>
    public const string Header = "grants-replica";

    /// <summary>The name of this replica.</summary>
    public static string Of(IConfiguration configuration) =>
        configuration["Replica:Name"] ?? Environment.MachineName;

    public static void UseReplicaName(this WebApplication app)
    {
        var name = Of(app.Configuration);
        app.Use((context, next) =>
        {
            context.Response.Headers[Header] = name;
            return next(context);
        });
    }
}
