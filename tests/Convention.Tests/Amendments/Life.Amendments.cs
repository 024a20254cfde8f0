using Google.Protobuf.WellKnownTypes;
using Grants.Convention.V1;

namespace Grants.Convention;

/// <summary>What the parties change, and a period that goes on longer.</summary>
public sealed partial class Life
{
    /// <summary>The last day an extension of the reference case can be asked for.</summary>
    public static readonly DateOnly Deadline = new(2026, 4, 30);

    public static readonly DateOnly ExtensionVoted = new(2026, 6, 15);

    public static readonly DateOnly LongerEnd = new(2027, 1, 31);

    public string Amendment { get; private set; } = "";

    public CreateAmendmentRequest NewAmendment(Action<V1.Convention> change, params string[] mask)
    {
        var request = new CreateAmendmentRequest
        {
            RequestId = World.NewId(),
            Parent = Name,
            Convention = Draft(),
            UpdateMask = new FieldMask { Paths = { mask } },
            Reason = "Le prestataire a changé",
        };
        change(request.Convention);
        return request;
    }

    /// <summary>Writes an amendment on a grant that stands in a state, on the day it stands.</summary>
    public async Task<V1.Amendment> AmendAsync(Action<V1.Convention> change, params string[] mask) =>
        await AmendAsync(NewAmendment(change, mask));

    public async Task<V1.Amendment> AmendAsync(CreateAmendmentRequest request)
    {
        var made = await world.Officer.CreateAmendmentAsync(request);
        Amendment = made.Name;
        return made;
    }

    /// <summary>The simplest one: another title.</summary>
    public Task<V1.Amendment> RetitleAsync(string title = "Autre objet") =>
        AmendAsync(convention => convention.Title = title, "title");

    public RequestExtensionRequest NewExtension(DateOnly? asked = null) => new()
    {
        RequestId = World.NewId(),
        Parent = Name,
        EndDate = Make.Day(LongerEnd),
        RequestDate = Make.Day(asked ?? Deadline),
        Reason = "Deux ateliers sont reportés",
    };

    /// <summary>Asks for a longer period; on the last day it can be asked for, unless told otherwise.</summary>
    public async Task<V1.Amendment> ExtendAsync(Action<RequestExtensionRequest>? change = null, DateOnly? asked = null)
    {
        var day = asked ?? Deadline;
        world.Server.MoveTo(day);
        var request = NewExtension(day);
        change?.Invoke(request);
        var made = await world.Beneficiary.RequestExtensionAsync(request);
        Amendment = made.Name;
        return made;
    }

    /// <summary>The grantor proposes a longer period itself.</summary>
    public async Task<V1.Amendment> ProposeExtensionAsync(DateOnly day)
    {
        world.Server.MoveTo(day);
        var request = NewExtension(day);
        request.ProposedByGrantor = true;
        var made = await world.Officer.RequestExtensionAsync(request);
        Amendment = made.Name;
        return made;
    }

    public RecordExtensionDeliberationRequest ExtensionVote(Action<V1.Deliberation>? change = null)
    {
        var vote = Vote();
        vote.Number = "2026-112";
        vote.VoteDate = Make.Day(ExtensionVoted);
        vote.OpinionDate = Make.Day(ExtensionVoted.AddDays(-7));
        change?.Invoke(vote);
        return new() { RequestId = World.NewId(), Name = Amendment, Deliberation = vote };
    }

    public async Task<V1.Amendment> VoteOnExtensionAsync(Action<V1.Deliberation>? change = null)
    {
        world.Server.MoveTo(ExtensionVoted);
        return await world.Officer.RecordExtensionDeliberationAsync(ExtensionVote(change));
    }

    public Task<V1.Amendment> PutOffExtensionAsync() => VoteOnExtensionAsync(PutOff);

    public static void PutOff(V1.Deliberation vote)
    {
        vote.Adjourned = true;
        vote.AdjournReason = "Dossier incomplet";
        vote.VotesFor = 0;
        vote.Abstentions = 0;
        vote.AbsentWithoutProxy = 0;
        vote.Recused = 0;
    }

    /// <summary>A party signs the amendment on the day it is, unless told otherwise.</summary>
    public async Task<V1.Amendment> SignAmendmentAsync(V1.Signature.Types.Party party, DateOnly? day = null)
    {
        await EnforceAmendmentAsync();
        return await world.Authorising.SignAmendmentAsync(AmendmentSignature(party, day));
    }

    public SignAmendmentRequest AmendmentSignature(
        V1.Signature.Types.Party party = V1.Signature.Types.Party.Grantor, DateOnly? day = null) => new()
        {
            RequestId = World.NewId(),
            Name = Amendment,
            Signature = new V1.Signature
            {
                Party = party,
                SignDate = Make.Day(day ?? Grants.Values.Calendar.DayOf(world.Server.Clock.GetUtcNow())),
                Signatory = "Qui de droit",
            },
        };

    public async Task<V1.Amendment> SignAmendmentAsync(DateOnly? day = null)
    {
        await SignAmendmentAsync(V1.Signature.Types.Party.Grantor, day);
        return await SignAmendmentAsync(V1.Signature.Types.Party.Beneficiary, day);
    }

    public async Task<V1.Amendment> WithdrawAmendmentAsync() => await world.Officer.WithdrawAmendmentAsync(
        new WithdrawAmendmentRequest { RequestId = World.NewId(), Name = Amendment, Reason = "Plus nécessaire" });

    public async Task<V1.Amendment> ReadAmendmentAsync() =>
        await world.Officer.GetAmendmentAsync(new GetAmendmentRequest { Name = Amendment });

    public async Task<V1.ConventionVersion> VersionAsync(int number) =>
        await world.Officer.GetConventionVersionAsync(
            new GetConventionVersionRequest { Name = $"{Name}/versions/{number}" });

    public async Task<IReadOnlyList<V1.ConventionVersion>> VersionsAsync() =>
        (await world.Officer.ListConventionVersionsAsync(new ListConventionVersionsRequest { Parent = Name }))
        .ConventionVersions;

    public async Task<V1.VersionComparison> CompareAsync(int from, int to) =>
        await world.Officer.GetVersionComparisonAsync(
            new GetVersionComparisonRequest { Parent = Name, FromNumber = from, ToNumber = to });
}
