using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>A higher amount as it is asked for: the line that provides the difference, and how it is paid.</summary>
internal sealed record AmountRequest(string BudgetLine, string Reason, Money Added, ScheduleReduction Reduction)
{
    /// <summary>What the new amount adds; refused unless the added instalments come to it.</summary>
    public Money EnsureRaised(Money stands, Money amount)
    {
        if (amount <= stands)
        {
            throw AmendmentRefusals.AmountNotRaised(stands);
        }

        return Added == amount - stands
            ? Added
            : throw AmendmentRefusals.AddedInstalmentsInvalid(
                "added_instalments",
                $"They must total the difference of {amount - stands} EUR; they total {Added} EUR.");
    }

    /// <summary>The amendment that proposes it.</summary>
    public Amendment ToAmendment(
        Guid id,
        Grant grant,
        int number,
        GrantTerms terms,
        TermsInUse use,
        BudgetLineSnapshot line,
        string person,
        DateTimeOffset now) => AmountAmendment.ProposeAmount(
        id, grant, number, terms, use,
        new AmountChange(grant.Terms.GrantAmount, terms.GrantAmount, Reduction, line), Reason, person, now);
}

/// <summary>Amendments of the amount, on the wire and in the domain.</summary>
internal static class AmountWire
{
    private const string Amount = "grant_amount";
    private const string Schedule = "payment_schedule";
    private const string Added = "added_instalments";

    public static AmountRequest Parse(V1.ProposeAmountAmendmentRequest request)
    {
        EnsureMask(request.UpdateMask.Paths);
        ResourceName.Parse(request.BudgetLine, "budget_line", "budgetLines");
        return new AmountRequest(
            request.BudgetLine,
            AmendmentWire.ParseReason(request.Reason),
            Money.Sum(request.AddedInstalments.Select(ParseAdded)),
            request.ScheduleReduction == V1.ScheduleReduction.Unspecified
                ? ScheduleReduction.Proportional
                : (ScheduleReduction)(int)Wire.ParseEnum(request.ScheduleReduction, "schedule_reduction"));
    }

    /// <summary>An added instalment as the amended schedule has it.</summary>
    public static V1.Instalment Of(V1.Instalment added, int amendment) =>
        new(added) { AmendmentNumber = amendment };

    public static V1.AmountChange Render(AmountChange change) => new()
    {
        FormerAmount = Wire.ToProto(change.From),
        NewAmount = Wire.ToProto(change.To),
        ScheduleReduction = (V1.ScheduleReduction)(int)change.Reduction,
        BudgetLine = change.Line.Name,
        Reservation = change.Reservation ?? "",
        Commitment = change.Commitment ?? "",
    };

    // The amount itself has to be named. The instalments that stand stay: each is paid from its own credits.
    private static void EnsureMask(IReadOnlyCollection<string> paths)
    {
        if (!paths.Contains(Amount))
        {
            throw AmendmentRefusals.AmendmentMaskInvalid($"{Amount} must be named: the amendment is about it.");
        }

        if (paths.Contains(Schedule))
        {
            throw AmendmentRefusals.AmendmentMaskInvalid(
                $"{Schedule} must not be named: the difference is paid in instalments of its own (added_instalments).");
        }

        foreach (var path in paths.Where(path => path != Amount))
        {
            Amending.EnsureAmendable(path);
        }
    }

    private static Money ParseAdded(V1.Instalment added, int place)
    {
        var planned = TermsWire.ParseInstalment(added, $"{Added}[{place}]");
        if (planned.Percent is not null)
        {
            throw AmendmentRefusals.AddedInstalmentsInvalid(
                $"{Added}[{place}].percent", "An added instalment has an amount and no percentage.");
        }

        return planned.Amount ?? throw PlatformRefusals.FieldRequired($"{Added}[{place}].amount");
    }
}
