using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The reference case without a server, for decisions that need none.</summary>
internal static class Case
{
    public static readonly DateOnly Today = Life.BothSigned;

    /// <summary>The facts of a claim, known with the report.</summary>
    public static readonly KnownFacts Known = new(Life.Told, Reason: null);

    /// <summary>Transmitted, published and notified on the day of the vote.</summary>
    public static readonly ActFacts Enforceable = new()
    {
        Transmission = new Transmission(Life.Voted, Life.Voted, ReceiptNumber: null),
        PublicationDate = Life.Voted,
        NotificationDate = Life.Voted,
    };

    /// <summary>The public interest group of the case.</summary>
    public static BeneficiarySnapshot Organisation { get; } = new(
        "beneficiaries/1", "Pas-de-Calais Actif", "PUBLIC_INTEREST_GROUP", "18620009300083", "Lens", IsPublic: true);

    public static GrantTerms Terms(Action<V1.Convention>? change = null)
    {
        var draft = new Life(null!, "budgetLines/1", "beneficiaries/1", "").Draft();
        change?.Invoke(draft);
        return TermsWire.Parse(
            draft,
            Organisation,
            new BudgetLineSnapshot(
                draft.BudgetLine, 2025, "C01-650A01", "Mission ESS", "6568//9365", Section.Operating));
    }

    /// <summary>A grant in a state, with what that state has.</summary>
    public static Grant Grant(GrantState state, GrantTerms? terms = null, ServiceRenderedCheck? check = null) =>
        Convention.Grant.Draft(Ids.New(DateTimeOffset.UnixEpoch), terms ?? Terms(), "ann", default) with
        {
            State = state,
            Deliberation = Vote() with { Act = Enforceable },
            Commitment = "commitments/1",
            Check = check,
        };

    public static Deliberation Vote(Action<V1.Deliberation>? change = null)
    {
        var vote = Life.Vote();
        change?.Invoke(vote);
        return VotingWire.Parse(vote, Money.FromCents(15_600_00));
    }

    public static ServiceRenderedCheck Check(long final, long paid) => new(
        Money.FromCents(final), Money.FromCents(final), Money.Zero, Money.FromCents(final), Money.FromCents(paid),
        World.Orderer, Today);
}
