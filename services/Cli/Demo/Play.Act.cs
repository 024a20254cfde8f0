using Grants.Convention.V1;
using Grpc.Core;

namespace Grants.Cli.Demo;

/// <summary>From the vote to the day on which the deliberation is enforceable.</summary>
internal abstract partial class Play
{
    /// <summary>
    /// Why the grantor could not sign the day before that day; null where the convention was signed by an earlier run.
    /// </summary>
    public string? EarlySignature { get; private set; }

    private IEnumerable<Step> Act(CaseAct act)
    {
        yield return new(act.Posted, "record the posting, which counts for nothing", async () =>
            await Acts.RecordPostingAsync(new RecordPostingRequest
            {
                RequestId = Id("posting"), Name = Convention, PostingDate = Proto.Day(act.Posted),
            }));
        var before = (act.Received > act.Published ? act.Received : act.Published).AddDays(-1);
        if (before > act.Posted)
        {
            yield return new(before, "sign too early, for the grantor: refused", () => SignEarlyAsync(before));
        }

        yield return new(act.Received, "record the transmission to the préfecture", async () =>
            await Acts.RecordTransmissionAsync(new RecordTransmissionRequest
            {
                RequestId = Id("transmission"),
                Name = Convention,
                TransmissionDate = Proto.Day(act.Transmitted),
                ReceiptDate = Proto.Day(act.Received),
                ReceiptNumber = act.ReceiptNumber,
            }));
        yield return new(act.Published, "record the publication: the deliberation is enforceable", async () =>
            await Acts.RecordPublicationAsync(new RecordPublicationRequest
            {
                RequestId = Id("publication"), Name = Convention, PublicationDate = Proto.Day(act.Published),
            }));
        if (act.Notified is { } notified)
        {
            yield return new(notified, "record the notification to the beneficiary", async () =>
                await Acts.RecordNotificationAsync(new RecordNotificationRequest
                {
                    RequestId = Id("notification"), Name = Convention, NotificationDate = Proto.Day(notified),
                }));
        }
    }

    private ActService.ActServiceClient Acts =>
        new(_connection.As(Person.CaseOfficer, _connection.Target.Convention));

    // What was refused is not remembered: a later run finds the convention signed.
    private async Task SignEarlyAsync(DateOnly day)
    {
        var conventions = Conventions(Person.AuthorisingOfficer);
        var stands = await conventions.GetConventionAsync(new GetConventionRequest { Name = Convention });
        if (stands.Signatures.Count > 0)
        {
            return;
        }

        EarlySignature = "taken";
        try
        {
            await conventions.SignConventionAsync(new SignConventionRequest
            {
                RequestId = Id("early-signature"),
                Name = Convention,
                Signature = new Signature
                {
                    Party = Signature.Types.Party.Grantor,
                    SignDate = Proto.Day(day),
                    Signatory = _file.Grantor.RepresentativeRole,
                },
            });
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.FailedPrecondition)
        {
            EarlySignature = error.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? error.Status.Detail;
        }
    }
}
