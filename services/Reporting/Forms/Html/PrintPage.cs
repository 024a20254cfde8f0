using System.Text;
using System.Text.RegularExpressions;

namespace Grants.Reporting.Forms.Html;

/// <summary>
/// The page as it is printed: without the list of events, which has as many rows as the grant has events and which no
/// one reads on paper. The page itself and the JSON form have it. Links that lead into it become plain text.
/// </summary>
/// <remarks>
/// Whatever people wrote is escaped in the page: it has no <c>&lt;</c> and no <c>&gt;</c> of theirs, so that the marks
/// are ours.
/// </remarks>
internal static partial class PrintPage
{
    /// <summary>The mark before a part that is not printed.</summary>
    public const string Start = "<!--screen-->";

    /// <summary>The mark after it.</summary>
    public const string End = "<!--/screen-->";

    /// <summary>The page to print.</summary>
    /// <param name="html">The HTML form.</param>
    public static byte[] Of(byte[] html)
    {
        var page = Encoding.UTF8.GetString(html);
        return Encoding.UTF8.GetBytes(EventLinks().Replace(Parts().Replace(page, ""), "$1"));
    }

    [GeneratedRegex($"{Start}.*?{End}", RegexOptions.Singleline)]
    private static partial Regex Parts();

    [GeneratedRegex("<a [^>]*href=\"#evenement-[^\"]*\"[^>]*>(.*?)</a>", RegexOptions.Singleline)]
    private static partial Regex EventLinks();
}
