// What the finance department knows, in a file that survives a crash. Whatever is told twice or out of order ends in
// the same ledger: an entry has a name, and only goes forward.
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

// An order whose grant has ended can still be paid, up to the day of the end; a mandate that was annulled cannot.
const rank = { ORDERED: 1, PAYING: 2, ENDED: 3, PAID: 4, REJECTED: 4, CANCELLED: 5 };

export class Ledger {
  #file;
  #state;

  constructor(file) {
    this.#file = file;
    this.#state = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { read: {}, events: {}, payments: {}, claims: {} };
    this.#state.ends ??= {};
  }

  get payments() {
    return this.#state.payments;
  }

  get claims() {
    return this.#state.claims;
  }

  /** The grants that ended before their time, with the last day of each. */
  get ends() {
    return this.#state.ends;
  }

  /** Every event taken in, by its id, with the SHA-256 of its body. */
  get events() {
    return this.#state.events;
  }

  /** How far the log of a source was read without gap. */
  readUntil = (source) => this.#state.read[source] ?? 0;

  noteRead(source, position) {
    this.#state.read[source] = position;
    this.#save();
  }

  hasTakenIn = (event) => event.id in this.#state.events;

  noteTakenIn(event, bytes) {
    this.#state.events[event.id] = sha256(bytes);
    this.#save();
  }

  /** An order of a payment, or news of it: it never goes back from what is known. */
  notePayment(name, entry) {
    const known = this.#state.payments[name] ?? {};
    const isNews = (rank[entry.state] ?? 0) > (rank[known.state] ?? 0);
    this.#state.payments[name] = { ...entry, ...known, ...(isNews ? entry : {}) };
    this.#save();
    return this.#state.payments[name];
  }

  /** Money that came back, or left again under the same mandate; each event counts once, in whatever order. */
  noteMoney(name, event, move) {
    const moves = { ...this.#state.payments[name]?.moves, [event]: move };
    const back = Object.values(moves).filter((one) => one.returnedOn).length;
    this.#state.payments[name] = {
      ...this.#state.payments[name], moves, moneyWaits: 2 * back > Object.keys(moves).length,
    };
    this.#save();
  }

  /** A claim, or a part of it that came in or is no longer claimed; each part counts once. */
  noteClaim(name, entry, receipt, reduction) {
    const known = this.#state.claims[name] ?? { receipts: {}, reductions: {} };
    this.#state.claims[name] = {
      ...known,
      ...entry,
      receipts: { ...known.receipts, ...(receipt ? { [receipt.number]: receipt.amount } : {}) },
      reductions: { ...known.reductions, ...(reduction ? { [reduction.event]: reduction.amount } : {}) },
    };
    this.#save();
    return this.#state.claims[name];
  }

  noteEnd(convention, endDate) {
    this.#state.ends[convention] = endDate;
    this.#save();
  }

  // A file is whole or not there: it is written beside, flushed, and put in its place.
  #save() {
    const beside = `${this.#file}.new`;
    const handle = openSync(beside, 'w', 0o600);
    writeSync(handle, JSON.stringify(this.#state, null, 2));
    fsyncSync(handle);
    closeSync(handle);
    renameSync(beside, this.#file);
  }
}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A UUID made of a text, always the same one (RFC 9562, version 8): the request id of what one event leads to. */
export function requestIdOf(text) {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x80;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
