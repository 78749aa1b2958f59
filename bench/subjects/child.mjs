// Makes one call and prints the result as JSON. Reads the content of an upload from standard input.
import { buffer } from 'node:stream/consumers';
import { Flow } from '@flowdev/sdk';
import { actions } from './actions.mjs';

const [action, baseUrl] = process.argv.slice(2);
const flow = new Flow({ apiKey: 'key_0123456789', baseUrl });
const call =
  action === 'upload'
    ? async () => flow.media.upload({ file: await buffer(process.stdin) })
    : actions[action](flow);
console.log(JSON.stringify(await call()));
