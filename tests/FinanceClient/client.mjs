// The finance department's client: node client.mjs [run|queue|audit]
//
//   run     reads what the log has that was missed, then the queue, until it is told to end (SIGTERM)
//   queue   the same without the log
//   audit   reads the whole log again and compares it with what was taken in
//
// It tells what it does on its output, one JSON object a line.
import amqp from 'amqplib';
import { Finance } from './finance.mjs';
import { Grants } from './grants.mjs';
import { Ledger, sha256 } from './ledger.mjs';
import { Messages, UnusableMessage } from './messages.mjs';
import { settings } from './settings.mjs';

// All that finance receives is told by one service.
const source = 'convention';
const healEvery = 3_600_000;

const tell = (what) => console.log(JSON.stringify(what));
const messages = new Messages(settings.schemas);
const ledger = new Ledger(settings.ledger);
const grants = new Grants(settings);
const finance = new Finance(grants, ledger, tell);
const counts = { received: 0, duplicates: 0, rejected: 0, healed: 0 };

async function takeIn(event, bytes) {
  if (ledger.hasTakenIn(event)) {
    counts.duplicates += 1;
    return false;
  }

  await finance.act(event);
  ledger.noteTakenIn(event, bytes);
  return true;
}

// The queue holds thirteen types of event and the log all of them, so positions that are missing in the queue mean nothing:
// only the log tells whether something was lost on the way.
async function heal() {
  let position = ledger.readUntil(source);
  for await (const event of grants.events(source, position)) {
    position = event.position;
    if (messages.knows(event.type)
      && await takeIn({ ...event, body: messages.body(event.type, event.data) }, event.data)) {
      counts.healed += 1;
      tell({ did: 'heal', type: event.type, position });
    }
  }

  ledger.noteRead(source, position);
}

async function receive(channel, message) {
  counts.received += 1;
  try {
    await takeIn(messages.read(message), message.content);
    // Only now: whatever happens before, the message comes again.
    channel.ack(message);
  } catch (error) {
    if (!(error instanceof UnusableMessage)) {
      throw error;
    }

    counts.rejected += 1;
    tell({ did: 'reject', reason: error.message });
    channel.reject(message, false);
  }
}

async function run() {
  await heal();
  await readQueue();
}

async function readQueue() {
  const connection = await amqp.connect(settings.broker, { ca: settings.ca });
  const channel = await connection.createChannel();
  // A broker that goes away, or a fault of this program, ends it; whoever runs it starts it again.
  const fail = (error) => {
    console.error(error);
    process.exit(1);
  };
  connection.on('error', fail);
  channel.on('error', fail);

  // One thing after another: the queue and the log may not act at once.
  let work = Promise.resolve();
  const queue = (task) => { work = work.then(task).catch(fail); };
  await channel.prefetch(1);
  const { consumerTag } = await channel.consume(settings.queue, (message) => {
    if (message !== null) {
      queue(() => receive(channel, message));
    }
  });
  const healing = setInterval(() => queue(heal), healEvery);
  tell({ did: 'start' });

  process.once('SIGTERM', async () => {
    clearInterval(healing);
    await channel.cancel(consumerTag);
    await work;
    await connection.close();
    grants.close();
    tell({ did: 'end', ...counts, payments: ledger.payments, claims: ledger.claims, ends: ledger.ends });
  });
}

async function audit() {
  const result = { compared: 0, missing: 0, different: 0 };
  for await (const event of grants.events(source, 0)) {
    if (messages.knows(event.type)) {
      const known = ledger.events[event.id];
      result.compared += 1;
      result.missing += known === undefined ? 1 : 0;
      result.different += known !== undefined && known !== sha256(event.data) ? 1 : 0;
    }
  }

  grants.close();
  tell({ did: 'audit', ...result });
}

await ({ run, queue: readQueue, audit })[process.argv[2] ?? 'run']();
