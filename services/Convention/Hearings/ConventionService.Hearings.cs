using Grants.Auth.V1;
using Grants.Platform.Auth;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>The hearing of a beneficiary before money is claimed back.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Convention> OpenHearing(V1.OpenHearingRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var letter = HearingWire.Parse(request);
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, id,
            grant => grant.OpenHearing(letter, hearingTerm, command.Caller.Actor, command.Today),
            HearingEvents.Opened));
    }

    public override Task<V1.Convention> RecordHearingAnswer(
        V1.RecordHearingAnswerRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var answer = HearingWire.Parse(request);
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, id,
            grant => grant.RecordHearingAnswer(
                answer(command.Caller.Actor), IsOfficer(command.Caller), command.Today),
            HearingEvents.Answered));
    }

    private static bool IsOfficer(Caller caller) =>
        caller.Roles.Contains(RoleNames.CaseOfficer) || caller.Roles.Contains(RoleNames.Of(Role.AuthorisingOfficer));
}
