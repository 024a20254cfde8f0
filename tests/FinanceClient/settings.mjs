// What the client is told by its environment.
import { readFileSync } from 'node:fs';

const env = (name) => {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set`);
  }

  return value;
};

export const settings = {
  /** Such as amqps://finance:secret@rabbitmq:5671/ . */
  broker: env('BROKER'),

  /** The authorities (PEM) that issued the certificates of the broker and of Grants; without them nothing is encrypted. */
  ca: process.env.CA ? readFileSync(process.env.CA) : undefined,
  queue: 'finance',

  /** Where Convention answers gRPC, such as convention:5080. */
  convention: env('CONVENTION'),

  /** Reads the events: a token of the role finance. */
  financeToken: env('FINANCE_TOKEN'),

  /** Pays and collects: a token of the role public-accountant, of another person than who orders. */
  accountantToken: env('ACCOUNTANT_TOKEN'),

  /** Folders of .proto files: ours, and Google's common ones (github.com/googleapis/googleapis). */
  protos: env('PROTOS').split(':'),

  /** The folder docs/events of Grants. */
  schemas: env('SCHEMAS'),

  /** Where the ledger is kept. */
  ledger: env('LEDGER'),
};
