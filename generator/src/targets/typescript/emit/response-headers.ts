import type { EmittedFile } from '../../emitted-file.ts';
import type { ResponseHeader } from '../plan/response-headers.ts';
import type { SdkPlan } from '../plan/sdk.ts';
import { hardline, join, type Layout } from './layout.ts';
import { comment, prose, propertyName, quote } from './literals.ts';
import { Module } from './module.ts';
import { block } from './printed-type.ts';

const FILE = 'headers';

/** Prints `headers.ts` with the declared response headers. Returns undefined if there are none. */
export function responseHeadersFile(plan: SdkPlan): EmittedFile | undefined {
  const { responseHeaders } = plan;
  if (responseHeaders === undefined) return undefined;
  const { headers, name } = responseHeaders;
  const module = new Module(plan, FILE);
  const doc = comment(['Headers of responses, as `get` returns them.']);
  const body = block(headers.map(headerMember));
  const aliases = typedPromises(plan).map((promise): Layout => {
    const untyped = `Untyped${promise}`;
    module.runtime(`${promise} as ${untyped}`, 'value');
    const type =
      promise === 'PagePromise'
        ? `export type PagePromise<T, Body = unknown> = ${untyped}<T, Body, ${name}>;`
        : `export type ${promise}<T> = ${untyped}<T, ${name}>;`;
    return join([type, `export const ${promise} = ${untyped};`], hardline);
  });
  return {
    path: `src/${FILE}.ts`,
    content: module.print([
      join([...doc, [`export interface ${name} `, body]], hardline),
      ...aliases,
    ]),
  };
}

function headerMember({ description, name, type, values }: ResponseHeader): Layout {
  const printed =
    values.length > 0 ? [...values.map(quote), '(string & {})'].join(' | ') : PRINTED[type];
  return join([...comment(prose(description)), [propertyName(name), ': ', printed, ';']], hardline);
}

const PRINTED = { string: 'string', number: '`${number}`', boolean: "'true' | 'false'" };

/** Returns the names of the promise classes that `headers.ts` exports with types that include the declared headers. */
export function typedPromises({
  flavor,
  methods,
  responseHeaders,
}: SdkPlan): ('ApiPromise' | 'PagePromise')[] {
  if (flavor === 'sync' || responseHeaders === undefined) return [];
  const hasLists = methods.some(({ kind }) => kind === 'list');
  return ['ApiPromise', ...(hasLists ? (['PagePromise'] as const) : [])];
}

/** Imports the promise type of calls, which includes the declared response headers, if any. */
export function promiseType(
  plan: SdkPlan,
  name: 'ApiPromise' | 'PagePromise',
  module: Module,
): string {
  return plan.responseHeaders === undefined ? module.runtime(name) : module.local(FILE, name);
}

/** Imports the type of the declared headers. Returns undefined if the document declares no headers. */
export function headersType({ responseHeaders }: SdkPlan, module: Module): string | undefined {
  return responseHeaders && module.local(FILE, responseHeaders.name);
}
