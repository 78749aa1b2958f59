import { UsageError } from '../errors/usage-error.js';

/** What log lines are given to; `console` is one. */
export interface Logger {
  error(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
  info(message: string, details?: unknown): void;
  debug(message: string, details?: unknown): void;
}

export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/** From the most important on. */
const levels = ['error', 'warn', 'info', 'debug'] as const;

/** The methods of a logger that are wanted; the others are absent, so that a line nobody reads costs nothing. */
export type Log = Partial<Logger>;

/**
 * A logger up to a level. What it is given passes `clean` first; a logger that throws breaks no call.
 *
 * @param level - default: 'warn'.
 * @param prefix - of every message.
 * @throws {UsageError} for an unknown level, or a logger that lacks a method.
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
        // A log line is not worth a failed call.
      }
    };
  }
  return log;
}
