import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { operationNames } from '../../src/naming/operations.ts';
import type { Nameable } from '../../src/naming/reading.ts';

type Given = Partial<Nameable> & { readonly call: string };

function name(...given: readonly (string | Given)[]): string[] {
  const operations = given.map((each): Nameable => {
    const { call, ...rest } = typeof each === 'string' ? { call: each } : each;
    const [method = '', path = '', id] = call.split(' ');
    return {
      pointer: call,
      method: method.toLowerCase(),
      path,
      id,
      tags: [],
      name: [],
      summary: undefined,
      ...rest,
    };
  });
  return operationNames(operations, new Diagnostics()).map((parts) => parts.join('.'));
}

describe('the operationId convention', () => {
  test.each([
    [
      'repos/get',
      ['GET /repos/{owner}/{repo} repos/get', 'GET /orgs/{org}/repos repos/list-for-org'],
      ['repos.get', 'repos.listForOrg'],
    ],
    [
      'posts.list',
      ['GET /p posts.list', 'POST /chat/completions chat.completions.create'],
      ['posts.list', 'chat.completions.create'],
    ],
    [
      'Pets_List',
      ['GET /pets Pets_List', 'GET /pets/{id} Pets_GetById'],
      ['pets.list', 'pets.getById'],
    ],
    [
      'posts_list',
      ['GET /posts posts_list', 'POST /posts posts_create'],
      ['posts.list', 'posts.create'],
    ],
    [
      'listPosts',
      ['GET /posts listPosts', 'GET /posts/{id} getPost', 'POST /posts createPost'],
      ['posts.list', 'posts.get', 'posts.create'],
    ],
    [
      'list_posts',
      ['GET /posts list_posts', 'DELETE /posts/{id} delete_post'],
      ['posts.list', 'posts.delete'],
    ],
    [
      'PostsController_list',
      ['GET /posts PostsController_list', 'GET /posts/{id} PostsController_find[0]'],
      ['posts.list', 'posts.get'],
    ],
    [
      'names with framework suffixes',
      ['GET /items/{item_id} read_item_items__item_id__get', 'POST /items create_item_items_post'],
      ['items.get', 'items.create'],
    ],
    [
      'operationIds that repeat the path',
      ['POST /v1/posts/{id}/publish postV1PostsByIdPublish', 'GET /v1/posts getV1Posts'],
      ['posts.publish', 'posts.list'],
    ],
    [
      'operationIds without a convention',
      [
        'GET /posts',
        'POST /posts',
        'GET /posts/{id}',
        'PUT /posts/{id}',
        'PATCH /posts/{id}',
        'DELETE /posts/{id}',
      ],
      ['posts.list', 'posts.create', 'posts.get', 'posts.replace', 'posts.update', 'posts.delete'],
    ],
  ])('conventional names are created from %s', (_, operations, names) => {
    expect(name(...operations)).toEqual(names);
  });

  test('a prefix that several operations with the same tag share becomes a resource', () => {
    const tags = ['secrets'];
    const calls = [
      'GET /{mount}/roles aws-list-roles',
      'GET /{mount}/roles/{name} aws-read-role',
      'POST /{mount}/roles/{name} aws-write-role',
      'GET /{mount}/x ssh-list-x',
      'GET /{mount}/y ssh-read-y',
      'POST /{mount}/y ssh-write-y',
    ];
    expect(name(...calls.map((call) => ({ call, tags })))).toEqual([
      'secrets.aws.listRoles',
      'secrets.aws.readRole',
      'secrets.aws.writeRole',
      'secrets.ssh.listX',
      'secrets.ssh.readY',
      'secrets.ssh.writeY',
    ]);
  });
});

