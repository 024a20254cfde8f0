using Grants.Budget.V1;

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

    /// <summary>The name of each of its commitments.</summary>
    public Dictionary<ModelCommitment, string> Commitments { get; } = [];

    public List<string> Recoveries { get; } = [];

    public Queue<string> Undecided { get; } = new();

    /// <summary>The resources that nobody has ruled on, oldest first.</summary>
    public Queue<V1.Resource> Gained { get; } = new();

    /// <summary>
    /// Keeps the commitments that are new. One that goes on is the one that its former names: those that are carried
    /// over at once come in any order.
    /// </summary>
    public void Keep(IReadOnlyList<ModelCommitment> counted, IReadOnlyList<Commitment> found)
    {
        var carried = found.ToDictionary(one => one.Name, one => one.CarriedTo);
        foreach (var made in counted.Where(one => !Commitments.ContainsKey(one)))
        {
            var former = counted.FirstOrDefault(one => one.GoesOn == made);
            Commitments[made] = former is not null ? carried[Commitments[former]] : carried.Keys.FirstOrDefault(name =>
                !Commitments.ContainsValue(name) && !carried.ContainsValue(name)) ?? "";
        }
    }

    /// <summary>Keeps the orders and recoveries that are new, in the order they came.</summary>
    public void Keep(IEnumerable<string> orders, IEnumerable<string> recoveries)
    {
        Orders.AddRange(orders.Except(Orders).ToList());
        Recoveries.AddRange(recoveries.Except(Recoveries).ToList());
    }
}
