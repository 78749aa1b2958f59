import { VERSION } from '../version.ts';
import type { Command, Options } from './command.ts';
import { COMMANDS } from './index.ts';

/** Options that all commands have. */
const COMMON: Options = {
  help: { type: 'boolean', short: 'h', summary: 'show this help' },
};

export async function programHelp(): Promise<string> {
  const commands = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => [name, (await load()).summary] as const),
  );
  return `sdkwright ${VERSION}: generates SDKs from an OpenAPI document

Usage
  sdkwright <command> [options]

Commands
${columns(commands)}

Options
${columns([...optionLines(COMMON), ['--version, -v', 'show the version']])}

sdkwright <command> --help shows the options and examples of a command.
`;
}

export function commandHelp({ summary, usage, options, examples }: Command): string {
  return `${summary}

Usage
${usage.map((form) => `  sdkwright ${form}`).join('\n')}

Options
${columns(optionLines({ ...options, ...COMMON }))}

Examples
${examples.map(({ command, effect }) => `  # ${effect}\n  sdkwright ${command}`).join('\n\n')}
`;
}

function optionLines(options: Options): (readonly [string, string])[] {
  return Object.entries(options).map(([name, { short, value, multiple, summary }]) => [
    [`--${name}`, short && `, -${short}`, value && ` ${value}`].filter(Boolean).join(''),
    multiple === true ? `${summary}; repeatable` : summary,
  ]);
}

function columns(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
