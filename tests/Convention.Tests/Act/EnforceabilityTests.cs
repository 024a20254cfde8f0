using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Kind = Grants.Convention.V1.Deadline.Types.Kind;
using Side = Grants.Convention.V1.Signature.Types.Party;

namespace Grants.Convention;

/// <summary>What waits for the day on which the deliberation is enforceable (domain rule 32).</summary>
public sealed class EnforceabilityTests(World world) : ActTests(world), IClassFixture<World>
{
    private const string NotEnforceable = "ACT_NOT_ENFORCEABLE";

    [Fact]
    public async Task The_grantor_signs_on_the_23rd_and_not_on_the_22nd()
    {
        var life = await PublishedAsync();

        var error = await RefuseAsync(life, life.Signature(day: Published.AddDays(-1)));
        var signed = await World.Authorising.SignConventionAsync(life.Signature(day: Published));

        Assert.Contains("enforceable from 2025-10-23", error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal("2025-10-23", error.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Metadata["first_day"]);
        Assert.Equal(Make.Day(Published), Assert.Single(signed.Signatures).SignDate);
        Assert.Equal(Make.Day(Published), signed.Deliberation.EnforceableDate);
    }

    [Fact]
    public async Task The_beneficiary_may_sign_before()
    {
        var life = await VotedAsync();

        await World.Authorising.SignConventionAsync(life.Signature(Side.Beneficiary, Life.Voted));

        await RefuseAsync(life, life.Signature());
    }

    [Fact]
    public async Task Without_transmission_or_publication_the_refusal_names_the_command()
    {
        var (sent, posted) = (await VotedAsync(), await VotedAsync());
        await World.Act.RecordTransmissionAsync(sent.Transmission(Published));
        await World.Act.RecordPublicationAsync(posted.Publication(Published));

        Assert.Contains("RecordPublication", (await RefuseAsync(sent, sent.Signature())).Status.Detail,
            StringComparison.Ordinal);
        Assert.Contains("RecordTransmission", (await RefuseAsync(posted, posted.Signature())).Status.Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_of_before_is_taken_in_with_a_finding_and_its_orders_wait()
    {
        var life = await VotedAsync();
        await World.Act.RecordNotificationAsync(life.Notification(Published));
        var request = life.Signature(day: Life.Voted);
        request.Signature.IrregularReason = "Signée en séance";
        await World.Authorising.SignConventionAsync(request);
        await World.Authorising.SignConventionAsync(life.Signature(Side.Beneficiary));
        var before = await World.Server.SnapshotAsync();
        await Refused.AsAsync(
            () => life.OrderOnlyAsync(), StatusCode.FailedPrecondition, NotEnforceable, life.Name);
        Assert.Equal(before, await World.Server.SnapshotAsync());

        await World.Act.RecordTransmissionAsync(life.Transmission(Published));
        await World.Act.RecordPublicationAsync(life.Publication(Life.BothSigned));
        World.Server.MoveTo(Life.BothSigned.AddDays(-1));
        await Refused.AsAsync(
            () => life.OrderOnlyAsync(), StatusCode.FailedPrecondition, NotEnforceable, life.Name);
        World.Server.MoveTo(Life.BothSigned);

        var order = await life.OrderOnlyAsync();

        Assert.Equal(V1.Disbursement.Types.State.Ordered, order.State);
        var read = await life.ReadAsync();
        Assert.Equal("Signée en séance", read.Signatures[0].IrregularReason);
        Assert.Contains(
            "avant le caractère exécutoire de la délibération : Signée en séance",
            await SummaryAsync(life, "ConventionSigned"), StringComparison.Ordinal);
        var finding = Assert.Single(read.Findings, one => one.Code == "SIGNED_BEFORE_ENFORCEABLE");
        Assert.Contains("13/10/2025", finding.Message, StringComparison.Ordinal);
        Assert.Contains("exécutoire à compter du 28/10/2025", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Side.Grantor)]
    [InlineData(Side.Beneficiary)]
    public async Task A_reason_where_nothing_is_irregular_is_refused(Side party)
    {
        var life = await PublishedAsync();
        var request = life.Signature(party);
        request.Signature.IrregularReason = "Au cas où";

        await Refused.AsAsync(
            async () => await World.Authorising.SignConventionAsync(request),
            StatusCode.InvalidArgument, "ACT_FACT_INVALID", "signature.irregular_reason");
    }

    [Fact]
    public async Task The_right_to_a_payment_is_not_acquired_before()
    {
        var life = await PublishedAsync();
        foreach (var party in new[] { Side.Grantor, Side.Beneficiary })
        {
            var request = life.Signature(party, Published.AddDays(party == Side.Grantor ? -2 : -3));
            request.Signature.IrregularReason = party == Side.Grantor ? "Signée sur papier" : "";
            await World.Authorising.SignConventionAsync(request);
        }

        await Refused.AsAsync(
            () => OrderAsync(life, Published.AddDays(-1)),
            StatusCode.InvalidArgument, "RIGHT_DATE_INVALID");
        Assert.Equal(Make.Day(Published), (await OrderAsync(life, Published)).RightAcquiredDate);
    }

    [Fact]
    public async Task An_amendment_waits_for_its_own_deliberation_and_so_does_what_it_adds()
    {
        var life = await World.InAsync(State.Signed);
        await life.RaiseAsync();
        await life.VoteOnAmountAsync();
        World.Server.MoveTo(Life.RaiseSigned);
        await Refused.AsAsync(
            async () => await World.Authorising.SignAmendmentAsync(life.AmendmentSignature()),
            StatusCode.FailedPrecondition, NotEnforceable, life.Amendment);
        var irregular = life.AmendmentSignature();
        irregular.Signature.IrregularReason = "Signé en séance";
        await World.Authorising.SignAmendmentAsync(irregular);
        await World.Authorising.SignAmendmentAsync(life.AmendmentSignature(Side.Beneficiary));
        Assert.Contains(
            (await life.ReadAmendmentAsync()).Findings, finding => finding.Code == "SIGNED_BEFORE_ENFORCEABLE");
        await life.OrderAsync();
        await Refused.AsAsync(
            () => life.OrderOnlyAsync(2), StatusCode.FailedPrecondition, NotEnforceable, life.Amendment);

        await life.EnforceAmendmentAsync();

        Assert.Equal(2, (await life.OrderOnlyAsync(2)).InstalmentNumber);
    }

    [Fact]
    public async Task A_deliberation_on_an_extension_is_recorded_by_the_name_of_the_amendment()
    {
        var life = await World.InAsync(State.InExecution);
        await life.ExtendAsync();
        await life.VoteOnExtensionAsync();
        Assert.Contains(Kind.ActTransmission, await KindsAsync(life, life.Amendment));

        await life.EnforceAmendmentAsync();

        Assert.Equal(
            Make.Day(Life.ExtensionVoted), (await life.ReadAmendmentAsync()).Deliberation.EnforceableDate);
        Assert.Equal(
            [Kind.PrefectReview, Kind.ThirdPartyAppeal, Kind.BeneficiaryAppeal],
            await KindsAsync(life, life.Amendment));
    }

    [Fact]
    public async Task The_day_to_transmit_and_the_terms_of_appeal_are_deadlines()
    {
        var life = await VotedAsync();
        Assert.Contains(Kind.ActTransmission, await KindsAsync(life, life.Name));
        await World.Act.RecordTransmissionAsync(life.Transmission(Published));
        Assert.DoesNotContain(Kind.ActTransmission, await KindsAsync(life, life.Name));
        Assert.Contains(Kind.PrefectReview, await KindsAsync(life, life.Name));

        // The day after the last one of the term, whatever moves the deadlines clears it.
        World.Server.MoveTo(Published.AddMonths(2));
        await World.Act.RecordPublicationAsync(life.Publication(Published));
        Assert.Contains(Kind.PrefectReview, await KindsAsync(life, life.Name));
        World.Server.MoveTo(Published.AddMonths(2).AddDays(1));
        await World.Act.RecordNotificationAsync(life.Notification(Published));

        Assert.Empty((await KindsAsync(life, life.Name)).Intersect(
            [Kind.PrefectReview, Kind.ThirdPartyAppeal, Kind.BeneficiaryAppeal]));
    }

    private async Task<Life> PublishedAsync()
    {
        var life = await VotedAsync();
        await World.Act.RecordTransmissionAsync(life.Transmission(Published));
        await World.Act.RecordPublicationAsync(life.Publication(Published));
        return life;
    }

    private Task<RpcException> RefuseAsync(Life life, SignConventionRequest request) => Refused.AsAsync(
        async () => await World.Authorising.SignConventionAsync(request),
        StatusCode.FailedPrecondition, NotEnforceable, life.Name);

    private static Task<V1.Disbursement> OrderAsync(Life life, DateOnly right) =>
        life.OrderOnlyAsync(change: request => request.RightAcquiredDate = Make.Day(right));

    private async Task<IReadOnlyList<Kind>> KindsAsync(Life life, string subject) =>
        [.. (await World.Officer.ListDeadlinesAsync(new ListDeadlinesRequest { Parent = life.Name })).Deadlines
            .Where(deadline => deadline.Subject == subject).Select(deadline => deadline.Kind)];

    private async Task<string> SummaryAsync(Life life, string type) =>
        (await World.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name })).Entries
            .First(entry => entry.EventType == type).Summary;
}
