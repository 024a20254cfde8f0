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
        grant.Voted = granted;
        grant.Votes.Add(Commit(grant, grant.Line, granted));
    }

    private static ModelVote Commit(ModelGrant grant, ModelLine line, long granted)
    {
        line.Committed += granted;
        grant.Commitments.Add(new ModelCommitment(line, granted));
        return new ModelVote(grant.Commitments[^1]);
    }

    // For what is owed of the first vote that lacks credits; what was free on the commitment before goes back, unless
    // something is ordered on it.
    private void CommitNewCredits(ModelGrant grant)
    {
        var lacking = VotesLacking(grant)[0];
        var vote = grant.Votes[lacking];
        var (former, line, owed) = (vote.InForce, LineOfToday(grant)!, grant.OwedFrom(lacking));
        line.Committed += owed;
        if (former is { Free: > 0, Ordered: 0 })
        {
            End(former);
        }

        vote.InForce = new ModelCommitment(line, owed);
        grant.Commitments.Add(vote.InForce);
    }

    // Those of which something is owed that is not committed, or of a year that is over.
    private List<int> VotesLacking(ModelGrant grant) => [.. Enumerable.Range(0, grant.Votes.Count).Where(vote =>
        grant.OwedFrom(vote) is > 0 and var owed
        && (grant.Votes[vote].InForce.Free < owed || grant.Votes[vote].InForce.Line.Year < Today.Year))];

    private static void End(ModelCommitment commitment)
    {
        commitment.Line.Committed -= commitment.Open;
        commitment.Released += commitment.Open;
        commitment.IsEnded = true;
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
    private static void Release(ModelOrder order)
    {
        order.Commitment.Ordered -= order.Amount;
        Follow(order.Commitment, order.Amount);
    }

    // While its year is open; afterwards the money is revenue (domain rules 5, 24 and 28).
    private void TakeBack(ModelOrder order)
    {
        var commitment = order.Commitment;
        if (Today > LastOrderDay(commitment.Line) || commitment.Line.IsClosed)
        {
            return;
        }

        commitment.Paid -= order.Amount;
        commitment.Line.Paid -= order.Amount;
        commitment.Line.Committed += order.Amount;
        commitment.IsEnded = false;
        Follow(commitment, order.Amount);
    }

    private static void Follow(ModelCommitment from, long amount)
    {
        while (from.GoesOn is { } next)
        {
            Move(from, next, amount);
            next.Amount += amount;
            next.IsEnded = false;
            from = next;
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

    private static DateOnly LastOrderDay(ModelLine line) => new(line.Year + 1, 1, 31);

    private ModelLine? LineOfToday(ModelGrant grant) => Today.Year - FirstYear is var at and < 3
        ? Lines[grant.Operation][at]
        : null;

    private ModelLine? Next(ModelGrant grant, ModelCommitment commitment) => commitment.Line.Year < FirstYear + 2
        ? Lines[grant.Operation][commitment.Line.Year - FirstYear + 1]
        : null;

    private bool CanCarryOver(ModelGrant grant, ModelCommitment? commitment) =>
        commitment is { IsEnded: false, GoesOn: null, Free: > 0 } && Today.Year > commitment.Line.Year
        && Next(grant, commitment) is { } next && (!next.IsClosed || Today.Year > next.Year);

    private void CarryOver(ModelGrant grant, ModelCommitment from)
    {
        var next = new ModelCommitment(Next(grant, from)!, from.Free);
        Move(from, next, from.Free);
        from.GoesOn = next;
        grant.Commitments.Add(next);
        var votes = grant.Raise?.Vote is { } voted ? grant.Votes.Append(voted) : grant.Votes;
        if (votes.FirstOrDefault(vote => vote.InForce == from) is { } followed)
        {
            followed.InForce = next;
        }
    }

    private void CloseYear(int year, bool isCarrying)
    {
        foreach (var grant in Grants)
        {
            GiveBackIn(grant, year);
        }

        foreach (var grant in isCarrying ? Grants : [])
        {
            foreach (var commitment in grant.Commitments.FindAll(one =>
                one.Line.Year == year && CanCarryOver(grant, one) && Next(grant, one) is { IsClosed: false }))
            {
                CarryOver(grant, commitment);
            }
        }

        foreach (var line in Lines.SelectMany(lines => lines).Where(line => line?.Year == year))
        {
            line!.IsClosed = true;
        }
    }
}
