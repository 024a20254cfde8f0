using CsCheck;
using Grants.Contracts.Convention;
using Grants.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Tests;

/// <summary>What a final amount is computed from, in cents; in cash, and what is in kind beside it.</summary>
internal sealed record Figures(
    FinalAmountRule Rule, long CeilingCents, long ForecastCents, long AcceptedCents, long OtherResourcesCents)
{
    private const long Most = 1_000_000_00;

    private static readonly Gen<InKindFigures> WithInKind =
        from forecast in CsCheck.Gen.Long[1, Most]
        from accepted in CsCheck.Gen.Long[0, Most]
        from admitted in CsCheck.Gen.Frequency((1, CsCheck.Gen.Const(0L)), (2, CsCheck.Gen.Long[1, Most]))
        select new InKindFigures(forecast, accepted, admitted);

    // Forecast 2uv, ceiling ux and accepted vy with x and y odd: ceiling × accepted ÷ forecast is xy ÷ 2.
    private static readonly Gen<Figures> HalfCents =
        from u in CsCheck.Gen.Long[1, 5_000]
        from v in CsCheck.Gen.Long[1, 5_000]
        from x in CsCheck.Gen.Long[0, Most / 5_000 / 2 - 1]
        from y in CsCheck.Gen.Long[0, Math.Max(0, u - 1)]
        select new Figures(FinalAmountRule.ProRata, u * (2 * x + 1), 2 * u * v, v * (2 * y + 1), 0);

    private static readonly Gen<Figures> Usual =
        from rule in CsCheck.Gen.Enum<FinalAmountRule>()
        from ceiling in CsCheck.Gen.Long[1, Most]
        from forecast in CsCheck.Gen.Long[1, Most]
        from accepted in CsCheck.Gen.Long[0, Most]
        from others in CsCheck.Gen.Long[0, Most / 100]
        select new Figures(rule, ceiling, forecast, accepted, others);

    // Where nothing is admitted, what is in kind moves no cent: half a cent stays half a cent.
    private static readonly Gen<Figures> HalfCentsInKind =
        from figures in HalfCents
        from inKind in WithInKind
        select figures with { InKind = inKind with { AdmittedCents = 0 } };

    private static readonly Gen<Figures> UsualInKind =
        from figures in Usual
        from inKind in WithInKind
        select figures with { InKind = inKind };

    /// <summary>Grants up to a million euros in cash; in one of three the exact quotient is half a cent.</summary>
    public static Gen<Figures> Gen { get; } = CsCheck.Gen.Frequency((1, HalfCents), (2, Usual));

    /// <summary>The same grants; half of them have contributions in kind, and some admit them.</summary>
    public static Gen<Figures> GenInKind { get; } = CsCheck.Gen.Frequency(
        (1, HalfCents), (2, Usual), (1, HalfCentsInKind), (2, UsualInKind));

    /// <summary>What is in kind; nothing unless it is said.</summary>
    public InKindFigures InKind { get; init; } = new(0, 0, 0);

    public Money Ceiling => Money.FromCents(CeilingCents);

    public Money Forecast => Money.FromCents(ForecastCents);

    public Money Accepted => Money.FromCents(AcceptedCents);

    public Money OtherResources => Money.FromCents(OtherResourcesCents);

    /// <summary>Whether the ceiling in proportion lies in the middle between two cents.</summary>
    public bool IsHalfACent => Rule == FinalAmountRule.ProRata && AcceptedCents < ForecastCents
        && (2 * (Int128)CeilingCents * AcceptedCents) % (2 * (Int128)ForecastCents) == ForecastCents;

    /// <summary>The ceiling in proportion, rounded half away from zero, in whole numbers.</summary>
    public Money ProRata => AcceptedCents >= ForecastCents
        ? Ceiling
        : Money.FromCents(
            (long)((2 * (Int128)CeilingCents * AcceptedCents + ForecastCents) / (2 * (Int128)ForecastCents)));

    /// <summary>A grant with these terms; what a final amount does not rest on is left out.</summary>
    public Grant ToGrant() => Grant.Draft(Guid.Empty, Terms, "ann", default);

    /// <summary>The terms as an event tells them.</summary>
    public ConventionDetails ToDetails() => CaseEvents.Details with
    {
        FinalAmountRule = UpperSnake.Of(Rule),
        GrantAmount = Ceiling.ToEuros(),
        Charges =
        [
            new ForecastChargeDetails("Charges", "euro", "1", Forecast.ToEuros(), Forecast.ToEuros()),
            .. InKind.ForecastCents == 0
                ? Array.Empty<ForecastChargeDetails>()
                : [new ForecastChargeDetails(
                    "Bénévolat", "euro", "1", InKind.Forecast.ToEuros(), InKind.Forecast.ToEuros(), "864")],
        ],
        Clauses = InKind.AdmittedCents == 0
            ? []
            : [new ClauseDetails(
                Rules.InKind.AdmittedClause, "", null, InKind.Admitted.ToEuros(), null, "Convention, article 4")],
    };

    private GrantTerms Terms => new(
        "2025-406", "", null!, null!, null!, Ceiling, default, default, default, default,
        [
            new ForecastCharge("Charges", "euro", 1, Forecast, Forecast),
            new ForecastCharge("Bénévolat", "euro", 1, InKind.Forecast, InKind.Forecast, "864"),
        ],
        [], "", [], [], Rule, [],
        ClauseTerms.Usual with
        {
            InKind = InKind.AdmittedCents == 0
                ? null
                : new AdmittedInKind(InKind.Admitted, "Convention, article 4"),
        });
}

/// <summary>What is in kind, in cents: planned, accepted, and admitted by the convention.</summary>
internal sealed record InKindFigures(long ForecastCents, long AcceptedCents, long AdmittedCents)
{
    public Money Forecast => Money.FromCents(ForecastCents);

    public Money Accepted => Money.FromCents(AcceptedCents);

    public Money Admitted => Money.FromCents(AdmittedCents);
}
