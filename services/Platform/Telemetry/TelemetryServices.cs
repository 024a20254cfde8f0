using Grants.Platform.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Grants.Platform.Telemetry;

/// <summary>Traces and metrics (OpenTelemetry), sent only where <c>Telemetry:OtlpEndpoint</c> says.</summary>
internal static class TelemetryServices
{
    public static void AddTelemetry(
        this IServiceCollection services, IConfiguration configuration, IReadOnlyList<ServiceModule> modules)
    {
        var name = modules.Count == 1 ? $"grants-{modules[0].Name}" : "grants-standalone";
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name))
            .WithTracing(traces => traces.AddSource(Traces.Source, "MassTransit").AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Measures.Meter, "MassTransit").AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation());
        if (configuration["Telemetry:OtlpEndpoint"] is { Length: > 0 } endpoint)
        {
            telemetry.UseOtlpExporter(OtlpExportProtocol.Grpc, new Uri(endpoint));
        }
    }
}
