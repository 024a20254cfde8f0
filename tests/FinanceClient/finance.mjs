// What the finance department does about an event. Each step looks at the ledger first and writes there what it is
// about to do, so that it can be cut off anywhere and started again.
import { fromDate, fromMoney } from './grants.mjs';
import { requestIdOf } from './ledger.mjs';

export class Finance {
  #grants;
  #ledger;
  #tell;

  constructor(grants, ledger, tell) {
    this.#grants = grants;
    this.#ledger = ledger;
    this.#tell = tell;
  }

  /** Acts upon an event of a known type; more often, or in another order, comes to the same. */
  async act({ id, type, body }) {
    switch (type) {
      case 'DisbursementOrdered':
        return this.#pay(body);
      case 'DisbursementConfirmed':
        return this.#ledger.notePayment(body.disbursement, {
          state: 'PAID', amount: body.amount.amount, mandateNumber: body.mandateNumber, paymentDate: body.paymentDate,
        });
      case 'DisbursementRejected':
        return this.#ledger.notePayment(body.disbursement, { state: 'REJECTED', amount: body.amount.amount });
      case 'DisbursementCancelled':
        return this.#cancel(body);
      case 'DisbursementReturned':
        return this.#ledger.noteMoney(body.disbursement, id, { returnedOn: body.returnDate });
      case 'DisbursementPaidAgain':
        return this.#ledger.noteMoney(body.disbursement, id, { paidAgainOn: body.paymentDate, to: body.bankAccount });
      case 'ConventionTerminated':
      case 'ConventionAbandoned':
        return this.#ledger.noteEnd(body.convention, body.endDate);
      case 'RecoveryOrdered':
        return this.#collect(body);
      case 'RecoveryClaimReceived':
        return this.#ledger.noteClaim(body.recovery, { receivedOn: body.receiptDate, dueDate: body.dueDate });
      case 'RecoveryCancelled':
        return this.#ledger.noteClaim(
          body.recovery, { givenUp: body.cancelledAmount.amount, deliberation: body.deliberationNumber });
      case 'RecoveryReduced':
        return this.#ledger.noteClaim(
          body.recovery, {}, undefined, { event: id, amount: body.reducedAmount.amount });
      case 'RecoveryConfirmed':
        return this.#ledger.noteClaim(
          body.recovery, {}, { number: body.receiptNumber, amount: body.amount.amount });
    }
  }

  async #pay(order) {
    const name = order.disbursement;
    let entry = this.#ledger.notePayment(name, {
      state: 'ORDERED',
      amount: order.amount.amount,
      reference: order.reference,
      imputation: order.budgetLine.imputation,
      commitment: order.commitment,
    });
    if (entry.state === 'ORDERED') {
      // An order may be older than what became of it, and a ledger may be lost: Grants knows how it stands.
      entry = this.#ledger.notePayment(name, this.#stateOf(await this.#grants.disbursement(name), order));
    }

    if (entry.state === 'PAYING') {
      this.#tell({ did: 'confirm', disbursement: name, mandateNumber: entry.mandateNumber });
      await this.#grants.confirmDisbursement(requestIdOf(`pay ${name}`), name, entry);
      this.#ledger.notePayment(name, { state: 'PAID' });
      this.#tell({ did: 'pay', disbursement: name, amount: entry.amount });
    }
  }

  // Where the accountant has suspended the order, nothing is paid: whoever resumes it sees to the payment.
  #stateOf(stands, order) {
    switch (stands.state) {
      case 'STATE_ORDERED':
        return { state: 'PAYING', ...this.#transfer(order) };
      case 'STATE_PAID':
      case 'STATE_RETURNED':
        return { state: 'PAID', mandateNumber: stands.mandateNumber, paymentDate: fromDate(stands.paymentDate) };
      case 'STATE_CANCELLED':
        return { state: stands.cancellation.cause === 'CAUSE_GRANT_ENDED' ? 'ENDED' : 'CANCELLED' };
      case 'STATE_REJECTED':
        return { state: 'REJECTED' };
      default:
        return { state: 'ORDERED' };
    }
  }

  // What is being paid is confirmed all the same: a payment up to the day of the end stays.
  #cancel(cancelled) {
    const ended = cancelled.cause === 'GRANT_ENDED';
    return this.#ledger.notePayment(cancelled.disbursement, {
      state: ended ? 'ENDED' : 'CANCELLED',
      amount: cancelled.amount.amount,
      cancelledOn: cancelled.cancelDate,
      ...(ended ? {} : { cancellationNumber: cancelled.cancellationNumber, moneyReturned: cancelled.moneyReturned }),
    });
  }

  // Here a real department writes its mandate and has the money transferred to order.iban. This one, a model, pays on
  // the day of the order.
  #transfer(order) {
    const next = String(Object.keys(this.#ledger.payments).length).padStart(5, '0');
    return { mandateNumber: `${order.budgetLine.fiscalYear}-M-${next}`, paymentDate: order.orderDate };
  }

  async #collect(claim) {
    const name = claim.recovery;
    // The receipt of the claim moves the day, also when the order is read after it.
    const dueDate = this.#ledger.claims[name]?.receivedOn ? {} : { dueDate: claim.dueDate };
    this.#ledger.noteClaim(name, {
      amount: claim.amount.amount, reference: claim.reference, cause: claim.cause ?? 'UNKNOWN', ...dueDate,
    });
    // What was given up is not outstanding: nothing of it is claimed any more.
    const stands = await this.#grants.recovery(name);
    const outstanding = fromMoney(stands.outstandingAmount);
    if (outstanding === '0.00') {
      return;
    }

    // Here the receipt comes from the bank. The model's debtor pays at once, all of it.
    const receipt = { number: `${claim.orderDate.slice(0, 4)}-T-00001`, date: claim.orderDate, amount: outstanding };
    await this.#grants.confirmRecovery(requestIdOf(`receive ${name} ${receipt.number}`), name, receipt);
    this.#ledger.noteClaim(name, {}, receipt);
    this.#tell({ did: 'collect', recovery: name, amount: receipt.amount });
  }
}
