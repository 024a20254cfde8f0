using System.Text;

namespace Grants.Guards;

/// <summary>Something that refuses, and the service without it.</summary>
/// <param name="Service">The service.</param>
/// <param name="File">Its file, from the folder of the service on.</param>
/// <param name="Name">The refusal that it makes, or the constraint.</param>
/// <param name="Place">Which one it is of those of that name in the file, from 1.</param>
/// <param name="Text">The text of the file without it.</param>
internal sealed record Guard(ServiceBuild Service, string File, string Name, int Place, string Text)
{
    /// <summary>Whether it is a constraint of a table.</summary>
    public bool IsConstraint => File.EndsWith(".sql", StringComparison.Ordinal);

    /// <summary>The reason that callers get: <c>INSUFFICIENT_CREDITS</c>.</summary>
    public string Reason
    {
        get
        {
            var reason = new StringBuilder();
            foreach (var letter in Name)
            {
                reason.Append(char.IsUpper(letter) && reason.Length > 0 ? "_" : "")
                    .Append(char.ToUpperInvariant(letter));
            }

            return reason.ToString();
        }
    }

    /// <summary>Whether a name stands for it: of the refusal, of the reason, of the file or its own.</summary>
    public bool IsCalled(string name) =>
        name == Name || name == Reason || name == Path.GetFileName(File) || name == ToString();

    public override string ToString() => $"{Service.Name}/{File}:{Name}{(Place > 1 ? $"#{Place}" : "")}";
}
