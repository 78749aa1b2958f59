/**
 * Formats durations, sizes and counts, and colors text for the display. Runs on Node.js 20 and later without
 * dependencies.
 */

/**
 * @param {number} milliseconds
 * @returns {string} `0.9 s` if less than a minute, `1 min 04 s` otherwise
 */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/**
 * @param {number} bytes
 * @returns {string} the size in units based on 1000 bytes, as in npm's output
 */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const kilobytes = bytes / 1000;
  if (kilobytes < 1000) return `${kilobytes.toFixed(kilobytes < 10 ? 1 : 0)} kB`;
  return `${(kilobytes / 1000).toFixed(1)} MB`;
}

/**
 * Returns the count followed by the noun, in the plural unless the count is 1.
 *
 * @param {number} count
 * @param {string} noun - The singular form of a noun with a regular plural.
 */
export function counted(count, noun) {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * Returns true if the stream is a terminal that supports colors and cursor movement, unless `CI` or `NO_COLOR` is set.
 *
 * @param {NodeJS.WriteStream} stream
 * @param {NodeJS.ProcessEnv} [env]
 */
export function isLive(stream, env = process.env) {
  return stream.isTTY && !env['CI'] && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/**
 * Functions that color text or, if colors are disabled, return it unchanged.
 *
 * @typedef {ReturnType<typeof palette>} Palette
 */

/** @param {boolean} enabled */
export function palette(enabled) {
  /** @param {number} open @param {number} close */
  const style = (open, close) => (/** @type {string} */ text) =>
    enabled ? `\x1b[${open}m${text}\x1b[${close}m` : text;
  return {
    bold: style(1, 22),
    dim: style(2, 22),
    red: style(31, 39),
    green: style(32, 39),
    cyan: style(36, 39),
  };
}
