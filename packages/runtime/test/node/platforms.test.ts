import { describe, expect, it } from 'vitest';
import { runProgram } from '../support/program.js';

/**
 * Returns code that deletes the named globals. Programs run it before they import the package. Jest's jsdom, React
 * Native and workers each lack some of these globals.
 */
const lacking = (names: string): string =>
  `for (const name of ${JSON.stringify(names.split(' '))}) delete (globalThis as never)[name];`;

describe('a platform that lacks some globals', () => {
  it('can import the package and create a client', async () => {
    const ended = await runProgram(`
      ${lacking('TextDecoder TextEncoder crypto fetch Headers Response Request ReadableStream FormData Blob File structuredClone performance navigator')}
      await import('../../src/node/index.js');
      const { Flow } = await import('../support/api/flow.js');
      const flow = new Flow({ apiKey: 'some-key-ü', baseUrl: 'http://a.test' });
      try { await flow.posts.get('..'); } catch (error) { console.log(error.name); }
    `);
    expect(ended).toEqual({ code: 0, stdout: 'UsageError\n', stderr: '' });
  });

  it('decodes UTF-8 without TextDecoder', async () => {
    const text = JSON.stringify({ id: 'a', content: '100% ü € 🎉 \ufeff' });
    const bytes = [...Buffer.from(`\ufeff{"data":${text}}`)];
    const ended = await runProgram(`
      await new Response('').text();
      ${lacking('TextDecoder')}
      const fetch = async () => ({ ok: true, status: 200, headers: new Headers({ 'content-type': 'application/json' }), body: undefined, arrayBuffer: async () => new Uint8Array(${JSON.stringify(bytes)}).buffer });
      const { Flow } = await import('../support/api/flow.js');
      const flow = new Flow({ apiKey: 'some-key', baseUrl: 'http://a.test', fetch });
      console.log(JSON.stringify(await flow.posts.get('a')));
    `);
    expect(ended).toEqual({ code: 0, stdout: `${text}\n`, stderr: '' });
  });

  it.each([
    ['fetch', 'fetch', 'undefined'],
    ['crypto', 'crypto', 'reply'],
    ['TextDecoder', 'TextDecoder', 'reply'],
    ['ReadableStream', 'ReadableStream', 'reply'],
  ])('causes a UsageError that names the missing global %s', async (name, lack, fetch) => {
    const ended = await runProgram(`
      // Node.js loads the classes of its own \`fetch\` when they are first used.
      await new Response('').text();
      ${lacking(lack)}
      let requests = 0;
      const reply = async () => { requests++; return { ok: true, status: 200, headers: new Headers(), body: undefined, arrayBuffer: async () => new Uint8Array([34, 255, 34]).buffer }; };
      const { Flow } = await import('../support/api/flow.js');
      const flow = new Flow({ apiKey: 'some-key', baseUrl: 'http://a.test', fetch: ${fetch} });
      const call = '${name}' === 'ReadableStream' ? flow.posts.get('a').asResponse() : flow.posts.create({ content: 'a' });
      try { await call; } catch (error) { console.log(error.name, error.message, requests < 2); }
    `);
    expect(ended.stderr).toBe('');
    expect(ended.stdout).toMatch(/^UsageError .*this platform has no global `(\w+)`.* true\n$/);
    expect(ended.stdout).toContain(`\`${name}\``);
  });
});
