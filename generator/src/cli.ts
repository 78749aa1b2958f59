import { type Command, UsageError } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import { InputError } from './commands/shared/input-error.ts';
import { printError, say } from './commands/shared/report.ts';
import { didYouMean } from './diagnostics/suggest.ts';
import { VERSION } from './version.ts';

/**
 * Runs the command line. Returns the exit code: 0 for success, 1 for errors in the input or the file system, failed
 * checks or outdated output, 2 for a usage error, 130 or 143 if interrupted by SIGINT or SIGTERM.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(args);
  } catch (error) {
    if (error instanceof InputError) return 1;
    if (error instanceof Error && 'syscall' in error) {
      process.stderr.write(`${error.message}. Check the permissions and the free space.\n`);
      return 1;
    }
    if (await isExcess(error)) {
      printError(
        `error The input exceeds what this machine can process: ${String(error)}.\n  fix Reduce the nesting, or shorten chains of references.`,
      );
      return 1;
    }
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

async function isExcess(error: unknown): Promise<boolean> {
  if (!(error instanceof RangeError)) return false;
  const excess = await import('./pipeline/excess.ts');
  return excess.isExcess(error);
}

async function dispatch([name, ...args]: readonly string[]): Promise<number> {
  if (name === '--version' || name === '-v') return say(VERSION);
  const isHelp = name === undefined || name === '--help' || name === '-h' || name === 'help';
  if (isHelp && args[0] === undefined) return help();
  const command = await find(isHelp ? (args[0] ?? '') : name);
  return isHelp || args.includes('--help') || args.includes('-h')
    ? help(command)
    : command.run(args);
}

async function find(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load !== undefined) return load();
  const known = Object.keys(COMMANDS);
  throw new UsageError(
    `There is no command ${name}. ${didYouMean(name, known) ?? `Commands: ${known.join(', ')}.`}`,
  );
}

async function help(command?: Command): Promise<number> {
  const { commandHelp, programHelp } = await import('./commands/help.ts');
  process.stdout.write(command === undefined ? await programHelp() : commandHelp(command));
  return 0;
}
