using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Platform.Hosting;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Tests.Events;

/// <summary>A service that tells of budget lines.</summary>
internal sealed class BudgetTeller : ServiceModule
{
    public override string Name => "budget";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}

/// <summary>Another service that tells.</summary>
internal sealed class ConventionTeller : ServiceModule
{
    public override string Name => "convention";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}

/// <summary>A service that follows them and writes down what it was given; its queue has a name of its own.</summary>
internal sealed class Reader(string name, Faults faults) : ServiceModule
{
    public override string Name => name;

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(faults).AddEventProjector<Reader, Notebook>(Name);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}

/// <summary>What the reader fails on, for as long as the test says.</summary>
internal sealed class Faults
{
    public Func<EventEnvelope, bool> FailsOn { get; set; } = _ => false;
}

/// <summary>Writes down every event in the transaction it is given.</summary>
internal sealed class Notebook(Faults faults) : IEventProjector
{
    public const string Table = "create table if not exists taken "
        + "(seq integer primary key autoincrement, source text, event_position bigint, event_type text, body blob)";

    public IReadOnlyList<string> Sources => ["budget", "convention"];

    public async Task ApplyAsync(DbSession session, EventEnvelope happened)
    {
        await session.ExecuteAsync(Table);
        await session.ExecuteAsync(
            "insert into taken (source, event_position, event_type, body) values (@Source, @Position, @Type, @Data)",
            new { happened.Source, happened.Position, happened.Type, happened.Data });
        if (faults.FailsOn(happened))
        {
            throw new InvalidOperationException("A fault of the test's.");
        }
    }
}
