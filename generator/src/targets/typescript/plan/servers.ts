import { FreeNames } from '../../../free-names.ts';
import { addTo } from '../../../lists-by-key.ts';
import type { Environment, ServerVariable } from '../../../model/api.ts';
import { camelCase, pascalCase } from '../../../words.ts';
import { CLIENT_OPTIONS, memberName } from './names.ts';
import type { ServersPlan, ServerVariablePlan } from './sdk.ts';

/**
 * Plans the options that select a server: `environment` if there are several servers, and one option for each variable.
 * Returns undefined if no options are needed.
 *
 * @param taken - Names of the options that contain credentials.
 */
export function planServers(
  environments: readonly Environment[],
  taken: readonly string[],
): ServersPlan | undefined {
  const byName = new Map<string, Occurrence[]>();
  for (const { name: environment, variables } of environments)
    for (const variable of variables) addTo(byName, variable.name, { environment, variable });
  if (environments.length < 2 && byName.size === 0) return undefined;
  const used = new FreeNames([...CLIENT_OPTIONS, ...taken]);
  const variables = [...byName].map(([name, all]) => {
    const stem = memberName(camelCase(name));
    const option = used.take(used.has(stem) ? `server${pascalCase(name)}` : stem);
    return planVariable(name, option, all);
  });
  return {
    environments: environments.map(({ name, url, description }) => ({ name, url, description })),
    variables,
  };
}

interface Occurrence {
  readonly environment: string;
  readonly variable: ServerVariable;
}

/**
 * Merges the variables that have the same name in several servers. If one server allows any value, so does the merged
 * variable.
 */
function planVariable(
  name: string,
  option: string,
  all: readonly Occurrence[],
): ServerVariablePlan {
  const closed = all.every(({ variable }) => variable.values !== undefined);
  return {
    option,
    name,
    description: all[0]?.variable.description,
    defaults: Object.fromEntries(
      all.map(({ environment, variable }) => [environment, variable.default]),
    ),
    values: closed ? [...new Set(all.flatMap(({ variable }) => variable.values ?? []))] : undefined,
  };
}
