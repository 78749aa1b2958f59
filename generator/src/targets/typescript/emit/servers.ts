import type { SdkPlan, ServersPlan } from '../plan/sdk.ts';
import { Code, literal, scalarLiteral, type Value } from './literals.ts';
import { code } from './markdown/text.ts';
import type { Module } from './module.ts';

/** Returns the value of `baseUrl` in the definition: a URL, or the servers that options can select. */
export function baseUrlValue({ baseUrl: { servers, url } }: SdkPlan, module: Module): Value {
  if (servers === undefined) return url;
  const { environments, variables } = servers;
  const config = {
    environments: Object.fromEntries(environments.map((each) => [each.name, each.url])),
    variables:
      variables.length === 0
        ? undefined
        : Object.fromEntries(
            variables.map(({ option, name, defaults, values }) => [
              option,
              { name, defaults, values },
            ]),
          ),
  };
  return new Code([module.runtime('servers', 'value'), '(', literal(config), ')']);
}

/** An option that selects a server or sets a variable of its URL. */
export interface ServerOption {
  readonly name: string;
  readonly type: string;
  /** Description in Markdown. */
  readonly description: string;
  readonly standard: string;
}

/** Returns the options that select a server or set a variable of its URL, for the declaration and the README. */
export function serverOptions(servers: ServersPlan | undefined): ServerOption[] {
  if (servers === undefined) return [];
  const { environments, variables } = servers;
  const [first] = environments;
  const choices = environments.map(
    ({ name, url, description = '' }) =>
      `${code(name)} (${code(url)}${description === '' ? '' : `: ${description.trim().replace(/\.$/, '')}`})`,
  );
  const environment = {
    name: 'environment',
    type: environments.map(({ name }) => scalarLiteral(name)).join(' | '),
    description: `The server that is called: ${choices.join(', ')}.`,
    standard: first?.name ?? '',
  };
  return [
    ...(environments.length < 2 ? [] : [environment]),
    ...variables.map(({ option, name, description = '', defaults, values }) => ({
      name: option,
      type: values === undefined ? 'string' : values.map(scalarLiteral).join(' | '),
      description: `${description === '' ? '' : `${description.trim().replace(/(?<![.!?])$/, '.')} `}Replaces ${code(`{${name}}`)} in the URL of the server.`,
      standard: Object.values(defaults)[0] ?? '',
    })),
  ];
}
