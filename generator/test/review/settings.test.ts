import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Diagnostic, Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { Document } from '../../src/load/document.ts';
import { object } from '../../src/load/node.ts';
import { buildNamedApi } from '../../src/pipeline/model.ts';

/**
 * Returns the diagnostics for an API that has settings at the root and one operation. The operation has a waiter if
 * `waiter` isn't empty.
 */
async function review({
  errorBody = '{}',
  waiter = '',
  header = 'X-Jobs-Signature',
}: {
  readonly errorBody?: string;
  readonly waiter?: string;
  readonly header?: string;
}): Promise<readonly Diagnostic[]> {
  const root = object(
    parse(`
openapi: 3.1.0
info: { title: Jobs, version: 1.0.0 }
servers: [{ url: https://jobs.example }]
x-sdkwright:
  errorBody: ${errorBody}
  webhooks: { scheme: hmac, signatureHeader: ${header} }
webhooks:
  done:
    post:
      parameters: [{ name: X-Jobs-Signature, in: header, schema: { type: string } }]
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { '204': { description: Received. } }
paths:
  /jobs/{id}:
    get:
      operationId: getJob
      tags: [jobs]
      ${waiter === '' ? '' : `x-sdkwright: { unwrap: data, waiter: { name: wait, ${waiter} } }`}
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: The job., content: { application/json: { schema: { $ref: '#/components/schemas/Response' } } } }
        '404': { description: No job., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
components:
  schemas:
    Response: { type: object, required: [data], properties: { data: { $ref: '#/components/schemas/Job' } } }
    Job:
      type: object
      required: [status]
      properties:
        status: { enum: [queued, running, done], type: string }
        result: { type: [object, 'null'], properties: { state: { type: string } } }
        labels: { type: object, additionalProperties: { type: string } }
    Problem:
      type: object
      properties:
        detail: { type: string }
        errors: { type: array, items: { type: object, properties: { message: { type: string } } } }
        texts:
          type: object
          properties: { en: { type: string } }
          patternProperties: { '^de': { type: string } }
          additionalProperties: false
        meta:
          allOf:
            - { type: object, properties: { id: { type: string } } }
            - { type: object, additionalProperties: { type: string } }
        cause:
          allOf:
            - { type: object, properties: { id: { type: string } } }
            - oneOf:
                - { type: object, properties: { reason: { type: string } } }
                - { type: object, properties: { code: { type: string } } }
`),
  );
  const diagnostics = new Diagnostics();
  const document: Document = { file: 'api.yaml', root, version: '3.1', sources: new Map() };
  await buildNamedApi(
    document,
    { pinned: {}, methods: {}, targets: {} },
    { spec: 'api.yaml' },
    diagnostics,
  );
  return diagnostics.all;
}

describe('a waiter', () => {
  it('causes an error if the result lacks its field', async () => {
    expect(await review({ waiter: 'field: staus, done: [done], pending: [queued]' })).toMatchObject(
      [
        {
          code: 'bad-extension',
          severity: 'error',
          message: 'x-sdkwright.waiter.field: the result has no member at `staus`.',
          fix: 'Did you mean `status`?',
          pointer: '#/paths/~1jobs~1{id}/get/x-sdkwright/waiter/field',
        },
      ],
    );
  });

  it('is reported if its field can’t have the configured values', async () => {
    expect(
      await review({ waiter: 'field: status, done: [dnoe], pending: [waiting]' }),
    ).toMatchObject([
      {
        code: 'unused-setting',
        message: 'x-sdkwright.waiter.done: `status` has no value `dnoe`.',
        fix: 'Did you mean `done`?',
        pointer: '#/paths/~1jobs~1{id}/get/x-sdkwright/waiter/done/0',
      },
      { code: 'unused-setting', fix: 'Use one of queued, running, done, or add it to the enum.' },
    ]);
  });

  it.each(['status', 'result.state', 'labels.any'])(
    'is accepted with the field %s',
    async (field) => {
      expect(await review({ waiter: `field: ${field}, done: [done], pending: [queued]` })).toEqual(
        [],
      );
    },
  );
});

describe('errorBody', () => {
  it('is reported if no declared error has the path', async () => {
    expect(await review({ errorBody: '{ message: detial, code: [error.code] }' })).toMatchObject([
      {
        code: 'unused-setting',
        severity: 'warning',
        message: 'x-sdkwright.errorBody.message: no declared error has a member at `detial`.',
        fix: 'Did you mean `detail`?',
        pointer: '#/x-sdkwright/errorBody/message',
      },
      { message: 'x-sdkwright.errorBody.code: no declared error has a member at `error.code`.' },
    ]);
  });

  it('is accepted with paths to members and to items', async () => {
    expect(await review({ errorBody: '{ message: [detail, errors.0.message] }' })).toEqual([]);
  });

  it.each([
    ['texts.deAT', []],
    ['texts.frFR', ['unused-setting']],
    ['meta.any', []],
    ['cause.reason', []],
    ['cause.resaon', ['unused-setting']],
  ])('accepts %s only if the schema allows that member', async (path, expected) => {
    const found = await review({ errorBody: `{ message: ${path} }` });
    expect(found.map(({ code }) => code)).toEqual(expected);
  });
});

it('reports a configured webhook header that only resembles the declared header', async () => {
  expect(await review({ header: 'X-Job-Signature' })).toMatchObject([
    { code: 'unused-setting', fix: 'Did you mean `X-Jobs-Signature`?' },
  ]);
  expect(await review({ header: 'x-jobs-signature' })).toEqual([]);
});
