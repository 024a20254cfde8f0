using Grants.Benchmarks;

var table = new RatioTable();
await HotLine.MeasureAsync(table);
await Scale.MeasureAsync(table);
return table.Show();
