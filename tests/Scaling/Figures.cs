using System.Text.Encodings.Web;
using System.Text.Json;

namespace Grants.Scaling;

/// <summary>Something that was measured.</summary>
/// <param name="Name">What the simulation knows it by.</param>
/// <param name="What">What it is, for people.</param>
/// <param name="Value">The middle of several turns, where there were several.</param>
/// <param name="Unit">Its unit.</param>
internal sealed record Figure(string Name, string What, double Value, string Unit);

/// <summary>The machine it was measured on.</summary>
/// <param name="Processor">As the processor names itself.</param>
/// <param name="Cores">How many the system shows.</param>
/// <param name="MemoryGib">Memory, GiB.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">Version of .NET.</param>
internal sealed record MachineUsed(string Processor, int Cores, double MemoryGib, string System, string Runtime);

/// <summary>All that was measured in one run, on one machine.</summary>
/// <param name="MeasuredOn">The day.</param>
/// <param name="Machine">The machine.</param>
/// <param name="All">The figures, in the order they were taken in.</param>
internal sealed record Figures(DateOnly MeasuredOn, MachineUsed Machine, IReadOnlyList<Figure> All)
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The value of a figure; it was measured.</summary>
    public double this[string name] => Find(name)?.Value
        ?? throw new InvalidOperationException($"{name} was not measured: run 'make scaling'.");

    /// <summary>A figure, or null where it could not be measured, such as prints without a browser.</summary>
    public Figure? Find(string name) => All.FirstOrDefault(figure => figure.Name == name);

    /// <summary>Reads a run.</summary>
    public static Figures Load(string path) => JsonSerializer.Deserialize<Figures>(File.ReadAllText(path), Form)!;

    /// <summary>Keeps the run.</summary>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Form) + "\n");
}
