using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// New credits for what a grant is still owed, in place of those of its vote (domain rule 27): a mandate was cancelled
/// after its year, or what is committed cannot be ordered on any more.
/// </summary>
/// <param name="Grant">The grant.</param>
/// <param name="Line">The line that provides the credits.</param>
/// <param name="Amount">What is owed and not ordered.</param>
/// <param name="Reference">The act that provides them.</param>
/// <param name="Former">The commitment in force until then.</param>
/// <param name="FormerFree">What is open and not ordered on it.</param>
internal sealed record NewCommitment(
    Guid Grant, BudgetLineSnapshot Line, Money Amount, string Reference, string Former, Money FormerFree)
{
    /// <summary>The amendment whose credits they replace; 0 for those of the first vote.</summary>
    public int Amendment { get; init; }

    private static readonly GrantState[] Owing =
    [
        GrantState.Adopted, GrantState.Signed, GrantState.InExecution, GrantState.ReportDue,
        GrantState.ReportSubmitted, GrantState.Checked, GrantState.Terminated, GrantState.Abandoned,
    ];

    /// <summary>
    /// Decides on it; refused where nothing is owed, and where what is committed suffices and can still be ordered on.
    /// Credits are replaced one vote at a time, those of the first vote first: each keeps its own instalments.
    /// </summary>
    public static NewCommitment Of(
        Grant grant,
        IReadOnlyList<Disbursement> orders,
        IReadOnlyDictionary<int, CommitmentBalance> balances,
        BudgetLineSnapshot line,
        string reference,
        DateOnly today)
    {
        grant.Require(Owing);
        if (grant.HasEndedEarly && !grant.IsCertified)
        {
            throw GrantRefusals.TransitionNotAllowed(grant, [GrantState.Checked]);
        }

        var owed = grant.OwedOfEach(orders);
        List<CreditsInForce> owing = [.. grant.Credits()
            .Where(credits => balances.ContainsKey(credits.Amendment)
                && owed.GetValueOrDefault(credits.Amendment) > Money.Zero)];
        if (owing.Count == 0)
        {
            throw PaymentRefusals.NothingOwed(grant);
        }

        var lacking = owing.Find(credits => balances[credits.Amendment].Free < owed[credits.Amendment]
            || credits.Line.FiscalYear < today.Year)
            ?? throw PaymentRefusals.CreditsCommitted(
                grant, Money.Sum(owing.Select(credits => balances[credits.Amendment].Free)));
        return line.FiscalYear == today.Year
            ? new NewCommitment(
                grant.Id, line, owed[lacking.Amendment], reference, lacking.Commitment,
                balances[lacking.Amendment].Free)
            {
                Amendment = lacking.Amendment,
            }
            : throw PaymentRefusals.LineOfAnotherYear(line, today.Year);
    }

    /// <summary>The grant with its new credits in force.</summary>
    public CarryOver ToCarryOver(Grant grant, string commitment, Money givenBack, DateTimeOffset at) => new(
        Former, grant.CreditsOf(Amendment).Line, commitment, Line, Amount, at, RightAcquired: null)
    {
        NewCredits = new NewCredits(Reference, givenBack),
    };
}
