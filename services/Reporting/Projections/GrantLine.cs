using System.Globalization;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Projections;

/// <summary>A grant in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reference">The number people know it by.</param>
/// <param name="Title">What it is for.</param>
/// <param name="BeneficiaryName">Who receives.</param>
/// <param name="Siret">14 digits.</param>
/// <param name="FiscalYear">The calendar year of its line.</param>
/// <param name="OperationCode">Such as <c>C01-650A01</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Granted">What is granted.</param>
/// <param name="Ordered">What is ordered and not paid yet.</param>
/// <param name="Paid">What was paid.</param>
/// <param name="Final">What it comes to; null until that is certified.</param>
/// <param name="ToRecover">What is claimed back and has not come in yet.</param>
public sealed record GrantLine(
    Guid Id,
    string Reference,
    string Title,
    string BeneficiaryName,
    string Siret,
    int FiscalYear,
    string OperationCode,
    GrantState State,
    Money Granted,
    Money Ordered,
    Money Paid,
    Money? Final,
    Money ToRecover);

/// <summary>What grants are looked for.</summary>
/// <param name="Words">Words that all have to be found.</param>
/// <param name="State">Where they stand; null for anywhere.</param>
/// <param name="Year">The year of their line; null for any.</param>
/// <param name="After">The reference the last page ended at; empty for the first.</param>
public sealed record GrantSearch(IReadOnlyList<string> Words, GrantState? State, int? Year, string After);

/// <summary>How many grants stand somewhere.</summary>
/// <param name="State">Where.</param>
/// <param name="Number">How many.</param>
/// <param name="Granted">What is granted by them together.</param>
/// <param name="Ordered">What of it is ordered and not paid yet.</param>
/// <param name="ToRecover">What is claimed back and has not come in yet.</param>
public sealed record StateCount(GrantState State, long Number, Money Granted, Money Ordered, Money ToRecover)
{
    /// <summary>Whether the amount was voted, and not only asked for.</summary>
    public bool IsAdopted => State is not (GrantState.Draft or GrantState.Proposed or GrantState.Rejected);
}

/// <summary>A grant of which something is late.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reference">The number people know it by.</param>
/// <param name="BeneficiaryName">Who receives.</param>
/// <param name="Items">What is late, the oldest first.</param>
public sealed record LateGrant(
    Guid Id, string Reference, string BeneficiaryName, IReadOnlyList<DueOverview> Items)
{
    /// <summary>Where it stands in the list.</summary>
    internal LatePlace Place => new(Items[0].Date, Reference);
}

/// <summary>A place in the list of what is late.</summary>
/// <param name="Date">The first day that has passed.</param>
/// <param name="Reference">The grant.</param>
internal sealed record LatePlace(DateOnly Date, string Reference)
{
    /// <summary>Reads a place; null where the text is none.</summary>
    public static LatePlace? Parse(string text) =>
        text.Split(' ', 2) is [var day, { Length: > 0 } reference]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new LatePlace(date, reference)
            : null;

    /// <summary>The place as text.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd} {Reference}");
}

/// <summary>Something that is still to be done, and of which grant.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Date">The last day for it.</param>
/// <param name="GrantId">The id of the grant.</param>
/// <param name="Reference">The number people know it by.</param>
/// <param name="Title">What it is for.</param>
/// <param name="BeneficiaryName">Who receives.</param>
public sealed record DueOverview(
    DeadlineKind Kind, DateOnly Date, Guid GrantId, string Reference, string Title, string BeneficiaryName);
