using Grants.Contracts.Convention;
using Grants.Platform.Auth;

namespace Grants.Convention;

/// <summary>
/// Segregation of duties where the other act is found in the history of the grant, or beside it (docs/security.md).
/// </summary>
internal sealed partial class ConventionService
{
    // What a person did to be kept from signing, and from submitting the report.
    private static readonly string[] Votes =
    [
        nameof(DeliberationRecorded), nameof(AmountDeliberationRecorded), nameof(ExtensionDeliberationRecorded),
    ];

    // The same person does not record what was voted and sign it for a party (rule 10).
    private Task EnsureVotedByAnotherAsync(GrantCommand command, Guid grantId, string name) =>
        EnsureDoneByAnotherAsync(
            command, grantId, name, Votes, DutyPair.RecordVoteAndSign,
            "a signature must be recorded by someone other than the person who recorded the vote");

    // The report is the word of the beneficiary, and not of the officer who called for it.
    private Task EnsureCalledForByAnotherAsync(GrantCommand command, Guid grantId, string name) =>
        EnsureDoneByAnotherAsync(
            command, grantId, name, [nameof(ReportRequested)], DutyPair.CallForAndSubmitReport,
            "the report must be submitted by someone other than the person who called for it");

    // A ruling on what a file proves is for somebody other than the person who brought it.
    private async Task EnsureUploadedByAnotherAsync(
        GrantCommand command, Guid grantId, Guid? voucherId, string subject)
    {
        if (voucherId is { } id
            && await VoucherStore.FindAsync(command.Session, grantId, id) is { } voucher
            && duties.Clash(DutyPair.UploadAndDecide, command.Caller.Actor, voucher.UploadedBy))
        {
            throw GrantRefusals.SegregationOfDuties(
                subject, DutyPair.UploadAndDecide,
                "a ruling must be made by someone other than the person who uploaded its voucher");
        }
    }

    private async Task EnsureDoneByAnotherAsync(
        GrantCommand command, Guid grantId, string name, string[] acts, DutyPair pair, string rule)
    {
        if (await HistoryStore.LastActorAsync(command.Session, grantId, name, acts) is { } earlier
            && duties.Clash(pair, command.Caller.Actor, earlier))
        {
            throw GrantRefusals.SegregationOfDuties(name, pair, rule);
        }
    }
}
