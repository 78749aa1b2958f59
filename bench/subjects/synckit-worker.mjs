import { Flow } from '@flowdev/sdk';
import { runAsWorker } from 'synckit';
import { actions } from './actions.mjs';

let flow;
runAsWorker((action, baseUrl, file) => {
  flow ??= new Flow({ apiKey: 'key_0123456789', baseUrl });
  return file === undefined ? actions[action](flow)() : flow.media.upload({ file });
});
