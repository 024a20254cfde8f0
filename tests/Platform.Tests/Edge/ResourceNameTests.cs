namespace Grants.Platform.Edge;

/// <summary>What a resource name says of the resource above all others in it.</summary>
[Trait("Kind", "Unit")]
public sealed class ResourceNameTests
{
    [Theory]
    [InlineData("budgetLines/1", "budgetLines/1")]
    [InlineData("budgetLines/1/reservations/2", "budgetLines/1")]
    [InlineData("conventions/1/expenses/2/vouchers/3", "conventions/1")]
    [InlineData("budgetLines/1/", "budgetLines/1")]
    [InlineData("budgetLines", null)]
    [InlineData("budgetLines/", null)]
    [InlineData("/1", null)]
    [InlineData("", null)]
    public void The_root_is_the_first_collection_with_its_id(string name, string? root) =>
        Assert.Equal(root, ResourceName.RootOf(name));
}
