using Grants.Budget.V1;
using Grants.Platform.Auth;

namespace Grants.Platform.Tests.Commands;

/// <summary>Requests and callers as the tests of the platform send them.</summary>
internal static class Requests
{
    public const string Line = "budgetLines/01990000-1122-7344-8556-667788990011";

    public static Caller Ada { get; } = new("ada", ["budget-officer"]);

    public static Caller Bob { get; } = new("bob", ["budget-officer"]);

    /// <summary>A command: any message with a <c>request_id</c> would do.</summary>
    public static ReserveCreditsRequest New(string reference = "a", Guid? id = null) => new()
    {
        RequestId = (id ?? Storage.Note.NewId()).ToString("D"),
        BudgetLine = Line,
        Amount = new Google.Type.Money { CurrencyCode = "EUR", Units = 15_600 },
        Reference = reference,
    };
}
