import type { Call } from './call.js';
import type { Definition } from './definition.js';

/** Operations whose deprecation has been logged, keyed by their API. */
const logged = new WeakMap<Definition, Set<string>>();

/**
 * Logs a warning, once per operation, if the server announces the operation's deprecation (`Deprecation`, RFC 9745) or
 * removal (`Sunset`, RFC 8594).
 */
export function logDeprecation(
  { client: { api, log }, method, path }: Call,
  headers: Pick<Headers, 'get'>,
): void {
  const deprecation = headers.get('deprecation');
  const sunset = headers.get('sunset');
  if (!log.warn || (!deprecation && !sunset)) return;
  const operations = logged.get(api) ?? new Set();
  const operation = `${method} ${path}`;
  if (operations.has(operation)) return;
  const announced = [
    ...(deprecation ? [`deprecation: ${deprecation}`] : []),
    ...(sunset ? [`sunset: ${sunset}`] : []),
  ];
  logged.set(api, operations.add(operation));
  log.warn(`${operation} is deprecated by the API (${announced.join(', ')})`);
}