describe('resources', () => {
  test('are nested like the paths', () => {
    expect(
      name(
        'GET /evals/{id}/runs getEvalRuns',
        'GET /evals/{id}/runs/{run} getEvalRun',
        'GET /evals listEvals',
      ),
    ).toEqual(['evals.runs.list', 'evals.runs.get', 'evals.list']);
  });

  test('are nested at most eight levels deep', () => {
    const paths = Array.from({ length: 12 }, (_, depth) => {
      const segments = Array.from({ length: depth + 1 }, (__, index) => `s${String(index)}`);
      return `GET /${segments.join('/')}`;
    });
    const names = name(...paths);
    expect(names[7]).toBe('s0.s1.s2.s3.s4.s5.s6.s7.get');
    expect(names[11]).toMatch(/^s0\.s1\.s2\.s3\.s4\.s5\.s6\.s7\.\w+$/);
    expect(new Set(names).size).toBe(12);
  });

  test('are not created for a single operation', () => {
    expect(name('GET /files listFiles', 'GET /files/{id}/content getFileContent')).toEqual([
      'files.list',
      'files.getContent',
    ]);
  });

  test('have a method for a trailing verb', () => {
    expect(
      name('GET /jobs listJobs', 'POST /jobs/{id}/cancel cancelJob', 'POST /jobs/search'),
    ).toEqual(['jobs.list', 'jobs.cancel', 'jobs.search']);
  });

  test('are named after the nouns in remote procedure calls', () => {
    expect(
      name(
        'POST /asset_report/create assetReportCreate',
        'POST /asset_report/get assetReportGet',
        'POST /asset_report/pdf/get assetReportPdfGet',
      ),
    ).toEqual(['assetReport.create', 'assetReport.get', 'assetReport.getPdf']);
  });

  test('are named without versions, `api` and a common root', () => {
    expect(
      name('GET /api/v2/platform/posts', 'GET /api/v2/platform/users', 'GET /api/v2/platform/tags'),
    ).toEqual(
      ['posts.list', 'users.list', 'tags.list'].map((each) => each.replace('.list', '.get')),
    );
  });

  test('are named after the tag if the path begins with a verb or shares no word with the operationId', () => {
    const tags = ['Workflows'];
    expect(
      name(
        { call: 'GET /export/workflows/{id} exportWorkflow', tags },
        { call: 'GET /me identifyAdmin', tags: ['Admins'] },
      ),
    ).toEqual(['workflows.export', 'admins.identify']);
  });

  test('don’t repeat their parent’s name', () => {
    expect(
      name(
        'GET /office_schedules listSchedules',
        'GET /office_schedules/{id}/office_exceptions listExceptions',
        'GET /office_schedules/{id}/office_exceptions/{e} getException',
      )[1],
    ).toBe('officeSchedules.exceptions.list');
  });
});

describe('name collisions', () => {
  test('one operation keeps the conventional name, and words are added to the names of the others', () => {
    expect(name('DELETE /payments deletePayments', 'DELETE /payments/{id} deletePayment')).toEqual([
      'payments.deleteAll',
      'payments.delete',
    ]);
    expect(name('GET /files/{id} getFileById', 'GET /files/{name} getFileByName')).toEqual([
      'files.get',
      'files.getByName',
    ]);
  });

  test('are resolved without copying the number that makes an operationId unique', () => {
    const names = name(
      'GET /a/policies list-acl-policies',
      'GET /a/policy list-acl-policies2',
      'POST /a/policy write-policy',
    );
    expect(names.join(' ')).not.toMatch(/\d/);
    expect(new Set(names).size).toBe(3);
  });

  test('include names that differ only in case', () => {
    const names = name('GET /x/a x.whatsApp', 'GET /x/b x.whatsapp');
    expect(new Set(names.map((each) => each.toLowerCase())).size).toBe(2);
  });

  test('result in the same names regardless of the order in the document', () => {
    const calls = [
      'GET /posts listPosts',
      'POST /posts/list searchPosts',
      'GET /posts/{id} getPost',
      'DELETE /posts deletePosts',
      'DELETE /posts/{id} deletePost',
    ];
    const forwards = name(...calls);
    expect(name(...calls.toReversed()).toReversed()).toEqual(forwards);
  });

  test('an explicit name that is already taken is reported', () => {
    const diagnostics = new Diagnostics();
    const operation = (pointer: string): Nameable => ({
      pointer,
      method: 'get',
      path: '/x',
      id: undefined,
      tags: [],
      name: ['x', 'get'],
      summary: undefined,
    });
    operationNames([operation('#/a'), operation('#/b')], diagnostics);
    expect(diagnostics.all.map(({ code }) => code)).toEqual(['duplicate-method']);
  });
});

