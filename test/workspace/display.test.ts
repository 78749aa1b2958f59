import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { Display } from '../../scripts/display/display.mjs';
import { counted, duration, isLive, size } from '../../scripts/display/text.mjs';

/** Creates a stream that captures output. With `columns`, it is a terminal of that width. */
function screen(columns?: number) {
  const stream = new PassThrough({ encoding: 'utf8' });
  const terminal = columns === undefined ? {} : { isTTY: true, columns, rows: 20 };
  return {
    stream: Object.assign(stream, terminal) as unknown as NodeJS.WriteStream,
    text: () => String(stream.read() ?? ''),
  };
}

function plainDisplay() {
  const { stream, text } = screen();
  return { display: new Display(stream), text };
}

describe('text', () => {
  test.each([
    [0, '0.0 s'],
    [940, '0.9 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min 00 s'],
    [64_000, '1 min 04 s'],
  ])('displays %i ms as %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [45_300, '45 kB'],
    [1_250_000, '1.3 MB'],
  ])('displays %i bytes as %s', (bytes, text) => {
    expect(size(bytes)).toBe(text);
  });

  test('uses the singular for a count of one', () => {
    expect([counted(0, 'file'), counted(1, 'file'), counted(1200, 'file')]).toEqual([
      '0 files',
      '1 file',
      '1,200 files',
    ]);
  });

  test.each([
    [{}, true],
    [{ CI: 'true' }, false],
    [{ NO_COLOR: '1' }, false],
    [{ TERM: 'dumb' }, false],
  ])('a terminal in the environment %o has live output: %s', (env, live) => {
    expect(isLive(screen(80).stream, env)).toBe(live);
  });
});

describe('the display without a terminal', () => {
  test('prints one line per stage: name, time and result', async () => {
    const { display, text } = plainDisplay();
    await display.stage('bundle', () => Promise.resolve({ detail: 'openapi.yaml, 28 operations' }));
    expect(text()).toMatch(/^bundle {7} {3}0\.\d s {2}openapi\.yaml, 28 operations\n$/);
  });

  test('prints that a cached stage is unchanged', async () => {
    const { display, text } = plainDisplay();
    await display.stage('lint', () => Promise.resolve({ detail: 'no problems', cached: true }));
    expect(text()).toContain('no problems (unchanged)');
  });

  test('prints the name of a failed stage and rethrows the error', async () => {
    const { display, text } = plainDisplay();
    const failure = display.stage('build', () => Promise.reject(new Error('no')));
    await expect(failure).rejects.toThrow('no');
    expect(text()).toMatch(/^build .* failed\n$/);
  });

  test('prints a line for each note of a stage', async () => {
    const { display, text } = plainDisplay();
    await display.stage('set-up', (note) => {
      note('installing Node');
      return Promise.resolve({ detail: 'Node' });
    });
    expect(text()).toMatch(/^set-up +installing Node …\nset-up .* Node\n$/);
  });

  test('doesn’t print escape sequences', async () => {
    const { display, text } = plainDisplay();
    display.plan(['lint', 'build']);
    await display.stage('lint', () => Promise.resolve({ detail: 'fine', cached: true }));
    expect(text()).not.toContain('\x1b');
  });
});

describe('the display on a terminal', () => {
  test('shows the running stage above the pending ones, and keeps every line within the width of the window', async () => {
    const { stream, text } = screen(30);
    const display = new Display(stream);
    display.live = true;
    display.plan(['lint', 'build']);
    await display.stage('lint', (note) => {
      note('a note that is far too long for a window of thirty columns');
      return Promise.resolve({ detail: 'ok' });
    });
    const output = text();
    expect(output).toContain('build');
    const moving = output.slice(0, output.indexOf('✔'));
    // eslint-disable-next-line no-control-regex -- escape sequences begin with a control character
    const lines = moving.replaceAll(/\x1b\[[?\d;]*[a-zA-Z]/g, '').split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(30);
  });
});
