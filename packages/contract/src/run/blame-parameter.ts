import { list, object, text } from '../document/json.js';
import type { Operation, Parameter } from '../document/operation.js';
import { violationsOf } from '../check/violations.js';
import type { RecordedExchange } from '../recorder/exchange.js';
import type { TestFailure } from './result.js';

/**
 * Determines who must fix a parameter that Prism rejects although the client sent it as given. Returns undefined if
 * Prism rejects no parameter.
 */
export function blameParameters(
  operation: Operation,
  exchange: RecordedExchange | undefined,
): Pick<TestFailure, 'fault' | 'evidence' | 'fix'> | undefined {
  const violations = exchange === undefined ? [] : violationsOf(exchange.response);
  const found = violations.flatMap(({ location, message }) => {
    const [place, name] = list(location).filter((part) => part !== 'request');
    const parameter = operation.parameters.find(
      (own) => own.in === place && own.name.toLowerCase() === String(name).toLowerCase(),
    );
    return parameter === undefined ? [] : [{ parameter, message: text(message) ?? '' }];
  });
  const declared = found.find(({ parameter }) => hasValue(operation, parameter));
  const own = (declared ?? found[0])?.parameter.own;
  if (own === undefined) return undefined;
  const evidence = found.map(({ message }) => `Prism: ${message}`);
  return declared === undefined
    ? { fault: 'mock', evidence, fix: `Add an example at ${own.pointer}.` }
    : { fault: 'document', evidence, fix: `Fix the example or the default at ${own.pointer}.` };
}

/** True if the document contains an example or a default for the parameter. */
function hasValue({ document }: Operation, { own }: Parameter): boolean {
  const node = own?.node ?? {};
  const schema = object(document.follow(node['schema'], '')?.node);
  const keys = ['example', 'examples', 'default'];
  return keys.some((key) => key in node || key in schema);
}
