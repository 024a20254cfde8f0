using Grants.Convention.V1;
using static Grants.Convention.V1.Recovery.Types;

namespace Grants.Convention;

/// <summary>What is said before money is claimed back.</summary>
public sealed partial class Life
{
    /// <summary>Why no hearing was needed, where a test is about something else.</summary>
    public const string NoHearing = "Accord écrit de l'organisme";

    /// <summary>A certification that needs no hearing.</summary>
    public static CertifyServiceRenderedRequest Certification(string name) => new()
    {
        RequestId = World.NewId(), Name = name, NoHearingReason = NoHearing,
    };

    /// <summary>Certifies as if nobody had said that no hearing was needed.</summary>
    public Task<V1.Convention> CertifyHeardAsync() => CertifyOnlyAsync(request => request.NoHearingReason = "");

    /// <summary>The letter of the reference case: 1 128.60 would be claimed.</summary>
    public OpenHearingRequest Letter(DateOnly sent) => new()
    {
        RequestId = World.NewId(),
        Name = Name,
        Cause = Cause.Overpayment,
        ClaimAmount = Make.Euros("1128.60"),
        Grounds = "Une dépense acquittée hors de la période",
        SendingDate = Make.Day(sent),
    };

    public async Task<V1.Convention> OpenHearingAsync(Action<OpenHearingRequest>? change = null, DateOnly? sent = null)
    {
        var request = Letter(sent ?? Ruled);
        change?.Invoke(request);
        return await world.Officer.OpenHearingAsync(request);
    }

    /// <summary>An answer without a wish to be heard in person.</summary>
    public RecordHearingAnswerRequest Answer(DateOnly day) => new()
    {
        RequestId = World.NewId(), Name = Name, Answer = "Pas d'observation", AnswerDate = Make.Day(day),
    };

    public async Task<V1.Convention> AnswerAsync(DateOnly day, Action<RecordHearingAnswerRequest>? change = null)
    {
        var request = Answer(day);
        change?.Invoke(request);
        return await world.Officer.RecordHearingAnswerAsync(request);
    }
}
