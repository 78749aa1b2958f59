import type { ErrorDetail } from '../../src/index.js';

/** A framework's error body, and the message and details that are expected from it. */
export interface FrameworkError {
  readonly of: string;
  readonly body: unknown;
  readonly message: string;
  readonly details?: readonly ErrorDetail[];
}

/**
 * An error detail. The clients in these tests declare the path of the list that contains it, so it is returned
 * unchanged.
 */
const loopBackProblem = { path: '/title', code: 'type', message: 'must be string', info: {} };

export const frameworkErrors: readonly FrameworkError[] = [
  {
    of: 'FastAPI: an HTTPException',
    body: { detail: 'Item not found' },
    message: 'Item not found',
  },
  {
    of: 'FastAPI: an invalid request',
    body: {
      detail: [
        { type: 'missing', loc: ['body', 'name'], msg: 'Field required', input: {} },
        { type: 'int_parsing', loc: ['query', 'limit'], msg: 'Not an integer', input: 'x' },
      ],
    },
    message: 'body.name: Field required; query.limit: Not an integer',
    details: [
      { field: 'body.name', message: 'Field required' },
      { field: 'query.limit', message: 'Not an integer' },
    ],
  },
  {
    of: 'NestJS: an exception',
    body: { message: 'This name is taken', error: 'Conflict', statusCode: 409 },
    message: 'This name is taken',
  },
  {
    of: 'NestJS: its validation pipe',
    body: {
      message: ['name must be a string', 'age must be positive'],
      error: 'Bad Request',
      statusCode: 400,
    },
    message: 'name must be a string; age must be positive',
    details: [{ message: 'name must be a string' }, { message: 'age must be positive' }],
  },
  { of: 'Django REST: an exception', body: { detail: 'Not found.' }, message: 'Not found.' },
  {
    of: 'Django REST: a serializer',
    body: {
      title: ['This field is required.'],
      author: { email: ['Enter a valid email address.'] },
      non_field_errors: ['The end must be after the start.'],
    },
    message:
      'title: This field is required.; author.email: Enter a valid email address.; The end must be after the start.',
    details: [
      { field: 'title', message: 'This field is required.' },
      { field: 'author.email', message: 'Enter a valid email address.' },
      { message: 'The end must be after the start.' },
    ],
  },
  {
    of: 'Django REST: a list of strings',
    body: ['This book is lent.'],
    message: 'This book is lent.',
    details: [{ message: 'This book is lent.' }],
  },
  {
    of: 'Spring: an error without a message',
    body: {
      timestamp: '2026-01-02T03:04:05.678+00:00',
      status: 404,
      error: 'Not Found',
      message: '',
      path: '/books/7',
    },
    message: 'Not Found',
  },
  {
    of: 'Spring: an invalid bean',
    body: {
      timestamp: '2026-01-02T03:04:05.678+00:00',
      status: 400,
      error: 'Bad Request',
      message: "Validation failed for object='book'. Error count: 1",
      errors: [
        {
          codes: ['NotBlank.book.title', 'NotBlank'],
          defaultMessage: 'must not be blank',
          objectName: 'book',
          field: 'title',
          rejectedValue: '',
        },
      ],
      path: '/books',
    },
    message: "Validation failed for object='book'. Error count: 1",
    details: [{ field: 'title', message: 'must not be blank' }],
  },
  {
    of: 'Spring: a ProblemDetail',
    body: {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'Failed to read request',
      instance: '/books',
    },
    message: 'Failed to read request',
  },
  {
    of: 'Rails: an exception',
    body: { status: 404, error: 'Not Found' },
    message: 'Not Found',
  },
  {
    of: 'Rails: full_messages',
    body: { errors: ["Title can't be blank", 'Isbn is invalid'] },
    message: "Title can't be blank; Isbn is invalid",
    details: [{ message: "Title can't be blank" }, { message: 'Isbn is invalid' }],
  },
  {
    of: 'Rails: errors by attribute',
    body: { title: ["can't be blank"], isbn: ['is invalid', 'is too short'] },
    message: "title: can't be blank; isbn: is invalid; isbn: is too short",
    details: [
      { field: 'title', message: "can't be blank" },
      { field: 'isbn', message: 'is invalid' },
      { field: 'isbn', message: 'is too short' },
    ],
  },
  {
    of: 'ASP.NET: a ProblemDetails',
    body: {
      type: 'https://tools.ietf.org/html/rfc9110#section-15.5.5',
      title: 'Not Found',
      status: 404,
      traceId: '00-8e1c-01',
    },
    message: 'Not Found',
  },
  {
    of: 'ASP.NET: a ValidationProblemDetails',
    body: {
      type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
      title: 'One or more validation errors occurred.',
      status: 400,
      errors: { '': ['The body is empty.'], Title: ['The Title field is required.'] },
      traceId: '00-8e1c-01',
    },
    message: 'The body is empty.; Title: The Title field is required.',
    details: [
      { message: 'The body is empty.' },
      { field: 'Title', message: 'The Title field is required.' },
    ],
  },
  {
    of: 'a problem (RFC 9457)',
    body: {
      type: 'https://example.com/probs/out-of-credit',
      title: 'You do not have enough credit.',
      detail: 'Your balance is 30, but that costs 50.',
    },
    message: 'Your balance is 30, but that costs 50.',
  },
  {
    of: 'a problem without a detail',
    body: { type: 'about:blank', title: 'You do not have enough credit.', status: 403 },
    message: 'You do not have enough credit.',
  },
  {
    of: 'a problem with parameters (RFC 7807)',
    body: {
      title: "Your request parameters didn't validate.",
      'invalid-params': [{ name: 'age', reason: 'must be a positive integer' }],
    },
    message: 'age: must be a positive integer',
    details: [{ field: 'age', message: 'must be a positive integer' }],
  },
  {
    of: 'Laravel: a form request',
    body: {
      message: 'The email field is required. (and 1 more error)',
      errors: { email: ['The email field is required.'], 'tags.0': ['The tag is too long.'] },
    },
    message: 'The email field is required. (and 1 more error)',
    details: [
      { field: 'email', message: 'The email field is required.' },
      { field: 'tags.0', message: 'The tag is too long.' },
    ],
  },
  {
    of: 'LoopBack',
    body: {
      error: {
        statusCode: 422,
        name: 'UnprocessableEntityError',
        message: 'The request body is invalid. See error object `details` property for more info.',
        details: [loopBackProblem],
      },
    },
    message: 'The request body is invalid. See error object `details` property for more info.',
    details: [loopBackProblem],
  },
  {
    of: 'Directus',
    body: {
      errors: [
        {
          message: 'Value for field "slug" has to be unique.',
          extensions: { code: 'RECORD_NOT_UNIQUE', collection: 'posts', field: 'slug' },
        },
      ],
    },
    message: 'slug: Value for field "slug" has to be unique.',
    details: [{ field: 'slug', message: 'Value for field "slug" has to be unique.' }],
  },
  {
    of: 'Unleash',
    body: {
      id: '5d1c',
      name: 'BadDataError',
      message: 'Request validation failed: your request has 1 problem.',
      details: [{ message: 'The `/name` property is required.', path: '/name' }],
    },
    message: 'Request validation failed: your request has 1 problem.',
    details: [{ field: '/name', message: 'The `/name` property is required.' }],
  },
  {
    of: 'Fastify',
    body: {
      statusCode: 400,
      code: 'FST_ERR_VALIDATION',
      error: 'Bad Request',
      message: "body must have required property 'name'",
    },
    message: "body must have required property 'name'",
  },
  {
    of: 'JSON:API',
    body: {
      errors: [
        {
          status: '422',
          title: 'Invalid Attribute',
          detail: 'First name must contain at least two characters.',
          source: { pointer: '/data/attributes/firstName' },
        },
      ],
    },
    message: '/data/attributes/firstName: First name must contain at least two characters.',
    details: [
      {
        field: '/data/attributes/firstName',
        message: 'First name must contain at least two characters.',
      },
    ],
  },
  {
    of: 'API Platform',
    body: {
      title: 'An error occurred',
      violations: [{ propertyPath: 'isbn', message: 'This value is not an ISBN.' }],
    },
    message: 'isbn: This value is not an ISBN.',
    details: [{ field: 'isbn', message: 'This value is not an ISBN.' }],
  },
  {
    of: 'API Platform: a Hydra error',
    body: { 'hydra:title': 'An error occurred', 'hydra:description': 'There is no such book.' },
    message: 'There is no such book.',
  },
  {
    of: 'Symfony: a form',
    body: { code: 400, message: 'Invalid', errors: { children: { isbn: { errors: ['Blank.'] } } } },
    message: 'Invalid',
    details: [{ field: 'isbn', message: 'Blank.' }],
  },
  {
    of: 'Rails: errors of an attribute in `error`, and of the record',
    body: { error: { title: ["can't be blank"], base: ['The order is closed'] } },
    message: "title: can't be blank; The order is closed",
    details: [{ field: 'title', message: "can't be blank" }, { message: 'The order is closed' }],
  },
  {
    of: 'Hono with Zod 3',
    body: {
      success: false,
      error: { issues: [{ code: 'invalid_type', path: ['tags', 0], message: 'Required' }] },
    },
    message: 'tags.0: Required',
    details: [{ field: 'tags.0', message: 'Required' }],
  },
  {
    of: 'Hono with Zod 4, whose message is JSON',
    body: {
      success: false,
      error: { name: 'ZodError', message: '[{ "path": ["name"], "message": "Required" }]' },
    },
    message: 'name: Required',
    details: [{ field: 'name', message: 'Required' }],
  },
  {
    of: 'a message that only begins like JSON',
    body: { message: '[name] is required' },
    message: '[name] is required',
  },
  {
    of: 'Hono with Valibot',
    body: { success: false, error: [{ message: 'Required', path: [{ key: 'name' }] }] },
    message: 'name: Required',
    details: [{ field: 'name', message: 'Required' }],
  },
  {
    of: 'Zod: a flattened error',
    body: { error: { formErrors: [], fieldErrors: { name: ['Required'] } } },
    message: 'name: Required',
    details: [{ field: 'name', message: 'Required' }],
  },
  {
    of: 'Huma',
    body: {
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'validation failed',
      errors: [{ message: 'expected length >= 1', location: 'body.name', value: '' }],
    },
    message: 'validation failed',
    details: [{ field: 'body.name', message: 'expected length >= 1' }],
  },
  {
    of: 'gRPC-Gateway: a BadRequest',
    body: {
      code: 3,
      message: 'invalid argument',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [{ field: 'name', description: 'must not be empty' }],
        },
      ],
    },
    message: 'invalid argument',
    details: [{ field: 'name', message: 'must not be empty' }],
  },
  {
    of: 'AWS',
    body: { __type: 'ResourceNotFoundException', Message: 'There is no such table.' },
    message: 'There is no such table.',
  },
  {
    of: 'ASP.NET Web API',
    body: { Message: 'The request is invalid.', ModelState: { 'book.Title': ['Required.'] } },
    message: 'The request is invalid.',
    details: [{ field: 'book.Title', message: 'Required.' }],
  },
  {
    of: 'OData 2',
    body: { error: { code: 'x', message: { lang: 'en', value: 'There is no such entity.' } } },
    message: 'There is no such entity.',
  },
  {
    of: 'GitHub: a problem with a code instead of a message',
    body: {
      message: 'Validation Failed',
      errors: [{ resource: 'Issue', field: 'title', code: 'missing_field' }],
    },
    message: 'Validation Failed',
    details: [{ field: 'title', message: 'missing_field' }],
  },
  {
    of: 'Jira',
    body: { errorMessages: ['There is no such issue.'], errors: {} },
    message: 'There is no such issue.',
    details: [{ message: 'There is no such issue.' }],
  },
  {
    of: 'Rocket',
    body: { error: { code: 404, reason: 'Not Found', description: 'There is no such book.' } },
    message: 'There is no such book.',
  },
];
