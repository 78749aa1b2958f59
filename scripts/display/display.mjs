import { duration, isLive, palette } from './text.mjs';

/**
 * @typedef {object} Outcome
 * @property {string} detail - Short description of the result.
 * @property {boolean} [cached] - True if all results were cached.
 */

const nameWidth = 12;
const timeWidth = 8;
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameInterval = 80;

/**
 * Shows one line per stage of a command: name, time and result. On a terminal, the line of the running stage is
 * updated, and pending stages follow it. Otherwise, a line is printed when a stage ends and for each note about its
 * current activity.
 *
 * This can't be an npm package, because the first stage installs the packages.
 */
export class Display {
  /** @param {NodeJS.WriteStream} [stream] */
  constructor(stream = process.stdout) {
    this.stream = stream;
    this.live = isLive(stream);
    this.paint = palette(this.live);
    /** @type {string[]} */
    this.pending = [];
    this.drawn = 0;
  }

  /**
   * Announces the stages.
   *
   * @param {readonly string[]} names
   */
  plan(names) {
    this.pending = [...names];
  }

  /**
   * Runs one stage, shows it and returns its outcome. Rethrows the error of a stage that fails.
   *
   * @template {Outcome} T
   * @param {string} name
   * @param {(note: (text: string) => void) => Promise<T>} work - `note` shows the current activity
   * @returns {Promise<T>}
   */
  async stage(name, work) {
    this.pending = this.pending.filter((other) => other !== name);
    const started = performance.now();
    let doing = '';
    let frame = 0;
    const draw = () => {
      const mark = this.paint.cyan(frames[frame++ % frames.length] ?? '');
      const time = duration(performance.now() - started);
      this.redraw([
        this.line(mark, name, time, doing),
        ...this.pending.map((other) => this.dimmed(other)),
      ]);
    };
    const timer = this.live ? setInterval(draw, frameInterval) : undefined;
    const stopDrawing = () => {
      clearInterval(timer);
      this.redraw([]);
    };
    const showCursor = () => this.stream.write('\x1b[?25h');
    if (this.live) {
      process.once('exit', showCursor);
      draw();
    }
    try {
      const outcome = await work((text) => {
        doing = text;
        if (!this.live) this.stream.write(`${this.line('', name, '', `${text} …`)}\n`);
      });
      stopDrawing();
      const mark = this.paint.green('✔');
      const time = duration(performance.now() - started);
      const suffix = outcome.cached ? this.paint.dim(' (unchanged)') : '';
      this.stream.write(`${this.line(mark, name, time, outcome.detail)}${suffix}\n`);
      return outcome;
    } catch (error) {
      stopDrawing();
      const time = duration(performance.now() - started);
      this.stream.write(
        `${this.line(this.paint.red('✖'), name, time, this.paint.red('failed'))}\n`,
      );
      throw error;
    } finally {
      if (this.live) {
        showCursor();
        process.removeListener('exit', showCursor);
      }
    }
  }

  /**
   * @param {string} mark - shown on a terminal only
   * @param {string} name
   * @param {string} time
   * @param {string} detail
   */
  line(mark, name, time, detail) {
    const text = `${name.padEnd(nameWidth)} ${time.padStart(timeWidth)}  ${detail}`;
    return this.live ? `${mark} ${text}` : text;
  }

  /** @param {string} name */
  dimmed(name) {
    return this.paint.dim(`  ${name}`);
  }

  /**
   * Replaces the lines of the running and pending stages on a terminal.
   *
   * @param {string[]} lines
   */
  redraw(lines) {
    if (!this.live) return;
    const up = this.drawn > 0 ? `\x1b[${this.drawn}A` : '';
    const fitting = lines.slice(0, Math.max(1, (this.stream.rows || 24) - 1));
    const text = fitting.map((line) => `${truncated(line, this.stream.columns || 80)}\n`).join('');
    this.stream.write(`\x1b[?25l${up}\r\x1b[0J${text}`);
    this.drawn = fitting.length;
  }
}

/**
 * Cuts a line at the edge of the terminal, so that it never wraps onto a second row. Escape sequences have no width.
 *
 * @param {string} line
 * @param {number} columns
 */
function truncated(line, columns) {
  let room = columns - 1;
  // eslint-disable-next-line no-control-regex -- escape sequences begin with a control character
  return line.replace(/\x1b\[[\d;]*m|./gsu, (piece) =>
    piece.startsWith('\x1b') || room-- > 0 ? piece : '',
  );
}
