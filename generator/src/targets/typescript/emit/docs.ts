import type { MethodPlan, SdkPlan } from '../plan/sdk.ts';
import type { Layout } from './layout.ts';
import { comment, prose } from './literals.ts';

/** The doc comment of a method: words of the description, the request, the arguments, the declared failures. */
export function methodComment(plan: SdkPlan, { operation, positional, input }: MethodPlan): Layout[] {
  const { summary, description, body } = operation;
  const words = [prose(summary), summary === description ? [] : prose(description)].filter((part) => part.length > 0);
  const request = `\`${operation.method.toUpperCase()} ${operation.path}\``;
  const parameters = positional.map(({ local, parameter }) => `@param ${local} - ${oneLine(parameter.doc.description) ?? `\`${parameter.name}\` of the path.`}`);
  const inputDoc = input === undefined ? [] : [`@param input - ${oneLine(body?.description) ?? (input.optional ? 'What to ask for.' : 'What to send.')}`];
  const failures = plan.errors.classes.filter(({ key }) => !isCommon(key, plan) && operation.failures.some(({ status }) => status === key || (key === '5xx' && status.startsWith('5'))));
  const thrown = failures.map(({ key, name }) => {
    const said = operation.failures.find(({ status }) => status === key || (key === '5xx' && status.startsWith('5')))?.description;
    return `@throws {@link ${name}} ${oneLine(said) ?? key}`;
  });
  const deprecated = operation.deprecated ? ['@deprecated'] : [];
  const tags = [...parameters, ...inputDoc, ...thrown, ...deprecated];
  return comment([...words.flatMap((part) => [...part, '']), request, '', ...tags]);
}

/** The first paragraph of a text, on one line. */
export function oneLine(text: string | undefined): string | undefined {
  const [first] = prose(text?.split(/\n\s*\n/)[0]?.replaceAll(/\s+/g, ' '));
  return first === '' ? undefined : first;
}

/** A failure that nearly every operation declares says nothing about this one. */
function isCommon(key: string, { model }: SdkPlan): boolean {
  const declaring = model.operations.filter(({ failures }) => failures.some(({ status }) => status === key || (key === '5xx' && status.startsWith('5'))));
  return declaring.length > 3 && declaring.length > model.operations.length * 0.8;
}
