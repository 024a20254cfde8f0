using Grants.Scaling;
using Grants.Scaling.Measuring;

switch (args)
{
    case ["measure"]:
        (await Measurement.TakeAsync()).Save(Paper.FiguresPath);
        return 0;
    case ["measure", "load"]:
        await ServicesUnderLoad.ShowAsync();
        return 0;
    case ["simulate"]:
        Console.WriteLine(Paper.Print(Figures.Load(Paper.FiguresPath)));
        return 0;
    case ["simulate", "--write"]:
        Paper.Write(Figures.Load(Paper.FiguresPath));
        return 0;
    default:
        await Console.Error.WriteLineAsync("measure [load] | simulate [--write]");
        return 2;
}
