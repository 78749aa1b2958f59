import type { EmittedFile } from '../../../emitted-file.ts';
import type { DeprecationPlan, MethodPlan, ResourcePlan, SdkPlan } from '../../plan/sdk.ts';
import { waiterSummary } from '../docs.ts';
import { print } from '../layout.ts';
import { Module } from '../module.ts';
import { readableParams, signature } from '../signature.ts';
import { construction } from './client-lines.ts';
import { code, inline } from './text.ts';

/** Prints `api.md`, which lists each method on its own line with a link to its source file. */
export function referenceFile(plan: SdkPlan): EmittedFile {
  const sections = plan.resources.map((resource) => section(plan, resource));
  const head = [
    `# ${inline(plan.title)}: all methods`,
    '',
    `This page lists every method of a client that is created with ${code(`const ${plan.variable} = ${construction(plan)}`)}. ${code(plan.package.name)} exports all types.`,
  ];
  return { path: 'api.md', content: `${[...head, ...sections.flat()].join('\n')}\n` };
}

function section(plan: SdkPlan, resource: ResourcePlan): string[] {
  const receiver = webhookEntries(plan, resource);
  if (resource.methods.length === 0 && receiver.length === 0) return [];
  const depth = resource.access.split('.').length + 1;
  const module = new Module(plan, resource.file);
  const text = inline(beginning(resource.description));
  const types = resource.declarations.map(({ name }) => code(name));
  return [
    '',
    `${'#'.repeat(Math.min(depth, 6))} ${inline(resource.access)}`,
    '',
    ...(text === '' ? [] : [text, '']),
    ...(types.length === 0 ? [] : [`Types: ${types.join(', ')}`, '']),
    ...resource.methods.flatMap((method) => entries(plan, resource, method, module)),
    ...receiver,
  ];
}

/** Returns the lines for `unwrap` and `sign`, which make no requests, if the resource receives webhooks. */
function webhookEntries(plan: SdkPlan, { access, file, receivesWebhooks }: ResourcePlan): string[] {
  if (!receivesWebhooks) return [];
  const path = `${plan.variable}.${access}`;
  return [
    `- [${code(`${path}.unwrap(body, headers, { secret })`)}](src/${file}.ts): Verifies a webhook delivery and returns its event`,
    `- [${code(`${path}.sign(body, { secret })`)}](src/${file}.ts): Signs a body, to test a webhook receiver`,
  ];
}

/** Returns the text before the second paragraph or the first list. */
function beginning(text = ''): string {
  return text.trim().split(/\n\s*(?:\n|[-*+] |\d+\. )/)[0] ?? '';
}

function entries(
  plan: SdkPlan,
  resource: ResourcePlan,
  method: MethodPlan,
  module: Module,
): string[] {
  const { waiter } = method;
  const { summary } = method.doc;
  const called = { name: method.name, summary, options: 'CallOptions' };
  const own = entry(plan, resource, method, module, called);
  if (waiter === undefined) return [own];
  const { name } = waiter;
  const waits = { name, summary: waiterSummary(waiter), options: 'WaitOptions' };
  return [own, entry(plan, resource, method, module, waits)];
}

interface Line {
  readonly name: string;
  readonly summary: string | undefined;
  /** Type of the method's options. */
  readonly options: string;
}

function entry(
  plan: SdkPlan,
  resource: ResourcePlan,
  method: MethodPlan,
  module: Module,
  { name, summary, options }: Line,
): string {
  const { doc, http } = method;
  const shown = print(signature(plan, method, module, options, readableParams), 0, Infinity)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll(/([({]) |,? (?=[)}])/g, '$1');
  const call = `${plan.variable}.${resource.access}.${name}${shown}`;
  const old = doc.deprecated === undefined ? '' : ` (deprecated${until(doc.deprecated)})`;
  const text = summary === undefined ? '' : `: ${inline(summary)}`;
  return `- [${code(call)}](src/${resource.file}.ts)${text}${old} ${code(`${http.method.toUpperCase()} ${http.path}`)}`;
}

function until({ replacement, sunset }: DeprecationPlan): string {
  const successor = replacement === undefined ? '' : `: use ${code(replacement)}`;
  return `${successor}${sunset === undefined ? '' : `, until ${sunset}`}`;
}
