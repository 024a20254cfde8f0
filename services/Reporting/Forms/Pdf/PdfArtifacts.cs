using System.Text;

namespace Grants.Reporting.Forms.Pdf;

/// <summary>
/// Marks in the content of a page whatever is tagged as nothing: lines, grounds and the margins are artifacts (ISO
/// 14289-1, 7.1). Chromium writes an operator a line and marks what has a tag only.
/// </summary>
internal static class PdfArtifacts
{
    private static readonly HashSet<string> Painting =
        ["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n"];

    /// <summary>The content with its marks.</summary>
    /// <param name="content">The content of a page, without filters.</param>
    public static byte[] Mark(byte[] content)
    {
        var marked = new StringBuilder(content.Length + content.Length / 8);
        var depth = 0;
        var open = "";
        foreach (var line in Encoding.Latin1.GetString(content).Split('\n'))
        {
            var operation = line[(line.LastIndexOf(' ') + 1)..];
            if (depth == 0 && open.Length == 0)
            {
                open = Opens(operation);
                if (open.Length > 0)
                {
                    marked.Append("/Artifact BMC\n");
                }
            }

            depth += operation is "BMC" || operation.EndsWith("BDC", StringComparison.Ordinal) ? 1
                : operation == "EMC" ? -1 : 0;
            marked.Append(line).Append('\n');
            if (open.Length > 0 && Closes(open, operation))
            {
                marked.Append("EMC\n");
                open = "";
            }
        }

        return Encoding.Latin1.GetBytes(marked.ToString());
    }

    private static string Opens(string operation) => operation switch
    {
        "BT" => "BT",
        "re" or "m" => "path",
        "Do" or "sh" => operation,
        _ => "",
    };

    private static bool Closes(string open, string operation) => open switch
    {
        "BT" => operation == "ET",
        "path" => Painting.Contains(operation),
        _ => true,
    };
}
