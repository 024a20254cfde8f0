// Says what is wrong with an AsyncAPI document: node asyncapi.mjs ../docs/asyncapi.yaml
import { Parser, fromFile } from '@asyncapi/parser';
import { argv, exit } from 'node:process';

const { document, diagnostics } = await fromFile(new Parser(), argv[2]).parse();
for (const found of diagnostics) {
  console.log(`${['error', 'warning', 'information', 'hint'][found.severity]} ${found.path.join('/')}: ${found.message}`);
}

if (document === undefined) {
  exit(1);
}

console.log(`valid, ${document.operations().length} operations, ${document.allMessages().length} messages`);
