// Grants over gRPC, from its .proto files.
import { Metadata, credentials, loadPackageDefinition, status } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { setTimeout as wait } from 'node:timers/promises';

const callTime = 20_000;
const longestWait = 10_000;
const sendAgain = new Set([status.UNAVAILABLE, status.DEADLINE_EXCEEDED, status.RESOURCE_EXHAUSTED, status.ABORTED]);

export class Grants {
  #conventions;
  #log;
  #finance;
  #accountant;

  constructor({ convention, ca, protos, financeToken, accountantToken }) {
    const definition = loadSync(
      ['grants/convention/v1/convention_service.proto', 'grants/events/v1/event_log_service.proto'],
      { includeDirs: protos, enums: String, longs: String, defaults: true });
    const { grants } = loadPackageDefinition(definition);
    const channel = [convention, ca ? credentials.createSsl(ca) : credentials.createInsecure()];
    this.#conventions = new grants.convention.v1.ConventionService(...channel);
    this.#log = new grants.events.v1.EventLogService(...channel);
    this.#finance = bearer(financeToken);
    this.#accountant = bearer(accountantToken);
  }

  disbursement = (name) => this.#call('getDisbursement', { name }, this.#finance);

  recovery = (name) => this.#call('getRecovery', { name }, this.#finance);

  /** Says that an order was paid. The same request id and the same words are carried out once, however often sent. */
  confirmDisbursement = (requestId, name, { mandateNumber, paymentDate, amount }) => this.#call(
    'confirmDisbursement',
    { requestId, name, mandateNumber, paymentDate: toDate(paymentDate), amount: toMoney(amount) },
    this.#accountant);

  /** Says that money that was claimed back came in. */
  confirmRecovery = (requestId, name, { number, date, amount }) => this.#call(
    'confirmRecovery',
    { requestId, name, receiptNumber: number, receiptDate: toDate(date), amount: toMoney(amount) },
    this.#accountant);

  /** The log of a source after a position, in order and without gap. */
  async *events(source, afterPosition) {
    const answer = this.#log.readEvents({ source, afterPosition }, this.#finance, { deadline: Date.now() + 60_000 });
    for await (const event of answer) {
      yield { ...event, position: Number(event.position) };
    }
  }

  close() {
    this.#conventions.close();
    this.#log.close();
  }

  // What may have been carried out, or not yet, is sent again as it is; a refusal is thrown.
  async #call(method, request, metadata) {
    for (let pause = 200; ; pause = Math.min(2 * pause, longestWait)) {
      try {
        return await new Promise((resolve, reject) => this.#conventions[method](
          request, metadata, { deadline: Date.now() + callTime },
          (error, answer) => (error ? reject(error) : resolve(answer))));
      } catch (error) {
        if (!sendAgain.has(error.code)) {
          throw error;
        }

        await wait(pause);
      }
    }
  }
}

/** 15600.00 from units and nanos (google.type.Money), without a binary floating-point number on the way. */
export const fromMoney = ({ units, nanos }) => `${units}.${String(nanos / 10_000_000).padStart(2, '0')}`;

/** 2025-11-12 from google.type.Date. */
export const fromDate = ({ year, month, day }) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

function toMoney(amount) {
  const [units, cents] = amount.split('.');
  return { currencyCode: 'EUR', units, nanos: Number(cents) * 10_000_000 };
}

function toDate(text) {
  const [year, month, day] = text.split('-').map(Number);
  return { year, month, day };
}

function bearer(token) {
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${token}`);
  return metadata;
}
