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
    private static readonly GrantState[] Owing =
    [
        GrantState.Adopted, GrantState.Signed, GrantState.InExecution, GrantState.ReportDue,
        GrantState.ReportSubmitted, GrantState.Checked, GrantState.Terminated, GrantState.Abandoned,
    ];

    /// <summary>
    /// Decides on it; refused where nothing is owed, and where what is committed suffices and can still be ordered on.
    /// </summary>
    public static NewCommitment Of(
        Grant grant,
        IReadOnlyList<Disbursement> orders,
        CommitmentBalance balance,
        BudgetLineSnapshot line,
        string reference,
        DateOnly today)
    {
        grant.Require(Owing);
        if (grant.HasEndedEarly && !grant.IsCertified)
        {
            throw GrantRefusals.TransitionNotAllowed(grant, [GrantState.Checked]);
        }

        var owed = (grant.Check?.Final ?? grant.Terms.GrantAmount)
            - Money.Sum(orders.Where(order => order.IsStanding).Select(order => order.Amount));
        if (owed <= Money.Zero)
        {
            throw PaymentRefusals.NothingOwed(grant);
        }

        if (balance.Free >= owed && grant.LineInForce.FiscalYear >= today.Year)
        {
            throw PaymentRefusals.CreditsCommitted(grant, balance.Free);
        }

        return line.FiscalYear == today.Year
            ? new NewCommitment(grant.Id, line, owed, reference, grant.CommitmentInForce!, balance.Free)
            : throw PaymentRefusals.LineOfAnotherYear(line, today.Year);
    }

    /// <summary>The grant with its new credits in force.</summary>
    public CarryOver ToCarryOver(Grant grant, string commitment, Money givenBack, DateTimeOffset at) => new(
        Former, grant.LineInForce, commitment, Line, Amount, at, RightAcquired: null)
    {
        NewCredits = new NewCredits(Reference, givenBack),
    };
}
