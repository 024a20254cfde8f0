using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>Something the action leaves behind, with a file of it where there is one.</summary>
internal sealed record Deliverable(Guid Id, Guid GrantId, string Label, DateOnly Date, string Description)
    : Fact(Id, GrantId, Date)
{
    public const string Collection = "deliverables";

    public override FactKind Kind => FactKind.Deliverable;

    public override string Name => NameIn(Collection);

    public Deliverable Check(Grant grant, DateOnly today)
    {
        grant.RequireExecution();
        return Date > today ? throw GrantRefusals.DateInFuture("deliverable.delivery_date") : this;
    }
}

/// <summary>What the support of the Département was shown on.</summary>
internal enum Support
{
    Print = 1,
    Signage,
    Invitation,
    Press,
    WebSite,
    SocialNetwork,
}

/// <summary>How the support of the Département was shown (convention, article 7).</summary>
internal sealed record CommunicationEvidence(
    Guid Id,
    Guid GrantId,
    Support Support,
    DateOnly Date,
    string Description,
    bool LogoShown,
    bool AmountShown,
    Guid? VoucherId)
{
    public const string Collection = "communicationEvidence";

    public string Name => ResourceName.Of(Grant.NameOf(GrantId), Collection, Id);

    public CommunicationEvidence Check(Grant grant, DateOnly today)
    {
        grant.RequireExecution();
        return Date > today
            ? throw GrantRefusals.DateInFuture("communication_evidence.publication_date")
            : this;
    }
}
