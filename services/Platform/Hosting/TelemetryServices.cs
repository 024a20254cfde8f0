using Grants.Events.V1;
using Grants.Platform.Modules;
using Grants.Platform.Telemetry;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Grants.Platform.Hosting;

/// <summary>Traces and metrics (OpenTelemetry), sent only where <c>Telemetry:OtlpEndpoint</c> says.</summary>
internal static class TelemetryServices
{
    public static void AddTelemetry(
        this IServiceCollection services, IConfiguration configuration, IReadOnlyList<ServiceModule> modules)
    {
        var name = modules.Count == 1 ? $"grants-{modules[0].Name}" : "grants-standalone";
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name, serviceVersion: BuildVersion.Text)
                .AddAttributes([new("host.name", ReplicaName.Of(configuration))]))
            .WithTracing(traces => traces.AddSource(Traces.Source, "MassTransit")
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = call => !IsUpkeep(call.Request.Path);
                    options.EnrichWithHttpRequest = (trace, request) =>
                        trace.SetTag("url.path", LoggedPath.Of(request.Path));
                })
                .AddHttpClientInstrumentation(options => options.FilterHttpRequestMessage =
                    call => !IsUpkeep(call.RequestUri?.AbsolutePath)))
            .WithMetrics(metrics => metrics.AddMeter(Measures.Meter, "MassTransit").AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation());
        if (configuration["Telemetry:OtlpEndpoint"] is { Length: > 0 } endpoint)
        {
            telemetry.UseOtlpExporter(OtlpExportProtocol.Grpc, new Uri(endpoint));
        }
    }

    // What every replica does every few seconds, whatever is asked of it: thousands of traces an hour of nothing.
    private static bool IsUpkeep(PathString path) =>
        path.StartsWithSegments("/health")
        || path.StartsWithSegments($"/{Health.Descriptor.FullName}")
        || path.StartsWithSegments($"/{EventLogService.Descriptor.FullName}/ReadEvents");
}
