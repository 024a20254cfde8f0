using Grants.Platform.Audit;
using Grants.Platform.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Modules;

/// <summary>
/// One service as the host sees it: a name, its classes and its endpoints. A process runs one module or all of them.
/// Its migrations are the SQL files embedded in its assembly.
/// </summary>
public abstract class ServiceModule
{
    /// <summary>The name, also of its database and of its event log: <c>budget</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The type its classes name it by where they ask for its database: the module, or a type below them all where they
    /// would otherwise name the composition that names them.
    /// </summary>
    public virtual Type Marker => GetType();

    /// <summary>
    /// The services it calls or whose events it follows: its database rests on what theirs have promised it and told
    /// it.
    /// </summary>
    public virtual IReadOnlyList<string> BuildsOn => [];

    /// <summary>Its tables that only grow and are sealed, beside those that every service has.</summary>
    public virtual IReadOnlyList<Journal> Journals => [];

    /// <summary>
    /// The columns in which it keeps bank details. A module that has any needs the keys that encrypt them; they also
    /// encrypt its answers, its events and its intents.
    /// </summary>
    public virtual IReadOnlyList<SealedColumn> SealedColumns => [];

    /// <summary>Registers its classes.</summary>
    public abstract void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Maps its gRPC services and pages.</summary>
    public abstract void MapEndpoints(IEndpointRouteBuilder endpoints);
}
