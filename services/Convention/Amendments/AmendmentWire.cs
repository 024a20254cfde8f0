using System.Globalization;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Amendments and versions, on the wire and in the domain.</summary>
internal static class AmendmentWire
{
    public static (Guid Grant, Guid Id) ParseName(string name) =>
        NameWire.ParseBelow(name, "name", Amendment.Collection);

    public static (Guid Grant, int Number) ParseVersionName(string name)
    {
        var parts = name.Split($"/{ConventionVersion.Collection}/");
        return parts.Length == 2
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && parts[1] == $"{number}"
            ? (NameWire.ParseGrant(parts[0], "name"), number)
            : throw PlatformRefusals.NameInvalid(
                "name", $"{Grant.Collection}/{{uuid}}/{ConventionVersion.Collection}/{{number}}");
    }

    public static string ParseReason(string reason) => Wire.ParseText(reason, "reason", 2000);

    /// <summary>Refuses a mask that names nothing, or what no amendment changes.</summary>
    public static void EnsureMask(V1.CreateAmendmentRequest request)
    {
        if (request.UpdateMask.Paths.Count == 0)
        {
            throw PlatformRefusals.FieldRequired("update_mask");
        }

        foreach (var path in request.UpdateMask.Paths)
        {
            Amending.EnsureAmendable(path);
        }
    }

    public static ExtensionRequest Parse(V1.RequestExtensionRequest request) => new(
        Wire.ParseDate(request.EndDate, "end_date"),
        request.ReportDueDate is null ? null : Wire.ParseDate(request.ReportDueDate, "report_due_date"),
        Wire.ParseDate(request.RequestDate, "request_date"),
        request.ReceiptDate is null ? null : Wire.ParseDate(request.ReceiptDate, "receipt_date"),
        request.ProposedByGrantor,
        ParseReason(request.Reason));

    /// <summary>A vote on a longer period, which is about no amount.</summary>
    public static Deliberation Parse(V1.Deliberation vote) => VotingWire.Parse(vote, Money.Zero);

    public static V1.Amendment Render(Amendment amendment) => new()
    {
        Name = amendment.Name,
        Number = amendment.Number,
        Kind = (V1.Amendment.Types.Kind)(int)amendment.Kind,
        State = (V1.Amendment.Types.State)(int)amendment.State,
        Reason = amendment.Reason,
        Differences = { ComparisonWire.Between(amendment.Before, amendment.Terms) },
        RequestDate = amendment.RequestDate is { } asked ? Wire.ToProto(asked) : null,
        Deliberation = amendment.Deliberation is { } vote ? Render(amendment, vote) : null,
        Signatures = { amendment.Signatures.Select(GrantWire.Render) },
        VersionNumber = amendment.VersionNumber,
        CreatedBy = amendment.CreatedBy,
        CreateTime = Wire.ToProto(amendment.CreatedAt),
        WithdrawReason = amendment.WithdrawReason ?? "",
        Adjournments = { amendment.Adjournments.Select(session => Render(amendment, session)) },
        ReceiptDate = amendment.ReceiptDate is { } received ? Wire.ToProto(received) : null,
        ProposedByGrantor = amendment.ByGrantor,
        AmountChange = amendment.Amount is { } change ? AmountWire.Render(change) : null,
        Findings = { VoteFindings.OfAct(amendment.Deliberation, amendment.Signatures).Select(GrantWire.Render) },
    };

    public static V1.ConventionVersion Render(ConventionVersion version) => new()
    {
        Name = version.Name,
        Number = version.Number,
        Amendment = version.AmendmentId is { } id ? Amendment.NameOf(version.GrantId, id) : "",
        Terms = GrantWire.Render(version.Terms),
        EffectTime = Wire.ToProto(version.EffectAt),
    };

    public static V1.VersionComparison Render(ConventionVersion from, ConventionVersion to) => new()
    {
        FromNumber = from.Number,
        ToNumber = to.Number,
        Differences = { ComparisonWire.Between(from.Terms, to.Terms) },
    };

    // A vote on a longer period is about no amount.
    private static V1.Deliberation Render(Amendment amendment, Deliberation vote)
    {
        var rendered = VotingWire.Render(vote);
        rendered.GrantedAmount = amendment.Kind == AmendmentKind.Amount ? rendered.GrantedAmount : null;
        return rendered;
    }
}
