using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// Higher amounts: each has a vote, credits and instalments of its own, and counts from its signature (domain rule 12).
/// </summary>
internal sealed partial class MoneyModel
{
    /// <summary>How many votes a grant has at most, the first one included.</summary>
    private const int MostVotes = 3;

    private const string RaiseMoved = "AMENDMENT_STATE_NOT_ALLOWED";

    /// <summary>What is proposed to be added, as the instalments in which it is paid.</summary>
    public IReadOnlyList<ModelInstalment> RaisedBy(ModelStep step)
    {
        var amount = new[] { 4_400_00L, 2_000_01L, 9_000_00L }[VariantOf(step) % 3];
        return VariantOf(step) % 2 == 0
            ? [new ModelInstalment(amount, IsAtSignature: true)]
            : [new ModelInstalment(amount - (amount / 4), true), new ModelInstalment(amount / 4, false)];
    }

    /// <summary>What the forecast sets down as the grant once its amount is higher: not less than before.</summary>
    public static long ForecastBy(ModelGrant grant, long added) => Math.Max(grant.ForecastGrant, grant.Amount + added);

    /// <summary>What the vote adds: all that was proposed, or half of it.</summary>
    public long GrantedBy(ModelStep step)
    {
        var proposed = Grants[step.Grant].Raise?.Proposed ?? 0;
        return VariantOf(step) % 3 == 0 ? proposed / 2 : proposed;
    }

    /// <summary>
    /// The line that provides it: mostly that of the year it is, else that of the grant or that of the next year.
    /// </summary>
    public ModelLine? RaiseLine(ModelStep step)
    {
        var grant = Grants[step.Grant];
        return VariantOf(step) switch
        {
            4 => grant.Line,
            5 => Lines[grant.Operation].FirstOrDefault(line => line?.Year == Today.Year + 1) ?? LineOfToday(grant),
            _ => LineOfToday(grant),
        };
    }

    private int VariantOf(ModelStep step) => (step.Pick + Today.Day) % 6;

    private void Raise(ModelStep step, ModelGrant grant)
    {
        var raise = grant.Raise;
        switch (step.Kind)
        {
            case StepKind.ProposeRaise:
                grant.Raise = new ModelRaise(RaiseLine(step)!, RaisedBy(step));
                grant.Raises++;
                Reserve(grant.Raise);
                break;
            case StepKind.ReserveRaise:
                GiveBack(raise!);
                raise!.Line = RaiseLine(step)!;
                Reserve(raise);
                break;
            case StepKind.AdoptRaise:
                GiveBack(raise!);
                raise!.Instalments = InProportion(raise.Instalments, GrantedBy(step));
                raise.Vote = Commit(grant, raise.Line, raise.Amount);
                break;
            case StepKind.SignRaise:
                raise!.Vote!.SignedOn = Today;
                grant.ForecastGrant = ForecastBy(grant, raise.Proposed);
                grant.Added.AddRange(raise.Instalments.Select(added => added with { Vote = grant.Votes.Count }));
                grant.Votes.Add(raise.Vote);
                grant.Raise = null;
                break;
            default:
                Drop(raise!);
                grant.Raise = null;
                break;
        }
    }

    private static void Reserve(ModelRaise raise)
    {
        raise.Line.Reserved += raise.Amount;
        raise.IsReserved = true;
    }

    private static void GiveBack(ModelRaise raise)
    {
        raise.Line.Reserved -= raise.IsReserved ? raise.Amount : 0;
        raise.IsReserved = false;
    }

    // Its credits return to their line, reserved or committed.
    private static void Drop(ModelRaise raise)
    {
        GiveBack(raise);
        if (raise.Vote is { } voted)
        {
            End(voted.InForce);
        }
    }

    // What the closing of a year takes away: the reservations of it.
    private static void GiveBackIn(ModelGrant grant, int year)
    {
        if (grant.Line.Year == year)
        {
            GiveBack(grant);
        }

        if (grant.Raise is { } raise && raise.Line.Year == year)
        {
            GiveBack(raise);
        }
    }

    private static List<ModelInstalment> InProportion(IReadOnlyList<ModelInstalment> whole, long granted)
    {
        var proposed = whole.Sum(one => one.Amount);
        var shares = whole.SkipLast(1).Select(one => one with
        {
            Amount = (long)Math.Round((decimal)one.Amount * granted / proposed, MidpointRounding.AwayFromZero),
        }).ToList();
        shares.Add(whole[^1] with { Amount = granted - shares.Sum(one => one.Amount) });
        return shares;
    }

    private string? RefusalOfRaise(ModelStep step, ModelGrant grant)
    {
        if (step.Kind == StepKind.ProposeRaise)
        {
            return RefusalOfAmendment(grant) ?? (Today > grant.End
                ? "PERIOD_OVER"
                : RefusalOfReservation(RaiseLine(step)!, RaisedBy(step).Sum(added => added.Amount)));
        }

        return grant.Raise is not { } raise ? RaiseMoved
            : step.Kind == StepKind.WithdrawRaise ? null
            : (step.Kind == StepKind.SignRaise) != (raise.Vote is not null) ? RaiseMoved
            : step.Kind switch
            {
                StepKind.ReserveRaise => RefusalOfReservation(RaiseLine(step)!, raise.Amount),
                StepKind.AdoptRaise => raise.Line.Year != Today.Year ? "LINE_OF_ANOTHER_YEAR"
                    : raise.IsReserved ? null : "RESERVATION_RESOLVED",
                StepKind.SignRaise => !CanBeAmended(grant) ? "AMENDMENT_NOT_ALLOWED"
                    : Today > grant.End ? "AMENDMENT_SIGNED_TOO_LATE" : null,
                _ => null,
            };
    }

    // Other things happen meanwhile.
    private StepKind? NextOfRaise(ModelStep step, ModelGrant grant)
    {
        if (grant.Raise is not { } raise)
        {
            return step.Pick is 1 or 3 && CanBeAmended(grant) && grant.Votes.Count < MostVotes && Today <= grant.End
                && RaiseLine(step) is { IsClosed: false } ? StepKind.ProposeRaise : null;
        }

        var isDropped = step.Roll % 6 == 1;
        return step.Pick < 2 ? null
            : !CanBeAmended(grant) || Today > grant.End || LineOfToday(grant) is null
                ? raise.Vote is null && isDropped ? StepKind.RejectRaise : StepKind.WithdrawRaise
            : raise.Vote is not null ? isDropped ? StepKind.WithdrawRaise : StepKind.SignRaise
            : !raise.IsReserved || raise.Line.Year < Today.Year ? StepKind.ReserveRaise
            : isDropped ? StepKind.RejectRaise : StepKind.AdoptRaise;
    }
}
