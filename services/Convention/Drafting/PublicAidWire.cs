using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Declared public aid, from the wire and to it.</summary>
internal static class PublicAidWire
{
    public static PublicAid Parse(V1.PublicAid aid, string field) => new(
        TermsWire.ParseAll(aid.DeclaredAids, field + ".declared_aids", 100, Parse),
        ParseRegime(aid.DeMinimisRegime, field + ".de_minimis_regime"),
        TermsWire.ParseAll(aid.LinkedSirens, field + ".linked_sirens", 50, (text, place) =>
            Siret.TryParseSiren(text) ?? throw DraftRefusals.SirenInvalid(place)));

    public static V1.PublicAid Render(PublicAid aid)
    {
        var rendered = new V1.PublicAid { DeMinimisRegime = Render(aid.Regime) };
        rendered.DeclaredAids.Add(aid.Declared.Select(declared => new V1.DeclaredAid
        {
            Authority = declared.Authority,
            GrantDate = Wire.ToProto(declared.GrantDate),
            Amount = Wire.ToProto(declared.Amount),
            DeMinimisRegime = Render(declared.Regime),
            IsNotMoney = declared.IsNotMoney,
        }));
        rendered.LinkedSirens.Add(aid.LinkedSirens);
        return rendered;
    }

    private static DeclaredAid Parse(V1.DeclaredAid aid, string field) => new(
        Wire.ParseText(aid.Authority, field + ".authority", 200),
        Wire.ParseDate(aid.GrantDate, field + ".grant_date"),
        Wire.ParseAmount(aid.Amount, field + ".amount"),
        ParseRegime(aid.DeMinimisRegime, field + ".de_minimis_regime"),
        aid.IsNotMoney);

    // Null where it is no de minimis aid.
    private static DeMinimisRegime? ParseRegime(V1.DeMinimisRegime regime, string field) =>
        regime == V1.DeMinimisRegime.Unspecified
            ? null
            : (DeMinimisRegime)(int)Wire.ParseEnum(regime, field);

    private static V1.DeMinimisRegime Render(DeMinimisRegime? regime) => (V1.DeMinimisRegime)(int)(regime ?? 0);
}
