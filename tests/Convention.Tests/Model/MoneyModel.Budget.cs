namespace Grants.Convention;

/// <summary>What Budget makes of the commands.</summary>
internal sealed partial class MoneyModel
{
    private static void Reserve(ModelGrant grant)
    {
        grant.Line.Reserved += grant.Amount;
        grant.IsReserved = true;
    }

    private static void GiveBack(ModelGrant grant)
    {
        grant.Line.Reserved -= grant.IsReserved ? grant.Amount : 0;
        grant.IsReserved = false;
    }

    private static void Commit(ModelGrant grant, long granted)
    {
        GiveBack(grant);
        grant.Amount = granted;
        grant.Line.Committed += granted;
        grant.Commitments.Add(new ModelCommitment(grant.Line, granted));
    }

    private static void Pay(ModelOrder order)
    {
        var commitment = order.Commitment;
        commitment.Ordered -= order.Amount;
        commitment.Paid += order.Amount;
        commitment.Line.Committed -= order.Amount;
        commitment.Line.Paid += order.Amount;
    }

    // What is not paid follows the rest of its commitment (domain rule 25).
    private static void Release(ModelGrant grant, ModelOrder order)
    {
        order.Commitment.Ordered -= order.Amount;
        Follow(grant, order.Commitment, order.Amount);
    }

    // Until the end of its year; afterwards the money is revenue (domain rules 5 and 24).
    private static void TakeBack(ModelGrant grant, ModelOrder order, DateOnly today)
    {
        var commitment = order.Commitment;
        if (today.Year > commitment.Line.Year)
        {
            return;
        }

        commitment.Paid -= order.Amount;
        commitment.Line.Paid -= order.Amount;
        commitment.Line.Committed += order.Amount;
        Follow(grant, commitment, order.Amount);
    }

    private static void Follow(ModelGrant grant, ModelCommitment from, long amount)
    {
        for (var i = grant.Commitments.IndexOf(from); i < grant.Commitments.Count - 1; i++)
        {
            Move(grant.Commitments[i], grant.Commitments[i + 1], amount);
            grant.Commitments[i + 1].Amount += amount;
        }
    }

    private static void Move(ModelCommitment from, ModelCommitment to, long amount)
    {
        from.Released += amount;
        from.Line.Committed -= amount;
        from.Line.Credits -= amount;
        to.Line.Committed += amount;
        to.Line.Credits += amount;
    }

    private ModelLine? Next(ModelGrant grant) =>
        grant.InForce is { } commitment && commitment.Line.Year < FirstYear + 2
            ? Lines[grant.Operation][commitment.Line.Year - FirstYear + 1]
            : null;

    private bool CanCarryOver(ModelGrant grant) =>
        grant.InForce is { IsEnded: false, Free: > 0 } && Next(grant) is { IsClosed: false };

    private void CarryOver(ModelGrant grant)
    {
        var (from, to) = (grant.InForce!, Next(grant)!);
        var next = new ModelCommitment(to, from.Free);
        Move(from, next, from.Free);
        from.IsCarriedOver = true;
        grant.Commitments.Add(next);
    }

    private void CloseYear(int year, bool isCarrying)
    {
        foreach (var grant in Grants.Where(grant => grant.Line.Year == year))
        {
            GiveBack(grant);
        }

        foreach (var grant in Grants.Where(grant => isCarrying && grant.InForce?.Line.Year == year))
        {
            if (CanCarryOver(grant))
            {
                CarryOver(grant);
            }
        }

        foreach (var line in Lines.SelectMany(lines => lines).Where(line => line?.Year == year))
        {
            line!.IsClosed = true;
        }
    }
}
