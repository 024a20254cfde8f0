using Grants.Convention.V1;

namespace Grants.Convention;

/// <summary>How a recovery is collected.</summary>
public sealed partial class Life
{
    public static RecordTakingInChargeRequest TakingInCharge(V1.Recovery recovery, DateOnly? day = null) => new()
    {
        RequestId = World.NewId(), Name = recovery.Name, TakenInChargeDate = Make.Day(day ?? Recovered),
    };

    public static RecordInterruptionRequest Interruption(V1.Recovery recovery, DateOnly day) => new()
    {
        RequestId = World.NewId(),
        Name = recovery.Name,
        Kind = V1.Recovery.Types.Interruption.Types.Kind.FormalNotice,
        ActDate = Make.Day(day),
        Reference = "Mise en demeure n° 3",
    };
}
