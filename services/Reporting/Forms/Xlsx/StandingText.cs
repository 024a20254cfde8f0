using Grants.Reporting.Model;
using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>How a fact was ruled on, or why it was withdrawn, in one cell.</summary>
internal static class StandingText
{
    /// <summary>
    /// The ruling with its comment, by whom and when; and the file where it has no column of its own.
    /// </summary>
    public static string Of(Book book, FactStanding standing, VoucherFile? file = null)
    {
        var comment = standing.Comment is null ? "" : book.T(" : ", ": ") + standing.Comment;
        return book.Language.Standing(standing.State) + comment
            + (standing.Date is { } date ? $" ({book.Person(standing.By)}, {Language.ShortDate(date)})" : "")
            + (file is null ? "" : book.T(" ; pièce ", "; voucher ") + file.FileName);
    }
}
