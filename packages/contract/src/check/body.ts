import { baseOf, fits, isJson } from '../description/media-type.js';
import type { Operation } from '../description/operation.js';
import type { Exchange } from '../protocol.js';
import type { RecordedRequest } from '../recorder/recorded.js';
import { formFaults } from './form.js';
import { multipartFaults } from './multipart.js';
import { compare } from './plain.js';

/** The body has to come in a media type that is declared for it, and to hold what was given. */
export function bodyFaults(
  operation: Operation,
  { body: meant }: Exchange,
  { headers, body }: RecordedRequest,
): string[] {
  const type = headers['content-type'];
  if (meant === undefined) {
    return [
      ...(body.length > 0 ? ['A body came, but none was given.'] : []),
      ...(type === undefined ? [] : [`There is no body, but its type is ${type}.`]),
    ];
  }
  const base = baseOf(type);
  const [declared, media] = operation.body?.find(([mediaType]) => fits(base, mediaType)) ?? [];
  if (declared === undefined || media === undefined)
    return [`The body's type is ${type ?? 'missing'}, which is not declared.`];
  if (isJson(base)) return compare('The body', parsed(body), meant);
  if (base.startsWith('multipart/'))
    return multipartFaults(operation.description, media, meant, type ?? '', body);
  if (base === 'application/x-www-form-urlencoded') return formFaults(meant, body.toString());
  if (/ndjson|jsonl/.test(base))
    return compare(
      'The body',
      body
        .toString()
        .split('\n')
        .filter(Boolean)
        .map((line) => parsed(line)),
      meant,
    );
  return compare(
    'The body',
    body.toString(),
    typeof meant === 'string' ? meant : JSON.stringify(meant),
  );
}

function parsed(text: Buffer | string): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return `no JSON: ${text.toString()}`;
  }
}
