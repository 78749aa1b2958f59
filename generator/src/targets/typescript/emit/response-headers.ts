import type { EmittedFile } from '../../emitted-file.ts';
import type { ResponseHeader } from '../plan/response-headers.ts';
import type { SdkPlan } from '../plan/sdk.ts';
import { hardline, join, type Layout } from './layout.ts';
import { comment, prose, propertyName, quote } from './literals.ts';
import { Module } from './module.ts';
import { block } from './printed-type.ts';

const FILE = 'headers';

/** Prints `headers.ts` with the declared headers of responses. */
export function responseHeadersFile(plan: SdkPlan): EmittedFile | undefined {
  const { responseHeaders } = plan;
  if (responseHeaders === undefined) return undefined;
  const { headers, name } = responseHeaders;
  const module = new Module(plan, FILE);
  const doc = comment(['Headers of responses, as `get` returns them.']);
  const body = block(headers.map(headerMember));
  const hasLists = plan.methods.some(({ kind }) => kind === 'list');
  const promises =
    plan.flavor === 'sync' ? [] : ['ApiPromise', ...(hasLists ? ['PagePromise'] : [])];
  const aliases = promises.map((promise): Layout => {
    module.runtime(`${promise} as Untyped${promise}`);
    return promise === 'PagePromise'
      ? [`export type PagePromise<T, Body = unknown> = UntypedPagePromise<T, Body, ${name}>;`]
      : [`export type ${promise}<T> = Untyped${promise}<T, ${name}>;`];
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

/** Imports the type of a call's promise. It includes the declared headers, if any. */
export function promiseType(
  plan: SdkPlan,
  name: 'ApiPromise' | 'PagePromise',
  module: Module,
): string {
  return plan.responseHeaders === undefined ? module.runtime(name) : module.local(FILE, name);
}

/** Imports the type of declared headers. Returns undefined if the document declares no headers. */
export function headersType({ responseHeaders }: SdkPlan, module: Module): string | undefined {
  return responseHeaders && module.local(FILE, responseHeaders.name);
}
