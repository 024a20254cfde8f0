using System.Reflection;
using System.Text;

namespace Grants.Platform.Tests.Storage;

/// <summary>An assembly that carries nothing but some migrations.</summary>
internal sealed class Scripts(params (string Name, string Sql)[] scripts) : Assembly
{
    /// <summary>The tables that the tests of the platform write to.</summary>
    public static Assembly Notes => typeof(Scripts).Assembly;

    public override string FullName => "scripts";

    public override string[] GetManifestResourceNames() => [.. scripts.Select(script => script.Name)];

    /// <summary>Called when a script is read.</summary>
    public Action OnRead { get; init; } = () => { };

    public override Stream? GetManifestResourceStream(string name)
    {
        OnRead();
        return new MemoryStream(Encoding.UTF8.GetBytes(scripts.Single(script => script.Name == name).Sql));
    }
}
