import { parseArgs } from 'node:util';
import { didYouMean } from '../diagnostics/suggest.ts';

/** An option for `parseArgs`, with its description for the help. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** Placeholder for the value in the help, such as `<folder>`. */
  readonly value?: string;
  readonly summary: string;
}

export type Options = Readonly<Record<string, Option>>;

export interface CommandExample {
  readonly command: string;
  readonly effect: string;
}

/** A command, defined by a file in this folder. */
interface Definition<O extends Options> {
  /** One line for `sdkwright --help`. */
  readonly summary: string;
  /** The forms of the command without the program's name, such as `generate <spec> --out <folder>`. */
  readonly usage: readonly string[];
  readonly options: O;
  readonly examples: readonly CommandExample[];
  /** Runs the command and returns the exit code. Throws a `UsageError` if the command was called incorrectly. */
  readonly run: (values: Values<O>, positionals: readonly string[]) => number | Promise<number>;
}

export type Values<O extends Options> = {
  readonly [Name in keyof O]?: Value<O[Name]> | undefined;
};

type Value<T extends Option> = T['type'] extends 'boolean'
  ? boolean
  : T['multiple'] extends true
    ? readonly string[]
    : string;

export interface Command extends Pick<
  Definition<Options>,
  'summary' | 'usage' | 'options' | 'examples'
> {
  readonly run: (args: readonly string[]) => number | Promise<number>;
}

/** Thrown if the command was called incorrectly. Only the message is printed, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function defineCommand<const O extends Options>(definition: Definition<O>): Command {
  return {
    ...definition,
    run: (args) => {
      const { values, positionals } = parse(args, definition.options);
      return definition.run(values, positionals);
    },
  };
}

function parse<O extends Options>(
  args: readonly string[],
  options: O,
): { readonly values: Values<O>; readonly positionals: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values, positionals };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const unknown = /^Unknown option '(-[^'\s]+)/.exec(error.message)?.[1];
    if (unknown === undefined) throw new UsageError(`${error.message}.`);
    const flags = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(
      `There is no option ${unknown}. ${didYouMean(unknown, flags) ?? `Options: ${flags.join(', ')}.`}`,
    );
  }
}
