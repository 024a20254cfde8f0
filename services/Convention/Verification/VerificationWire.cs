namespace Grants.Convention;

/// <summary>A comparison on the wire.</summary>
internal static class VerificationWire
{
    public static V1.VerifyCommitmentsResponse Render(CommitmentDifference difference) => new()
    {
        Difference = new V1.CommitmentDifference
        {
            Convention = difference.Convention,
            Subject = difference.Subject,
            Figure = (V1.CommitmentDifference.Types.Figure)(int)difference.Figure,
            InConvention = difference.InConvention,
            InBudget = difference.InBudget,
        },
    };

    public static V1.VerifyCommitmentsResponse Render(V1.VerifyCommitmentsResponse.Types.Progress progress) =>
        new() { Progress = progress.Clone() };
}