describe('operationIds without a verb', () => {
  test('keep all words if fewer would be ambiguous', () => {
    expect(
      name(
        'GET /others',
        'GET /fake/users',
        'POST /fake/json-with-charset jsonWithCharset',
        'POST /fake/array-of-enums arrayOfEnums',
      ).slice(2),
    ).toEqual(['fake.jsonWithCharset', 'fake.arrayOfEnums']);
  });

  test('are replaced with the HTTP method if only a fragment remains next to the resource', () => {
    expect(name('PATCH /type-with-mapping oneOfTopLevelTypes', 'GET /others')[0]).toBe(
      'typeWithMapping.update',
    );
  });
});

test('an operation on an item is recognized even if its path ends with a file extension', () => {
  expect(
    name(
      'GET /Accounts.json ListAccount',
      'GET /Accounts/{Sid}.json FetchAccount',
      'POST /Accounts/{Sid}.json UpdateAccount',
    ),
  ).toEqual(['accounts.list', 'accounts.get', 'accounts.update']);
});

describe('unusual words in a path', () => {
  test.each([
    ['GET /__proto__', 'proto.get'],
    ['GET /constructor/{id}', 'constructor.get'],
    ['GET /2fa/{id}', 'api2fa.get'],
    ['GET /ümläute/{id}', 'ümläute.get'],
    ['GET /{id}', 'api.get'],
    ['GET /', 'api.get'],
    ['GET /a-b_c.d/{id}', 'aBCD.get'],
    ['PATCH /levels:trim', 'levels.trim'],
  ])('the operation %s is named %s', (call, expected) => {
    expect(name(call)).toEqual([expected]);
  });

  test('words that an operationId joins without separators are split as in the path', () => {
    expect(
      name(
        'GET /organization/spend_limit Getorganizationspendlimit',
        'POST /organization/spend_limit Updateorganizationspendlimit',
      ),
    ).toEqual(['organization.spendLimit.get', 'organization.spendLimit.update']);
    expect(
      name(
        'GET /indexes/{id}/stop-words getstopWords',
        'PUT /indexes/{id}/stop-words putstopWords',
        'GET /indexes/{id}/ranking-rules getrankingRules',
        'PUT /indexes/{id}/ranking-rules putrankingRules',
      ),
    ).toEqual([
      'indexes.stopWords.get',
      'indexes.stopWords.update',
      'indexes.rankingRules.get',
      'indexes.rankingRules.update',
    ]);
  });
});

const ODD = [
  '2024',
  '3d',
  '0;x',
  '৴',
  '①',
  '²',
  'm²',
  '-',
  '.',
  '_',
  '$',
  'é',
  'ﬁ',
  '\u200B',
  '😀',
  ' ',
];

test.each(ODD)('names that contain %j are valid in the names file', (odd) => {
  const ids = ['', odd, `a${odd}`, `${odd}a`, `a_${odd}`, `a.${odd}`, `a-${odd}`, `get${odd}`];
  const calls = ['/a', `/${odd}`, `/a/${odd}`, `/${odd}/a`, `/a/{${odd}}`].flatMap((path) =>
    ids.flatMap((id) =>
      ['GET', 'POST'].map((method) => ({
        call: `${method} ${path}`,
        ...(id === '' ? {} : { id }),
        tags: [odd],
      })),
    ),
  );
  const names = [...calls.flatMap((call) => name(call)), ...name(...calls)];
  const valid = /^[\p{L}_$][\p{L}\p{Nd}\p{Nl}_$]*(\.[\p{L}_$][\p{L}\p{Nd}\p{Nl}_$]*){1,31}$/u;
  expect(names.filter((each) => !valid.test(each))).toEqual([]);
});
