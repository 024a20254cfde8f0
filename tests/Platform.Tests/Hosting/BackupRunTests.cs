using Grants.Platform.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Hosting;

/// <summary>The order in which the databases of a process are copied.</summary>
[Trait("Kind", "Unit")]
public sealed class BackupRunTests
{
    private static readonly Module Shop = new("shop", ["till", "stock"]);
    private static readonly Module Till = new("till", ["stock", "elsewhere"]);
    private static readonly Module Stock = new("stock", []);

    public static TheoryData<string> Given =>
    [
        "shop till stock",
        "shop stock till",
        "till shop stock",
        "till stock shop",
        "stock shop till",
        "stock till shop",
    ];

    [Theory]
    [MemberData(nameof(Given))]
    public void A_service_is_copied_before_those_it_builds_on(string given) => Assert.Equal(
        [Shop, Till, Stock],
        BackupRun.OrderOf([.. given.Split(' ').Select(ModuleOf)]));

    [Fact]
    public void Those_that_do_not_build_on_each_other_keep_their_order()
    {
        var other = new Module("other", []);

        Assert.Equal([Stock, other], BackupRun.OrderOf([Stock, other]));
        Assert.Equal([other, Stock], BackupRun.OrderOf([other, Stock]));
    }

    [Fact]
    public void A_circle_has_no_order() => Assert.Throws<InvalidOperationException>(
        () => BackupRun.OrderOf([new Module("one", ["two"]), new Module("two", ["one"]), Stock]));

    private static Module ModuleOf(string name) => new[] { Shop, Till, Stock }.Single(module => module.Name == name);

    private sealed class Module(string name, string[] buildsOn) : ServiceModule
    {
        public override string Name => name;

        public override IReadOnlyList<string> BuildsOn => buildsOn;

        public override void AddServices(IServiceCollection services, IConfiguration configuration)
        {
        }

        public override void MapEndpoints(IEndpointRouteBuilder endpoints)
        {
        }
    }
}
