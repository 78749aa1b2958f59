import { checkHeaderValue } from '../http/headers.js';
import { verbatim } from './escape.js';
import { joinMembers } from './join-members.js';
import type { Style } from './style.js';
import { withName } from './value.js';

const writeSimple = /* @__PURE__ */ joinMembers();

/**
 * Serializes a header parameter without percent-encoding. The default is the `simple` style. Returns undefined for an
 * absent value.
 *
 * @param name - the name for messages.
 * @throws {UsageError} if the value can't be serialized or the result isn't a valid header value (RFC 9110 §5.5).
 */
export function serializeHeader(value: unknown, style?: Style, name = ''): string | undefined {
  const write = style?.write ?? writeSimple;
  const [pair] = withName('header', name, () => write(name, value, verbatim, verbatim));
  return pair && checkHeaderValue(name, pair[1]);
}
