import { expectTypeOf, it } from 'vitest';
import { bigints, FlowSync, fromPath } from './support/client.js';
import type { ClientOptions } from './support/client.js';
import type { Page, ResponseInfo, Uploadable } from '@sdkwright/runtime/sync';
import type { Post } from './support/paths.js';

/** Compiled but never run: passing a value that can't be transferred to the worker must cause a compile error. */
function misuse(flow: FlowSync): void {
  // @ts-expect-error a signal can't fire while the thread is blocked
  flow.get('post_1', { signal: new AbortController().signal });
  // @ts-expect-error hooks are functions
  flow.get('post_1', { middleware: [] });
  // @ts-expect-error a function
  new FlowSync({ fetch });
  // @ts-expect-error a function
  new FlowSync({ apiKey: () => 'key' });
  // @ts-expect-error hooks are functions
  new FlowSync({ middleware: [{ onRequest: () => undefined }] });
  // @ts-expect-error a dispatcher has functions
  new FlowSync({ fetchOptions: { dispatcher: {} } });
  // @ts-expect-error its members are functions
  new FlowSync({ json: JSON });
  // @ts-expect-error a browser has no thread to block
  new FlowSync({ dangerouslyAllowBrowser: true });
  // @ts-expect-error a misspelled option
  new FlowSync({ apikey: 'k' });
}

it('types: the options accept only values that can be transferred to the worker', () => {
  expectTypeOf(misuse).toBeFunction();
  expectTypeOf<FlowSync['get']>().returns.toEqualTypeOf<Post>();
  expectTypeOf<FlowSync['get']>().returns.not.toExtend<PromiseLike<unknown>>();
  expectTypeOf<FlowSync['list']>().returns.toEqualTypeOf<Page<Post>>();
  expectTypeOf<FlowSync['delete']>().returns.toBeVoid();
  expectTypeOf({ json: bigints }).toExtend<ClientOptions>();
  expectTypeOf({ middleware: { module: '/hooks.js' } }).toExtend<ClientOptions>();
  expectTypeOf({ logger: console }).toExtend<ClientOptions>();
  expectTypeOf(fromPath('a')).toExtend<Uploadable>();
  expectTypeOf<Blob | Buffer>().toExtend<Uploadable>();
  expectTypeOf<ReadableStream>().not.toExtend<Uploadable>();
  expectTypeOf<Response>().not.toExtend<Uploadable>();
  const response = (flow: FlowSync): ResponseInfo => flow.withResponse((f) => f.get('1')).response;
  expectTypeOf(response).toBeFunction();
});
