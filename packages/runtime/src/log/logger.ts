import { UsageError } from '../errors/usage-error.js';

/** A receiver of log lines, such as `console`. */
export interface Logger {
  error(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
  info(message: string, details?: unknown): void;
  debug(message: string, details?: unknown): void;
}

export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/** Log levels in order of descending severity. */
const levels = ['error', 'warn', 'info', 'debug'] as const;

/** The enabled methods of a logger. Disabled methods are absent, so a skipped line costs nothing. */
export type Log = Partial<Logger>;

/**
 * Wraps a logger: filters lines by level and applies `clean` to their arguments. Errors that the logger throws are
 * ignored.
 *
 * @param level - the least severe level that is logged. Default: 'warn'.
 * @param prefix - the start of every message.
 * @throws {UsageError} for an unknown level, or a logger that lacks the method for an enabled level.
 */
export function createLog(
  level: LogLevel = 'warn',
  logger: Logger = console,
  clean: (value: unknown) => unknown,
  prefix = '',
): Log {
  const last = levels.findIndex((name) => name === level);
  if (last < 0 && level !== 'off')
    throw new UsageError(
      `logLevel must be off, ${levels.join(', ')}, not ${JSON.stringify(level)}`,
    );
  const log: Log = {};
  for (const name of levels.slice(0, last + 1)) {
    if (typeof logger[name] !== 'function') throw new UsageError(`logger has no method "${name}"`);
    log[name] = (message, details) => {
      try {
        logger[name](
          prefix + String(clean(message)),
          ...(details === undefined ? [] : [clean(details)]),
        );
      } catch {
        // A logging failure must not fail the call.
      }
    };
  }
  return log;
}
