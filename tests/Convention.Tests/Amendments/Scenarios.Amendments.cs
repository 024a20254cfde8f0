using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Side = Grants.Convention.V1.Signature.Types.Party;

namespace Grants.Convention;

/// <summary>How each refusal of amendments, extensions and versions comes about.</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfAmendments() =>
        OfModifications().Concat(OfTermsInUse()).Concat(OfExtensions()).Concat(OfAmounts())
            .Concat(OfAmendmentSignatures());

    private static IEnumerable<Scenario> OfModifications()
    {
        yield return new("AMENDMENT_NOT_ALLOWED", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Adopted, life => life.RetitleAsync()));
        yield return new("AMENDMENT_PENDING", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            await life.RetitleAsync();
            return () => life.RetitleAsync("Encore un autre");
        });
        yield return new("NOTHING_AMENDED", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Signed, life => life.AmendAsync(_ => { }, "title", "programme", "forecast_budget")));
        yield return new("AMENDMENT_MASK_INVALID", StatusCode.InvalidArgument, "update_mask", world =>
            From(world, State.Signed, life => life.AmendAsync(_ => { }, "title", "end_date")));
        yield return new("CONVENTION_VERSION_NOT_FOUND", StatusCode.NotFound, null, world =>
            From(world, State.Proposed, life => life.VersionAsync(1)));
    }

    private static IEnumerable<Scenario> OfTermsInUse()
    {
        yield return new("CHARGE_IN_USE", StatusCode.FailedPrecondition, null, world =>
            From(world, State.InExecution, life => life.AmendAsync(
                convention => convention.ForecastBudget.Charges[0].Label = "Prestations", "forecast_budget")));
        yield return new("INDICATOR_IN_USE", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.InExecution);
            await Commands.RecordActivityAsync(world, life);
            return () => life.AmendAsync(
                convention => convention.Programme.Indicators.RemoveAt(0), "programme");
        });
        yield return new("INSTALMENT_IN_USE", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            await life.OrderAsync();
            return () => life.AmendAsync(
                convention => convention.PaymentSchedule[0].Trigger = V1.Instalment.Types.Trigger.ServiceRendered,
                "payment_schedule");
        });
    }

    private static IEnumerable<Scenario> OfExtensions()
    {
        yield return new("EXTENSION_TOO_LATE", StatusCode.FailedPrecondition, null, world =>
            From(world, State.InExecution, life => life.ExtendAsync(asked: Life.Deadline.AddDays(1))));
        yield return new("REQUEST_BACKDATED", StatusCode.InvalidArgument, "request_date", world =>
            From(world, State.InExecution, life => life.ExtendAsync(
                request => request.RequestDate = Make.Day(Life.Deadline.AddDays(-1)))));
        yield return new("PERIOD_OVER", StatusCode.FailedPrecondition, null, world =>
            From(world, State.InExecution, life => life.ProposeExtensionAsync(new DateOnly(2026, 11, 1))));
        yield return new("AMENDMENT_SIGNED_TOO_LATE", StatusCode.InvalidArgument, "signature.sign_date", async world =>
        {
            var life = await world.InAsync(State.InExecution);
            await life.ExtendAsync();
            await life.VoteOnExtensionAsync();
            await life.EnforceAmendmentAsync();
            world.Server.MoveTo(new DateOnly(2026, 11, 1));
            return () => life.SignAmendmentAsync(Side.Grantor);
        });
        yield return new("EXTENSION_INVALID", StatusCode.InvalidArgument, "end_date", world =>
            From(world, State.InExecution, life => life.ExtendAsync(
                request => request.EndDate = Make.Day(new DateOnly(2026, 10, 31)))));
    }

    private static IEnumerable<Scenario> OfAmounts()
    {
        yield return new("AMOUNT_NOT_RAISED", StatusCode.InvalidArgument, "convention.grant_amount", world =>
            From(world, State.Signed, life => ProposeAsync(
                world, life, life.Line, request => request.Convention.GrantAmount = Make.Euros("15600.00"))));
        yield return new("ADDED_INSTALMENTS_INVALID", StatusCode.InvalidArgument, "added_instalments", world =>
            From(world, State.Signed, life => ProposeAsync(
                world, life, life.Line, request => request.AddedInstalments.RemoveAt(1))));
        yield return new("CREDITS_LINE_INVALID", StatusCode.InvalidArgument, "budget_line", async world =>
        {
            var life = await world.InAsync(State.Signed);
            var line = await world.OpenLineAsync(2026, imputation: "20422//9365");
            return () => ProposeAsync(world, life, line, _ => { });
        });
        yield return new("AMENDMENT_KIND_MISMATCH", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            await life.RaiseAsync();
            return () => life.VoteOnExtensionAsync();
        });
    }

    private static async Task ProposeAsync(
        World world, Life life, string line, Action<V1.ProposeAmountAmendmentRequest> change)
    {
        var request = life.NewRaise(line);
        change(request);
        await world.Officer.ProposeAmountAmendmentAsync(request);
    }

    private static IEnumerable<Scenario> OfAmendmentSignatures()
    {
        yield return new("AMENDMENT_NOT_FOUND", StatusCode.NotFound, null, world =>
            From(world, State.Signed, async life => await world.Officer.GetAmendmentAsync(
                new V1.GetAmendmentRequest { Name = life.Name + "/amendments" + Unknown })));
        yield return new("AMENDMENT_STATE_NOT_ALLOWED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.InExecution);
            await life.ExtendAsync();
            return () => life.SignAmendmentAsync(Side.Grantor);
        });
        yield return new("AMENDMENT_ALREADY_SIGNED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            await life.RetitleAsync();
            await life.SignAmendmentAsync(Side.Beneficiary);
            return () => life.SignAmendmentAsync(Side.Beneficiary);
        });
        yield return new("AMENDMENT_SIGNED_TOO_EARLY", StatusCode.InvalidArgument, "signature.sign_date", async world =>
        {
            var life = await world.InAsync(State.Signed);
            await life.RetitleAsync();
            return () => life.SignAmendmentAsync(Side.Grantor, Life.BothSigned.AddDays(-1));
        });
    }
}
