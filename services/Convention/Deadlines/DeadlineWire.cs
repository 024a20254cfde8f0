using System.Globalization;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>Deadlines, as callers ask for them and read them.</summary>
internal static class DeadlineWire
{
    private const string Day = "yyyy-MM-dd";

    public static DeadlineFilter Parse(V1.ListDeadlinesRequest request) => new(
        NameWire.ParseScope(request.Parent, "parent"),
        request.IncludeCleared,
        request.DueBefore is null ? null : Wire.ParseDate(request.DueBefore, "due_before"),
        request.Kind == V1.Deadline.Types.Kind.Unspecified
            ? null
            : (DeadlineKind)(int)Wire.ParseEnum(request.Kind, "kind"));

    public static DeadlinePlace ParsePlace(string place)
    {
        if (place.Length == 0)
        {
            return new DeadlinePlace(DateOnly.MinValue, 0);
        }

        return place.Split('/') is [var day, var number]
            && DateOnly.TryParseExact(day, Day, out var due)
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
                ? new DeadlinePlace(due, seq)
                : throw PlatformRefusals.PageTokenInvalid();
    }

    public static V1.Deadline Render(
        KeptDeadline kept,
        ILookup<long, (int DaysBefore, DateOnly? Told)> notices,
        IReadOnlyDictionary<Guid, string> references,
        DateOnly today) => new()
        {
            Convention = Grant.NameOf(kept.GrantId),
            Reference = references[kept.GrantId],
            Kind = (V1.Deadline.Types.Kind)(int)kept.Deadline.Kind,
            Subject = kept.Deadline.Subject,
            DueDate = Wire.ToProto(kept.Deadline.DueDate),
            Source = kept.Deadline.Source,
            State = StateOf(kept, today),
            DaysLeft = kept.Deadline.DueDate.DayNumber - today.DayNumber,
            Notices =
            {
                notices[kept.Seq].Select(notice => new V1.DeadlineNotice
                {
                    DaysBefore = notice.DaysBefore,
                    NoticeDate = notice.Told is { } told ? Wire.ToProto(told) : null,
                }),
            },
        };

    private static V1.Deadline.Types.State StateOf(KeptDeadline kept, DateOnly today) =>
        kept.IsCleared ? V1.Deadline.Types.State.Cleared
        : kept.Deadline.DueDate < today ? V1.Deadline.Types.State.Overdue
        : V1.Deadline.Types.State.Open;
}
