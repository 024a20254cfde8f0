using System.Globalization;
using Grants.Contracts.Convention;
using Grants.Rules;

namespace Grants.Reporting.Model;

/// <summary>The convention: its period, its dates, its signatures and the rules that apply.</summary>
/// <param name="StartDate">First day of the period.</param>
/// <param name="EndDate">Last day of the period.</param>
/// <param name="ReportDueDate">The last day for the final execution report.</param>
/// <param name="Programme">What the action consists of.</param>
/// <param name="PaymentSchedule">The instalments, as they stand after the vote and the amendments.</param>
/// <param name="Signatures">The signatures, in the order they were given.</param>
/// <param name="LegalReferences">The texts the grant rests on.</param>
/// <param name="Clauses">The rules that apply, with their value and their source.</param>
/// <param name="Findings">What an officer should look at.</param>
/// <param name="Versions">The versions of the convention, each with its ceiling, oldest first.</param>
public sealed record AgreementSection(
    DateOnly StartDate,
    DateOnly EndDate,
    DateOnly ReportDueDate,
    string Programme,
    IReadOnlyList<Instalment> PaymentSchedule,
    IReadOnlyList<Signature> Signatures,
    IReadOnlyList<string> LegalReferences,
    IReadOnlyList<Clause> Clauses,
    IReadOnlyList<FindingDetails> Findings,
    IReadOnlyList<VersionLine> Versions)
{
    private const string Ceiling = "CEILING";
    private const string OfInstalment = "INSTALMENT_";

    /// <summary>Folds it.</summary>
    internal static AgreementSection Build(Journal journal, Told<ConventionDrafted> draft)
    {
        var details = draft.Body.Details;
        var vote = journal.Last<ConventionAmended>() is null ? journal.Last<DeliberationRecorded>() : null;
        IReadOnlyList<Instalment> schedule = vote is { Body.Adopted: true }
            ? [.. vote.Body.PaymentSchedule.Select(i => Instalment.Of(i, vote.Amount(i.Amount)))]
            : [.. details.PaymentSchedule.Select(i => Instalment.Of(i, draft.Amount(i.Amount)))];
        var instalments = schedule.ToDictionary(
            instalment => string.Create(CultureInfo.InvariantCulture, $"{OfInstalment}{instalment.Number}"),
            instalment => instalment.Amount);
        return new AgreementSection(
            details.StartDate,
            details.EndDate,
            details.ReportDueDate,
            details.ProgrammeDescription,
            schedule,
            [.. journal.All<ConventionSigned>().Select(signed => new Signature(
                signed.Body.Party, signed.Body.SignDate, signed.Body.Signatory, signed.Actor, signed.Provenance))],
            details.LegalReferences,
            [.. details.Clauses
                .Where(clause => !IsOfInstalment(clause) || instalments.ContainsKey(clause.Code))
                .Select(clause => new Clause(
                    clause.Code,
                    clause.Label,
                    clause.ValueDate,
                    AmountOf(clause, journal, draft, instalments),
                    clause.ValueText,
                    clause.Source))],
            [
                .. details.Findings,
                .. journal.Last<DeliberationRecorded>()?.Body.Findings ?? [],
                .. ActSection.Findings(journal),
                .. journal.Last<ServiceRenderedCertified>()?.Body.Findings
                    ?? journal.Last<ReportSubmitted>()?.Body.Findings ?? [],
                .. journal.All<RecoveryOrdered>().SelectMany(told => told.Body.Findings ?? []),
                .. LatePayments(journal),
            ],
            VersionLine.Build(journal));
    }

    // Custom, not law: the order belongs to its year whatever day the accountant pays it (domain rule 28).
    private static IEnumerable<FindingDetails> LatePayments(Journal journal)
    {
        var instalments = journal.All<DisbursementOrdered>()
            .ToDictionary(told => told.Body.Disbursement, told => told.Body.InstalmentNumber);
        return journal.All<DisbursementConfirmed>()
            .Select(told => told.Body)
            .Where(paid => paid.FiscalYear is not null && instalments.ContainsKey(paid.Disbursement))
            .Select(paid => YearFindings.OfPayment(
                instalments[paid.Disbursement], paid.FiscalYear!.Value, paid.PaymentDate))
            .OfType<string>()
            .Select(message => new FindingDetails(YearFindings.PaymentAfterMarch, message, []));
    }

    // The draft tells the clauses. A vote may lower the one that bounds the grant, and those of its instalments with
    // it, down to nothing: such an instalment is gone, and its clause too.
    private static AmountFigure? AmountOf(
        ClauseDetails clause,
        Journal journal,
        Told<ConventionDrafted> draft,
        Dictionary<string, AmountFigure> instalments) => clause switch
        {
            { ValueAmount: null } => null,
            { Code: Ceiling } => GrantSection.GrantedIn(journal, draft),
            _ => instalments.GetValueOrDefault(clause.Code) ?? draft.Amount(clause.ValueAmount),
        };

    private static bool IsOfInstalment(ClauseDetails clause) =>
        clause.Code.StartsWith(OfInstalment, StringComparison.Ordinal)
        && int.TryParse(
            clause.Code.AsSpan(OfInstalment.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}

/// <summary>A part of the grant.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Trigger"><c>SIGNATURE</c>, <c>SERVICE_RENDERED</c> or <c>DATE</c>.</param>
/// <param name="DueDate">The day it falls due; null but with <c>DATE</c>.</param>
/// <param name="Amount">How much.</param>
/// <param name="AmendmentNumber">The amendment whose credits it is paid from; null for those of the vote.</param>
public sealed record Instalment(
    int Number, string Trigger, DateOnly? DueDate, AmountFigure Amount, int? AmendmentNumber = null)
{
    /// <summary>The instalment an event tells.</summary>
    public static Instalment Of(InstalmentDetails told, AmountFigure amount) =>
        new(told.Number, told.Trigger, told.DueDate, amount, told.AmendmentNumber);
}

/// <summary>One party's signature.</summary>
/// <param name="Party"><c>GRANTOR</c> or <c>BENEFICIARY</c>.</param>
/// <param name="SignDate">The day it signed.</param>
/// <param name="Signatory">Who held the pen, and as what.</param>
/// <param name="RecordedBy">Who recorded it.</param>
/// <param name="Provenance">The event.</param>
public sealed record Signature(
    string Party, DateOnly SignDate, string Signatory, string RecordedBy, Provenance Provenance);

/// <summary>A rule that applies. At most one of the values is there.</summary>
/// <param name="Code">Its stable code.</param>
/// <param name="Label">What it says, in French.</param>
/// <param name="ValueDate">Its value when it is a day.</param>
/// <param name="ValueAmount">Its value when it is an amount.</param>
/// <param name="ValueText">Its value when it is neither.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record Clause(
    string Code, string Label, DateOnly? ValueDate, AmountFigure? ValueAmount, string? ValueText, string Source);
