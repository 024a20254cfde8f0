using Grants.Platform.Hosting;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Tests.Commands;

/// <summary>A service as small as one can be: it takes notes, some of them with the help of a neighbour.</summary>
internal sealed class NotesModule(Neighbour neighbour) : ServiceModule
{
    public override string Name => "notes";

    public override IReadOnlyList<SealedColumn> SealedColumns { get; } = [new("note", "text")];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(neighbour);
        services.AddIntentStep<NotesModule, NoteStep, string, string, Budget.V1.Reservation>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<NotesService>();
}
