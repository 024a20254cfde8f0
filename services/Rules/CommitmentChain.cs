namespace Grants.Rules;

/// <summary>A step of the credits of a grant: from one commitment to the next, or to new credits.</summary>
/// <param name="From">The commitment it leaves.</param>
/// <param name="To">The commitment it leads to.</param>
/// <param name="IsNewCredits">Whether new credits replace those before.</param>
public sealed record CommitmentStep(string From, string To, bool IsNewCredits);

/// <summary>Which commitment of a grant is in force (domain rules 25 and 27).</summary>
public static class CommitmentChain
{
    /// <summary>
    /// The step that leads to the commitment in force: from the newest credits that replaced those of a vote, or from
    /// these, on with every carry-over of them. Null where those of the vote are in force. What else was carried over,
    /// and what belongs to the credits of another vote, is not in force.
    /// </summary>
    /// <param name="voted">The commitment of the vote; null until then.</param>
    /// <param name="steps">The steps in the order in which they were taken.</param>
    /// <param name="of">What a step is.</param>
    public static T? Latest<T>(string? voted, IReadOnlyList<T> steps, Func<T, CommitmentStep> of)
        where T : class
    {
        var reached = new HashSet<string?> { voted };
        while (steps.Any(step => reached.Contains(of(step).From) && reached.Add(of(step).To)))
        {
            // Each round adds one: steps may have been heard of in another order.
        }

        var newest = steps.LastOrDefault(step => of(step).IsNewCredits && reached.Contains(of(step).From));
        return Follow(newest is null ? voted : of(newest).To, steps, of) ?? newest;
    }

    /// <summary>The last carry-over that a commitment went on with; null where there was none.</summary>
    /// <param name="commitment">The commitment.</param>
    /// <param name="steps">The steps in the order in which they were taken.</param>
    /// <param name="of">What a step is.</param>
    public static T? Follow<T>(string? commitment, IReadOnlyList<T> steps, Func<T, CommitmentStep> of)
        where T : class
    {
        T? last = null;
        while (steps.FirstOrDefault(step => !of(step).IsNewCredits && of(step).From == commitment) is { } next)
        {
            (last, commitment) = (next, of(next).To);
        }

        return last;
    }
}
