using Grants.Beneficiary.V1;
using Grants.Convention.V1;
using Grants.Platform.Auth;
using Grants.Platform.Hosting;
using Grants.Platform.Modules;
using Grants.Platform.Refusals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Edge;

/// <summary>What a beneficiary reaches, and that no RPC is open to one without somebody who says whose it is.</summary>
[Trait("Kind", "Unit")]
public sealed class DoorTests
{
    private static readonly string[] Own = ["beneficiaries/00000000-0000-7000-8000-000000000001"];

    [Theory]
    [InlineData("beneficiary", true)]
    [InlineData("beneficiary operator", true)]
    [InlineData("beneficiary case-officer", false)]
    [InlineData("case-officer", false)]
    [InlineData("service", false)]
    public void Limits_whoever_is_admitted_as_a_beneficiary_alone(string roles, bool isLimited)
    {
        var caller = new Caller("ines", [.. roles.Split(' ')]) { Beneficiaries = Own };

        var reach = Reach.Of(caller, ["beneficiary", "case-officer", "service"]);

        Assert.Equal(isLimited, reach.IsLimited);
        Assert.True(reach.Covers(Own[0]));
        Assert.Equal(!isLimited, reach.Covers("beneficiaries/00000000-0000-7000-8000-000000000002"));
        Assert.Equal(!isLimited, reach.Covers(null));
    }

    [Fact]
    public void Finds_the_name_in_the_request_and_in_the_header_of_an_upload()
    {
        var expense = NamedResource.Of(GetExpenseRequest.Descriptor)!;
        var upload = NamedResource.Of(UploadVoucherRequest.Descriptor)!;

        Assert.Equal(("name", "grants/Expense"), (expense.Field, expense.Type));
        Assert.Equal("x", expense.In(new GetExpenseRequest { Name = "x" }));
        Assert.Equal(("header.parent", "grants/Convention"), (upload.Field, upload.Type));
        Assert.Equal("x", upload.In(new UploadVoucherRequest { Header = new() { Parent = "x" } }));
        Assert.Null(upload.In(new UploadVoucherRequest()));
        Assert.Null(NamedResource.Of(ListConventionsRequest.Descriptor));
        Assert.Null(NamedResource.Of(CreateBeneficiaryRequest.Descriptor));
    }

    [Fact]
    public void No_service_starts_that_does_not_say_whose_its_resources_are()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Build(null));

        Assert.Contains("is open to beneficiaries, but nobody says whose its resources are", error.Message);
    }

    [Fact]
    public void No_service_starts_with_a_list_for_beneficiaries_that_is_not_said_to_be_filtered()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Build(new SomeOwners([])));

        Assert.Contains("ConventionService.ListConventions is open to beneficiaries", error.Message);
        Build(new SomeOwners(["ListConventions"]));
    }

    private static void Build(SomeOwners? owners) =>
        ((IDisposable)GrantsHost.Build(
            ["--hostBuilder:reloadConfigOnChange=false"], new Conventions(owners))).Dispose();

    private sealed class SomeOwners(string[] lists) : IResourceOwners
    {
        public string Service => Convention.V1.ConventionService.Descriptor.FullName;

        public string Collection => "conventions";

        public IReadOnlySet<string> Lists => lists.ToHashSet();

        public Task<string?> FindOwnerAsync(Guid id, CancellationToken cancellation) => Task.FromResult<string?>(null);

        public Refusal NotFound(string type, string name) => PlatformRefusals.EventSourceNotFound(name);
    }

    private sealed class Conventions(SomeOwners? owners) : ServiceModule
    {
        public override string Name => "convention";

        public override void AddServices(IServiceCollection services, IConfiguration configuration)
        {
            if (owners is not null)
            {
                services.AddSingleton<IResourceOwners>(owners);
            }
        }

        public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<Empty>();

        private sealed class Empty : Convention.V1.ConventionService.ConventionServiceBase;
    }
}
