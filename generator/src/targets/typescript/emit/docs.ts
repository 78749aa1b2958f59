import type { RequestPlan } from '../plan/request.ts';
import type { MethodDocPlan, MethodPlan, SdkPlan, WaiterPlan } from '../plan/sdk.ts';
import type { Documentation } from '../plan/schema.ts';
import { visible } from '../../../visible.ts';
import type { Layout } from './layout.ts';
import { comment, commentLine, commentText, prose, seeAlso } from './literals.ts';
import { exampleStatement } from './markdown/snippet.ts';
import { errorName } from './names.ts';

/**
 * Returns the lines of a method's doc comment that all packages share: the document's text, the request, the arguments,
 * the result and the errors.
 */
export function methodText(method: MethodPlan): string[] {
  const { doc, http, kind, timeout } = method;
  const { summary, description } = doc;
  const words = [repeats(description, summary) ? [] : prose(summary), prose(description)];
  const request = `\`${http.method.toUpperCase()} ${http.path}\``;
  const notes = [
    ...(method.isStreamTwin
      ? ['', 'Returns the response as a stream, while the server creates it.']
      : []),
    ...(timeout === undefined ? [] : ['', `Default timeout: ${String(timeout)} ms.`]),
  ];
  const result = returns(doc, kind);
  const tags = [
    ...argumentTags(method),
    '@param options - Options of this call.',
    ...(result === undefined || method.result.type === undefined ? [] : [`@returns ${result}`]),
    ...doc.throws.map(
      ({ name, key, description: when }) => `@throws {@link ${name}} ${oneLine(when) ?? key}`,
    ),
    ...seeAlso(doc.externalDocs),
    ...deprecation(doc),
  ];
  const paragraphs = words.filter((part) => part.length > 0).flatMap((part) => [...part, '']);
  return commentText([...paragraphs, request, ...notes, '', ...tags]);
}

function deprecation({ deprecated }: MethodDocPlan): string[] {
  if (deprecated === undefined) return [];
  const { reason, replacement, sunset } = deprecated;
  const parts = [
    ...(replacement === undefined ? [] : [`Use \`${replacement}\`.`]),
    ...(sunset === undefined ? [] : [`The API may reject calls after ${sunset}.`]),
    oneLine(reason) ?? '',
  ];
  return [['@deprecated', ...parts].join(' ').trimEnd()];
}

/** Maximum number of lines in an example. A longer one would hide the description in an editor's hover. */
const EXAMPLE_LINES = 40;

/**
 * Prints the doc comment of a method for one package.
 *
 * @param call - The call in the example. If it is undefined, there is no example.
 */
export function methodComment(
  plan: SdkPlan,
  method: MethodPlan,
  text: readonly string[],
  call: string | undefined,
): Layout[] {
  const code = call === undefined ? [] : exampleStatement(plan, method, call).split('\n');
  const example =
    code.length === 0 || code.length > EXAMPLE_LINES ? [] : ['@example', '```ts', ...code, '```'];
  return ['/**', ...[...text, ...commentText(example)].map(commentLine), ' */'];
}

export function waiterComment(plan: SdkPlan, method: MethodPlan, waiter: WaiterPlan): Layout[] {
  return comment([
    `${waiterSummary(waiter)}.`,
    '',
    ...argumentTags(method),
    '@param options - Options of this call, including the poll interval.',
    '@returns The value in its final state.',
    `@throws {@link ${errorName(plan, 'decode')}} The API doesn't document the state, so polling might never end.`,
    `@throws {@link ${errorName(plan, 'timeout')}} The wait exceeds its timeout.`,
  ]);
}

/** Prints the tags for the arguments of a method and of its waiter, which takes the same arguments. */
function argumentTags({ doc, params, positional, request }: MethodPlan): string[] {
  const parameters = positional.map(
    ({ local, name, description }) =>
      `@param ${local} - ${oneLine(description) ?? `The path parameter \`${name}\`.`}`,
  );
  const usual = request === undefined ? 'Parameters of the request.' : 'Body of the request.';
  return params === undefined
    ? parameters
    : [
        ...parameters,
        [`@param params - ${oneLine(doc.body) ?? usual}`, ...fileHeaders(request)].join(' '),
      ];
}

/** Describes the headers that callers can set for the files in a form. */
function fileHeaders(request: RequestPlan | undefined): string[] {
  return (request?.fileHeaders ?? []).map(({ part, headers }) => {
    const names = headers.map((name) => `\`${name}\``).join(', ');
    return `To send ${names} with \`${part}\`, pass \`{ data, headers }\`.`;
  });
}

function returns({ result }: MethodDocPlan, kind: MethodPlan['kind']): string | undefined {
  const words = oneLine(result);
  if (words !== undefined && !GENERIC.test(words)) return words;
  switch (kind) {
    case 'list':
      return 'A page of the list. Iterate over it to fetch the following pages too.';
    case 'stream':
      return 'The stream of events.';
    case 'call':
      return undefined;
  }
}

/** Matches response descriptions that contain no information. */
const GENERIC =
  /^(?:default|done|ok|200|2xx|response|success(?:ful)?)(?: (?:operation|request|response))?\.?$/i;

/** Returns the summary of a waiter, which polls until a field has one of its final values. */
export function waiterSummary({ field, done }: WaiterPlan): string {
  return `Polls until \`${field}\` is ${done.map((value) => `\`${value}\``).join(' or ')}`;
}

/**
 * True if the first sentence of a description contains all words of the summary, such as "Creates a post, which …" for
 * "Create a post".
 */
function repeats(description: string | undefined, summary: string | undefined): boolean {
  if (description === undefined || summary === undefined) return false;
  const [sentence = ''] = description.split(/(?<=[.!?])\s|\n/);
  const known = new Set(stems(sentence));
  return stems(summary).every((stem) => known.has(stem));
}

/** Returns the lowercase words of a string, without articles and without common endings. */
function stems(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => !/^(?:an?|the)$/.test(word))
    .map((word) => word.replace(/(?:ies|es|s|y|e)$/, ''));
}

/** Returns the first paragraph of a string as one line, or undefined if the string is empty. */
export function oneLine(text: string | undefined): string | undefined {
  const [first] = prose(text?.split(/\n\s*\n/)[0]?.replaceAll(/\s+/g, ' '));
  return first === '' ? undefined : first;
}

/** Prints the doc comment of a schema or property: its text, its limits and its tags. */
export function documented(doc: Documentation): Layout[] {
  const words = prose(doc.description ?? doc.title);
  const facts = (doc.constraints ?? []).join('; ');
  const bounds = facts === '' ? [] : [`${facts.charAt(0).toUpperCase()}${facts.slice(1)}.`];
  const standard =
    doc.default === undefined ? [] : [`@defaultValue ${visible(JSON.stringify(doc.default))}`];
  const old = doc.deprecated === true ? ['@deprecated'] : [];
  const tags = [...standard, ...seeAlso(doc.externalDocs), ...old];
  const [only, ...others] = words;
  if (only === undefined || bounds.length === 0) return comment([...words, ...bounds, '', ...tags]);
  // A line directly after a list or a table would become part of it.
  if (others.length > 0) return comment([...words, '', ...bounds, '', ...tags]);
  const sentence = /[\p{L}\p{N})\]`'"]$/u.test(only) ? `${only}.` : only;
  return comment([[sentence, ...bounds].join(' '), '', ...tags]);
}
