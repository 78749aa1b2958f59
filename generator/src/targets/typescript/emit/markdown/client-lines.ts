import { defaultBaseUrl } from '../../../../model/openapi/servers.ts';
import type { SdkPlan } from '../../plan/sdk.ts';
import { print } from '../layout.ts';
import { literal, type Value } from '../literals.ts';
import { clientVariable } from './snippet.ts';

/** Import and construction, with which a block begins. */
export function clientLines(plan: SdkPlan, imports: readonly string[] = []): string[] {
  const names = [plan.client, ...imports].sort((a, b) => (a < b ? -1 : 1)).join(', ');
  return [
    `import { ${names} } from '${plan.package.name}';`,
    '',
    `const ${clientVariable(plan)} = ${construction(plan)};`,
  ];
}

/** A client, or a resource by itself, with what it can't do without. */
export function construction(
  plan: SdkPlan,
  options: Readonly<Record<string, Value>> = {},
  name = plan.client,
): string {
  const needed =
    defaultBaseUrl(plan.model.servers) === '' ? { baseUrl: 'https://api.example.com' } : {};
  const isGiven = plan.model.securitySchemes.some(({ env }) => env !== undefined);
  const all = { ...needed, ...(isGiven ? {} : credential(plan)), ...options };
  return `new ${name}(${Object.keys(all).length === 0 ? '' : print(literal(all))})`;
}

/** The first secret that a client takes, with the id that stands before it. */
export function credential({ options }: SdkPlan): Record<string, Value> {
  const at = options.findIndex(({ type }) => type === 'Secret');
  const [before, secret] = [options[at - 1], options[at]];
  if (secret === undefined) return {};
  const id = before?.type === 'string' ? { [before.name]: '…' } : {};
  return { ...id, [secret.name]: '…' };
}
