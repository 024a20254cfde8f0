// A caller that asks each service of Grants for the state of its relay, all the time and through one address, with the
// published service config, until it is told to end (SIGTERM). Its last word is a JSON object: the calls that were
// answered, and the failures. caller.py is the same in Python.
import { Client, Metadata, credentials } from '@grpc/grpc-js';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const { TARGET, CA, TOKEN, CONFIG } = process.env;
const method = '/grants.events.v1.EventLogService/GetRelayStatus';
const result = { answered: 0, failures: [] };
const client = new Client(TARGET, credentials.createSsl(readFileSync(CA)), {
  'grpc.service_config': readFileSync(CONFIG, 'utf8'),
});
const metadata = new Metadata();
metadata.set('authorization', `Bearer ${TOKEN}`);
let going = true;
process.once('SIGTERM', () => { going = false; });

// GetRelayStatusRequest: field 1, the source.
const request = (source) => Buffer.concat([Buffer.from([0x0a, source.length]), Buffer.from(source)]);
const same = (bytes) => bytes;

const call = (source) => new Promise((resolve) => {
  client.makeUnaryRequest(
    method, same, same, request(source), metadata, { deadline: Date.now() + 60_000 },
    (error, answer) => resolve({ error, answer }));
});

async function ask(source) {
  while (going) {
    const { error, answer } = await call(source);
    if (error) {
      result.failures.push(`${source}: ${error.code} ${error.details}`);
    } else if (!answer.includes(source)) {
      result.failures.push(`${source}: answered by another`);
    } else {
      result.answered += 1;
    }

    await wait(50);
  }
}

console.log('started');
await Promise.all(['budget', 'beneficiary', 'convention', 'reporting'].map(ask));
client.close();
console.log(JSON.stringify(result));
