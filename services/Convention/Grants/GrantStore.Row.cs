using Grants.Rules;
using Grants.Values;
using static Grants.Convention.Document;

namespace Grants.Convention;

/// <summary>A convention as a row.</summary>
internal static partial class GrantStore
{
    private sealed record GrantRow
    {
        public Guid Id { get; init; }

        public string Reference { get; init; } = "";

        // Copies of what stands in the terms and of the line in force, for the lists; never read back.
        public string Beneficiary { get; init; } = "";

        public string Siren { get; init; } = "";

        public string GrantorSiren { get; init; } = "";

        public string BudgetLine { get; init; } = "";

        public int FiscalYear { get; init; }

        public long GrantAmount { get; init; }

        public DateOnly ReportDueDate { get; init; }

        public DateOnly StartDate { get; init; }

        public DateOnly EndDate { get; init; }

        public string DraftedKey { get; init; } = "";

        public string? DeMinimis { get; init; }

        public DateOnly? VoteDate { get; init; }

        public string State { get; init; } = "";

        public string Terms { get; init; } = "";

        public string? Reservation { get; init; }

        public string? Commitment { get; init; }

        public string? Deliberation { get; init; }

        public string Signatures { get; init; } = "";

        public string? Report { get; init; }

        public string? ServiceCheck { get; init; }

        public int VersionNumber { get; init; }

        public string Adjournments { get; init; } = "";

        public string Returns { get; init; } = "";

        public string? Termination { get; init; }

        public string CarryOvers { get; init; } = "";

        public string AddedCredits { get; init; } = "";

        public string Hearings { get; init; } = "";

        public string Controls { get; init; } = "";

        public Guid? PendingIntent { get; init; }

        public string DraftedBy { get; init; } = "";

        public long Version { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public static GrantRow Of(Grant grant) => new()
        {
            Id = grant.Id,
            Reference = grant.Terms.Reference,
            Beneficiary = grant.Terms.Beneficiary.Name,
            Siren = grant.Terms.Beneficiary.Siren,
            GrantorSiren = grant.Terms.Grantor.Siren,
            BudgetLine = grant.LineInForce.Name,
            FiscalYear = grant.Terms.BudgetLine.FiscalYear,
            GrantAmount = grant.Terms.GrantAmount.Cents,
            ReportDueDate = grant.Terms.ReportDueDate,
            StartDate = grant.Terms.StartDate,
            EndDate = grant.Terms.EndDate,
            DraftedBy = grant.DraftedBy,
            DraftedKey = Person.KeyOf(grant.DraftedBy),
            DeMinimis = grant.Terms.PublicAid?.Regime is { } regime ? UpperSnake.Of(regime) : null,
            VoteDate = grant.Deliberation?.VoteDate,
            State = UpperSnake.Of(grant.State),
            Terms = Write(grant.Terms),
            Reservation = grant.Reservation,
            Commitment = grant.Commitment,
            Deliberation = grant.Deliberation is null ? null : Write(grant.Deliberation),
            Signatures = Write(grant.Signatures),
            Report = grant.Report is null ? null : Write(grant.Report),
            ServiceCheck = grant.Check is null ? null : Write(grant.Check),
            VersionNumber = grant.VersionNumber,
            Adjournments = Write(grant.Adjournments),
            Returns = Write(grant.Returns),
            Termination = grant.Termination is null ? null : Write(grant.Termination),
            CarryOvers = Write(grant.CarryOvers),
            AddedCredits = Write(grant.AddedCredits),
            Hearings = Write(grant.Hearings),
            Controls = Write(grant.Controls),
            PendingIntent = grant.PendingIntent,
            Version = grant.Version,
            CreatedAt = grant.CreatedAt,
        };

        public Grant ToGrant() => new(
            Id,
            Read<GrantTerms>(Terms),
            UpperSnake.Parse<GrantState>(State),
            Reservation,
            Commitment,
            Deliberation is null ? null : Read<Deliberation>(Deliberation),
            Read<IReadOnlyList<Signature>>(Signatures),
            Report is null ? null : Read<ExecutionReport>(Report),
            ServiceCheck is null ? null : Read<ServiceRenderedCheck>(ServiceCheck),
            PendingIntent,
            Version,
            CreatedAt)
        {
            DraftedBy = DraftedBy,
            VersionNumber = VersionNumber,
            Adjournments = Read<IReadOnlyList<Deliberation>>(Adjournments),
            Returns = Read<IReadOnlyList<ReportReturn>>(Returns),
            Termination = Termination is null ? null : Read<Termination>(Termination),
            CarryOvers = Read<IReadOnlyList<CarryOver>>(CarryOvers),
            AddedCredits = Read<IReadOnlyList<AddedCredits>>(AddedCredits),
            Hearings = Read<IReadOnlyList<Hearing>>(Hearings),
            Controls = Read<IReadOnlyList<Control>>(Controls),
        };
    }
}
