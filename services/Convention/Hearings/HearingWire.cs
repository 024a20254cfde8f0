using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Cause = Grants.Convention.V1.Recovery.Types.Cause;

namespace Grants.Convention;

/// <summary>The hearing of a beneficiary, as callers give it and read it.</summary>
internal static class HearingWire
{
    public static HearingLetter Parse(V1.OpenHearingRequest request)
    {
        var wrong = new Violations();
        var letter = new HearingLetter(
            wrong.Take(() => ParseCause(request.Cause)),
            wrong.Take(() => Wire.ParseAmount(request.ClaimAmount, "claim_amount")),
            wrong.Take(() => Wire.ParseText(request.Grounds, "grounds", 4000)),
            wrong.Take(() => Wire.ParseDate(request.SendingDate, "sending_date")),
            wrong.Take(() =>
                request.ReceiptDate is null ? (DateOnly?)null : Wire.ParseDate(request.ReceiptDate, "receipt_date")));
        wrong.Ensure();
        return letter;
    }

    /// <summary>The answer; who records it is known later.</summary>
    public static Func<string, HearingAnswer> Parse(V1.RecordHearingAnswerRequest request)
    {
        var text = Wire.ParseText(request.Answer, "answer", 4000);
        var date = Wire.ParseDate(request.AnswerDate, "answer_date");
        var heard = request.HearingDate is null ? (DateOnly?)null : Wire.ParseDate(request.HearingDate, "hearing_date");
        return person => new HearingAnswer(text, date, request.AsksToBeHeard, heard, person);
    }

    /// <summary>Why no hearing was needed; null where nobody says so.</summary>
    public static string? ParseNoHearing(string reason) =>
        reason.Length == 0 ? null : Wire.ParseText(reason, "no_hearing_reason", 2000);

    public static V1.Hearing Render(Hearing hearing) => new()
    {
        Number = hearing.Number,
        Cause = (Cause)(int)hearing.Cause,
        ClaimAmount = Wire.ToProto(hearing.Claim),
        Grounds = hearing.Grounds,
        SendingDate = Wire.ToProto(hearing.SendingDate),
        ReceiptDate = hearing.ReceiptDate is { } received ? Wire.ToProto(received) : null,
        AnswerDueDate = Wire.ToProto(hearing.AnswerDueDate),
        OpenedBy = hearing.OpenedBy,
        Answers = { hearing.Answers.Select(Render) },
        ClaimDate = hearing.ClaimDate is { } claimed ? Wire.ToProto(claimed) : null,
    };

    private static V1.Hearing.Types.Answer Render(HearingAnswer answer) => new()
    {
        Text = answer.Text,
        AnswerDate = Wire.ToProto(answer.AnswerDate),
        AsksToBeHeard = answer.AsksToBeHeard,
        HearingDate = answer.HearingDate is { } day ? Wire.ToProto(day) : null,
        RecordedBy = answer.RecordedBy,
    };

    // The claim of a cancelled mandate is no decision on the grant: nobody is heard on it.
    private static RecoveryCause ParseCause(Cause cause) => Wire.ParseEnum(cause, "cause") is not Cause.MandateCancelled
        ? (RecoveryCause)(int)cause
        : throw HearingRefusals.HearingCauseInvalid();
}
