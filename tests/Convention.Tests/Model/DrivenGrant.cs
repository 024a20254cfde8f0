namespace Grants.Convention;

/// <summary>A grant of a history, by the names of what belongs to it.</summary>
internal sealed class DrivenGrant(string name, string beneficiary, string account)
{
    public string Name { get; } = name;

    public Guid Id { get; } = Guid.Parse(name.Split('/')[1]);

    public string Beneficiary { get; } = beneficiary;

    public string Account { get; } = account;

    public string Voucher { get; set; } = "";

    /// <summary>The amendment that raises its amount, the last one that was proposed.</summary>
    public string Raise { get; set; } = "";

    public List<string> Orders { get; } = [];

    public List<string> Recoveries { get; } = [];

    public Queue<string> Undecided { get; } = new();

    /// <summary>The resources that nobody has ruled on, oldest first.</summary>
    public Queue<V1.Resource> Gained { get; } = new();

    /// <summary>Keeps the orders and recoveries that are new, in the order they came.</summary>
    public void Keep(IEnumerable<string> orders, IEnumerable<string> recoveries)
    {
        Orders.AddRange(orders.Except(Orders).ToList());
        Recoveries.AddRange(recoveries.Except(Recoveries).ToList());
    }
}
