using Grants.Reporting.Projections;

namespace Grants.Reporting.Tests.Projections;

/// <summary>What the host knows of the sources of the reports.</summary>
[Trait("Kind", "Unit")]
public sealed class BuildsOnTests
{
    [Fact]
    public void The_module_builds_on_the_services_it_follows() =>
        Assert.Equal(new ReportingEvents().Sources, new ReportingModule().BuildsOn);
}
