// Is this message an event, and has it the form that was agreed?
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** Nobody can act upon it: it goes to the dead letters. */
export class UnusableMessage extends Error {}

const prefix = 'cloudEvents:';

export class Messages {
  #validators = new Map();

  constructor(folder) {
    const ajv = addFormats(new Ajv2020({ allErrors: true }));
    // A format of numbers, for those who generate code; the type says all there is to check.
    ajv.addFormat('int32', { type: 'number', validate: Number.isInteger });
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.schema.json'))) {
      const schema = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      this.#validators.set(schema.$id, ajv.compile(schema));
    }
  }

  /** The event of a message of the broker. Members and headers that are new are let pass: both may be added. */
  read(message) {
    const headers = message.properties.headers ?? {};
    this.#check('urn:grants:event-headers', headers);
    if (message.properties.contentType !== 'application/json') {
      throw new UnusableMessage(`The content type is ${message.properties.contentType}.`);
    }

    const event = {
      id: headers[prefix + 'id'],
      source: headers[prefix + 'source'],
      position: Number(headers[prefix + 'position']),
      type: headers[prefix + 'type'],
    };
    return { ...event, body: this.body(event.type, message.content) };
  }

  /** The body of an event of a type, wherever it was read. */
  body(type, bytes) {
    let body;
    try {
      body = JSON.parse(bytes.toString('utf8'));
    } catch (error) {
      throw new UnusableMessage(`The body is no JSON: ${error.message}`);
    }

    this.#check(`urn:grants:event:${type}`, body);
    return body;
  }

  /** Whether this client knows what to do with events of a type. */
  knows = (type) => this.#validators.has(`urn:grants:event:${type}`);

  #check(id, value) {
    const validate = this.#validators.get(id);
    if (!validate) {
      throw new UnusableMessage(`There is no ${id}.`);
    }

    if (!validate(value)) {
      throw new UnusableMessage(
        `${id}: ${validate.errors.map((error) => `${error.instancePath || '/'} ${error.message}`).join('; ')}`);
    }
  }
}
