using CsCheck;
using Grants.Contracts.Convention;
using Grants.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Tests;

/// <summary>What a final amount is computed from, in cents.</summary>
internal sealed record Figures(
    FinalAmountRule Rule, long CeilingCents, long ForecastCents, long AcceptedCents, long OtherResourcesCents)
{
    private const long Most = 1_000_000_00;

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

    /// <summary>Grants up to a million euros; in one of three the exact quotient is half a cent.</summary>
    public static Gen<Figures> Gen { get; } = CsCheck.Gen.Frequency((1, HalfCents), (2, Usual));

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
    public Grant ToGrant() => Grant.Draft(Guid.Empty, Terms, default);

    /// <summary>The terms as an event tells them.</summary>
    public ConventionDetails ToDetails() => CaseEvents.Details with
    {
        FinalAmountRule = UpperSnake.Of(Rule),
        GrantAmount = Ceiling.ToEuros(),
    };

    private GrantTerms Terms => new(
        "2025-406", "", null!, null!, null!, Ceiling, default, default, default, default,
        [new ForecastCharge("Charges", "euro", 1, Forecast, Forecast)], [], "", [], [], Rule, [], null!);
}
