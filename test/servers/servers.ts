import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import ts from 'typescript';

/** An application whose framework serves its spec. */
export interface ServerProgram {
  readonly name: string;
  /** The application's file in `programs/`. */
  readonly file: string;
  /** npm packages with their versions. */
  readonly packages: readonly string[];
  /** The status that the framework returns for a body that violates its schema. */
  readonly invalid: 400 | 422;
  /**
   * False if the spec doesn't declare `/events` as a stream, so the call returns its complete text.
   */
  readonly declaresStream: boolean;
}

const NODE: readonly ServerProgram[] = [
  {
    name: 'Fastify',
    file: 'fastify.js',
    packages: ['fastify@5.12.8', '@fastify/swagger@9.9.3', '@fastify/multipart@10.1.9'],
    invalid: 400,
    declaresStream: true,
  },
  {
    name: 'NestJS',
    file: 'nestjs.ts',
    packages: [
      '@nestjs/common@12.5.1',
      '@nestjs/core@12.5.1',
      '@nestjs/platform-express@12.5.1',
      '@nestjs/swagger@12.0.2',
      'reflect-metadata@0.2.2',
      'rxjs@7.8.2',
    ],
    invalid: 422,
    declaresStream: true,
  },
  {
    name: 'Hono',
    file: 'hono.js',
    packages: ['hono@4.13.19', '@hono/node-server@2.1.9', '@hono/zod-openapi@1.6.3', 'zod@4.6.7'],
    invalid: 422,
    declaresStream: true,
  },
];

const FASTAPI: ServerProgram = {
  name: 'FastAPI',
  file: 'fastapi_app.py',
  packages: [],
  invalid: 422,
  declaresStream: false,
};

const PYTHON = '/usr/bin/python3';

/**
 * The applications that this machine can run: FastAPI needs the Debian packages `python3-{fastapi,uvicorn,multipart}`.
 */
export const SERVERS: readonly ServerProgram[] = [...NODE, ...(hasFastApi() ? [FASTAPI] : [])];

function hasFastApi(): boolean {
  try {
    execFileSync(PYTHON, ['-c', 'import fastapi, uvicorn, multipart'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface RunningServer {
  readonly url: string;
  stop(): void;
}

/** Starts an application in a folder with its packages. Returns the URL that the application prints. */
export async function startServer({ file }: ServerProgram, folder: string): Promise<RunningServer> {
  const source = await readFile(new URL(`programs/${file}`, import.meta.url), 'utf8');
  const program = join(folder, file.replace(/\.ts$/, '.js'));
  await writeFile(program, file.endsWith('.ts') ? compiled(source) : source);
  const child = spawn(file.endsWith('.py') ? PYTHON : process.execPath, [program], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { url: line.replace('[::1]', '127.0.0.1'), stop: () => void child.kill() };
}

/**
 * Compiles TypeScript for NestJS, which reads the types of decorated members. Only the TypeScript compiler emits these
 * types.
 */
function compiled(source: string): string {
  const { ESNext } = ts.ModuleKind;
  const target = ts.ScriptTarget.ES2022;
  const decorators = { experimentalDecorators: true, emitDecoratorMetadata: true };
  const compilerOptions = { module: ESNext, target, ...decorators };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}
