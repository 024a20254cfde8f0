using Grants.Values;

namespace Grants.Convention;

/// <summary>Amending the amount of a grant, from the proposal to its end (domain rules 12 and 27).</summary>
internal static class AmountAmendment
{
    /// <summary>The amount is to be raised, if the commission agrees.</summary>
    public static Amendment ProposeAmount(
        Guid id,
        Grant grant,
        int number,
        GrantTerms terms,
        TermsInUse use,
        AmountChange change,
        string reason,
        string person,
        DateTimeOffset now)
    {
        if (Calendar.DayOf(now) > grant.Terms.EndDate)
        {
            throw AmendmentRefusals.PeriodOver(grant, "its amount cannot be amended any more");
        }

        grant.EnsureAmountSection(change.Line);
        Amending.EnsureKept(grant, terms, use);
        return new Amendment(
            id, grant.Id, number, AmendmentKind.Amount, AmendmentState.Requested, reason, grant.VersionNumber,
            grant.Terms, terms, null, null, [], [], null, person, now, Version: 1)
        {
            Amount = change,
        };
    }

    /// <summary>The amendment with the reservation that Budget has placed for it.</summary>
    public static Amendment ReservedAs(this Amendment amendment, string reservation) =>
        amendment with { Amount = amendment.Amount! with { Reservation = reservation } };

    /// <summary>Refuses an amendment of another kind.</summary>
    public static Amendment RequireAmount(this Amendment amendment) => amendment.Kind == AmendmentKind.Amount
        ? amendment
        : throw AmendmentRefusals.AmendmentKindMismatch(amendment, AmendmentKind.Amount);

    /// <summary>Refuses a line of another section than that of the grant: its nature is that of the grant.</summary>
    public static void EnsureAmountSection(this Grant grant, BudgetLineSnapshot line)
    {
        if (line.Section != grant.Terms.BudgetLine.Section)
        {
            throw AmendmentRefusals.CreditsLineInvalid(
                $"{line.Name} is of the section {UpperSnake.Of(line.Section)}; the grant is paid in the section "
                + $"{UpperSnake.Of(grant.Terms.BudgetLine.Section)}.");
        }
    }

    /// <summary>
    /// Refuses what is no vote on it, more than was proposed, less than the added instalments can share, and credits of
    /// another year than the vote.
    /// </summary>
    public static Deliberation CheckAmountVote(this Amendment amendment, Grant grant, Deliberation vote, DateOnly today)
    {
        amendment.RequireAmount().Require(AmendmentState.Requested);
        vote.CheckVote(today).EnsureFollows(amendment.Adjournments);
        if (vote.VoteDate < grant.SignDate)
        {
            throw VotingRefusals.VoteInvalid(
                "deliberation.vote_date",
                $"vote_date must not be before {grant.SignDate:yyyy-MM-dd}, the day both parties have signed.");
        }

        var change = amendment.Amount!;
        if (vote.Granted > change.Difference)
        {
            throw VotingRefusals.GrantedAboveProposed(change.Difference);
        }

        return vote.Adjourned || PaymentSchedule.CanLower(Added(amendment), vote.Granted, change.Reduction)
            ? vote
            : throw VotingRefusals.VoteInvalid(
                "deliberation.granted_amount",
                "granted_amount is too low: nothing would remain for one of the added instalments.");
    }

    /// <summary>Refuses to commit credits of another year than that of the vote (domain rule 28).</summary>
    public static Deliberation EnsureAmountYear(this Amendment amendment, Deliberation vote) =>
        !vote.Adopted || amendment.Amount!.Line.FiscalYear == vote.VoteDate.Year
            ? vote
            : throw PaymentRefusals.LineOfAnotherYear(amendment.Amount.Line, vote.VoteDate.Year);

    /// <summary>The session adjourned the matter; the credits stay reserved, and a later session decides.</summary>
    public static Amendment AdjournAmount(this Amendment amendment, Deliberation session) =>
        amendment with { Adjournments = [.. amendment.Adjournments, session] };

    /// <summary>
    /// The vote took place; the difference is committed, or given back. Where it adds less, the added instalments bear
    /// it as the proposal states.
    /// </summary>
    public static Amendment DecideAmount(this Amendment amendment, Deliberation vote, string? commitment)
    {
        if (!vote.Adopted)
        {
            return amendment with { State = AmendmentState.Rejected, Deliberation = vote };
        }

        var change = amendment.Amount!;
        var amount = change.From + vote.Granted;
        var added = PaymentSchedule.Lower(Added(amendment), vote.Granted, change.Reduction);
        return amendment with
        {
            State = AmendmentState.AwaitingSignature,
            Deliberation = vote,
            Amount = change with { To = amount, Commitment = commitment },
            Terms = amendment.Terms with
            {
                GrantAmount = amount,
                Schedule =
                [
                    .. amendment.Terms.Schedule.Where(instalment => instalment.Amendment != amendment.Number)
                        .Concat(added)
                        .Select((instalment, place) => instalment with { Number = place + 1 }),
                ],
            },
        };
    }

    private static List<Instalment> Added(Amendment amendment) =>
        [.. amendment.Terms.Schedule.Where(instalment => instalment.Amendment == amendment.Number)];
}
