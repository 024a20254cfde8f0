using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Input that cannot be meant, to each command on amendments: refused by name, without a trace.</summary>
public sealed class BadAmendmentInputTests(World world) : IClassFixture<World>
{
    private static readonly Google.Type.Date NoDay = new() { Year = 2027, Month = 2, Day = 30 };

    private static readonly Dictionary<string, (string Reason, Action<CreateAmendmentRequest> Change)> Amendments =
        new()
        {
            ["no request id"] = ("FIELD_REQUIRED request_id", request => request.RequestId = ""),
            ["a request id that is none"] = ("REQUEST_ID_INVALID request_id", request => request.RequestId = "42"),
            ["no convention"] = ("FIELD_REQUIRED parent", request => request.Parent = ""),
            ["a name that is none"] = ("NAME_INVALID parent", request => request.Parent = "conventions/1"),
            ["no terms"] = ("FIELD_REQUIRED convention", request => request.Convention = null),
            ["no mask"] = ("FIELD_REQUIRED update_mask", request => request.UpdateMask = null),
            ["a mask of nothing"] =
                ("FIELD_REQUIRED update_mask", request => request.UpdateMask.Paths.Clear()),
            ["no reason"] = ("FIELD_REQUIRED reason", request => request.Reason = ""),
            ["a blank reason"] = ("TEXT_LENGTH reason", request => request.Reason = " "),
            ["a long reason"] = ("TEXT_LENGTH reason", request => request.Reason = new string('x', 2001)),
            ["an empty title"] = ("FIELD_REQUIRED convention.title", request => request.Convention.Title = ""),
            ["a long title"] =
                ("TEXT_LENGTH convention.title", request => request.Convention.Title = new string('x', 501)),
        };

    private static readonly Dictionary<string, (string Reason, Action<RequestExtensionRequest> Change)> Extensions =
        new()
        {
            ["no end"] = ("FIELD_REQUIRED end_date", request => request.EndDate = null),
            ["no day of the request"] = ("FIELD_REQUIRED request_date", request => request.RequestDate = null),
            ["an end on 30 February"] = ("DATE_INVALID end_date", request => request.EndDate = NoDay),
            ["a report on 30 February"] =
                ("DATE_INVALID report_due_date", request => request.ReportDueDate = NoDay),
            ["asked for on 30 February"] = ("DATE_INVALID request_date", request => request.RequestDate = NoDay),
            ["no reason"] = ("FIELD_REQUIRED reason", request => request.Reason = ""),
            ["a long reason"] = ("TEXT_LENGTH reason", request => request.Reason = new string('x', 2001)),
            ["a name that is none"] = ("NAME_INVALID parent", request => request.Parent += "/amendments"),
        };

    private static readonly Dictionary<string, (string Reason, Action<SignAmendmentRequest> Change)> Signatures =
        new()
        {
            ["nobody"] = ("FIELD_REQUIRED signature.party", request => request.Signature.Party = 0),
            ["a party of a later version"] =
                ("ENUM_UNKNOWN signature.party", request => request.Signature.Party = (V1.Signature.Types.Party)9),
            ["no day"] = ("FIELD_REQUIRED signature.sign_date", request => request.Signature.SignDate = null),
            ["30 February"] = ("DATE_INVALID signature.sign_date", request => request.Signature.SignDate = NoDay),
            ["no signatory"] = ("FIELD_REQUIRED signature.signatory", request => request.Signature.Signatory = ""),
            ["another collection"] = ("NAME_INVALID name", request => request.Name =
                request.Name.Replace("amendments", "versions", StringComparison.Ordinal)),
            ["the convention itself"] = ("NAME_INVALID name", request => request.Name = request.Name[..48]),
        };

    public static TheoryData<string> BadAmendments() => [.. Amendments.Keys];

    public static TheoryData<string> BadExtensions() => [.. Extensions.Keys];

    public static TheoryData<string> BadSignatures() => [.. Signatures.Keys];

    [Theory]
    [MemberData(nameof(BadAmendments))]
    public async Task Of_an_amendment(string what)
    {
        var life = await world.InAsync(State.Signed);
        var request = life.NewAmendment(convention => convention.Title = "Autre objet", "title");
        Amendments[what].Change(request);

        await RefuseAsync(Amendments[what].Reason, () => life.AmendAsync(request));
    }

    [Theory]
    [MemberData(nameof(BadExtensions))]
    public async Task Of_an_extension(string what)
    {
        var life = await world.InAsync(State.InExecution);

        await RefuseAsync(Extensions[what].Reason, () => life.ExtendAsync(Extensions[what].Change));
    }

    [Theory]
    [MemberData(nameof(BadSignatures))]
    public async Task Of_a_signature(string what)
    {
        var life = await world.InAsync(State.Signed);
        await life.RetitleAsync();
        var request = new SignAmendmentRequest
        {
            RequestId = World.NewId(),
            Name = life.Amendment,
            Signature = new V1.Signature
            {
                Party = V1.Signature.Types.Party.Grantor,
                SignDate = Make.Day(Life.BothSigned),
                Signatory = "Qui de droit",
            },
        };
        Signatures[what].Change(request);

        await RefuseAsync(Signatures[what].Reason, async () => await world.Authorising.SignAmendmentAsync(request));
    }

    [Theory]
    [InlineData("", "FIELD_REQUIRED reason")]
    [InlineData(" ", "TEXT_LENGTH reason")]
    [InlineData("501", "TEXT_LENGTH reason")]
    public async Task Of_a_withdrawal(string reason, string refusal)
    {
        var life = await world.InAsync(State.Signed);
        await life.RetitleAsync();

        await RefuseAsync(refusal, async () => await world.Officer.WithdrawAmendmentAsync(
            new WithdrawAmendmentRequest
            {
                RequestId = World.NewId(),
                Name = life.Amendment,
                Reason = reason == "501" ? new string('x', 501) : reason,
            }));
    }

    private async Task RefuseAsync(string reasonAndField, Func<Task> call)
    {
        var (reason, field) = (reasonAndField.Split(' ')[0], reasonAndField.Split(' ')[1]);
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(call, StatusCode.InvalidArgument, reason, field);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
