import type { Waiter } from '../../../model/extension.ts';
import type { Documentation } from '../../../model/schema/schema.ts';
import type { MethodPlan, SdkPlan } from '../plan/sdk.ts';
import type { Layout } from './layout.ts';
import { comment, prose, seeAlso } from './literals.ts';
import { once } from './once.ts';

/** The doc comment of a method: words of the description, the request, the arguments, the declared failures. */
export function methodComment(plan: SdkPlan, method: MethodPlan): Layout[] {
  const { operation } = method;
  const { summary, description } = operation;
  const said = [prose(summary), summary === description ? [] : prose(description)].filter(
    (part) => part.length > 0,
  );
  const request = `\`${operation.method.toUpperCase()} ${operation.path}\``;
  const common = commonFailures(plan);
  const thrown = plan.errors.classes.flatMap(({ key, name }) => {
    const failure = common.has(key)
      ? undefined
      : operation.responses.errors.find(({ status }) => covers(plan, key, status));
    return failure === undefined
      ? []
      : [`@throws {@link ${name}} ${oneLine(failure.description) ?? key}`];
  });
  const deprecated = operation.deprecated ? ['@deprecated'] : [];
  const more = seeAlso(operation.externalDocs);
  const tags = [...argumentTags(method), ...thrown, ...more, ...deprecated];
  const { timeout } = operation.settings;
  const own = [
    ...(operation.streamSwitch === undefined
      ? []
      : ['', 'Gives the answer piece by piece, while it is made.']),
    ...(timeout === undefined
      ? []
      : [`Timeout: ${String(timeout)} ms, unless an option says otherwise.`]),
  ];
  return comment([...said.flatMap((part) => [...part, '']), request, ...own, '', ...tags]);
}

/** What is said of the arguments, which a waiter takes as well. */
export function argumentTags({ operation, positional, input }: MethodPlan): string[] {
  const { requestBody } = operation;
  const parameters = positional.map(
    ({ local, parameter }) =>
      `@param ${local} - ${oneLine(parameter.doc.description) ?? `\`${parameter.name}\` of the path.`}`,
  );
  const asked = requestBody === undefined ? 'What to ask for.' : 'What to send.';
  return input === undefined
    ? parameters
    : [...parameters, `@param input - ${oneLine(requestBody?.description) ?? asked}`];
}

/** What a waiter does. */
export function waiterSummary({ field, done }: Waiter): string {
  return `Waits until \`${field}\` is ${done.map((value) => `\`${value}\``).join(' or ')}`;
}

/** The first paragraph of a text, on one line. */
export function oneLine(text: string | undefined): string | undefined {
  const [first] = prose(text?.split(/\n\s*\n/)[0]?.replaceAll(/\s+/g, ' '));
  return first === '' ? undefined : first;
}

/** Whether an error class of this key stands for a status. */
function covers({ errors }: SdkPlan, key: string, status: string): boolean {
  const hasOwn = (): boolean => errors.classes.some((own) => own.key === status);
  return status === key || (key === '5xx' && status.startsWith('5') && !hasOwn());
}

/** The failures that nearly every operation declares: they say nothing about a single one. */
const commonFailures = once(
  (plan: SdkPlan): ReadonlySet<string> => {
    const { operations } = plan.model;
    const common = plan.errors.classes.filter(({ key }) => {
      const declaring = operations.filter(({ responses }) =>
        responses.errors.some(({ status }) => covers(plan, key, status)),
      );
      return declaring.length > 3 && declaring.length > operations.length * 0.8;
    });
    return new Set(common.map(({ key }) => key));
  },
  ({ model, errors }) => [model, errors],
);

/** The doc comment of a schema's or property's words and bounds. */
export function documented(doc: Documentation): Layout[] {
  const words = prose(doc.description ?? doc.title);
  const facts = (doc.constraints ?? []).join('; ');
  const bounds = facts === '' ? [] : [`${facts.charAt(0).toUpperCase()}${facts.slice(1)}.`];
  const standard =
    doc.default === undefined ? [] : [`@defaultValue ${JSON.stringify(doc.default)}`];
  const old = doc.deprecated === true ? ['@deprecated'] : [];
  const tags = [...standard, ...seeAlso(doc.externalDocs), ...old];
  const [only, ...others] = words;
  if (only === undefined || bounds.length === 0) return comment([...words, ...bounds, '', ...tags]);
  // What goes on behind the last line of a list, or of a table, would become a part of it.
  if (others.length > 0) return comment([...words, '', ...bounds, '', ...tags]);
  const sentence = /[\p{L}\p{N})\]`'"]$/u.test(only) ? `${only}.` : only;
  return comment([[sentence, ...bounds].join(' '), '', ...tags]);
}
