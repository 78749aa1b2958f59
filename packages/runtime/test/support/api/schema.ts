export interface Post {
  id: string;
  content: string;
  status: 'queued' | 'done' | (string & {});
  note?: string;
}

export interface PostCreate {
  content: string;
  note?: string | undefined;
}

interface Responses<T> {
  200: { headers: Record<string, unknown>; content: { 'application/json': T } };
  404: { headers: Record<string, unknown>; content: { 'application/json': { error: object } } };
}

interface NoParameters {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}

interface PostId extends Omit<NoParameters, 'path'> {
  path: { postId: string };
}

export interface paths {
  '/v1/posts': {
    parameters: NoParameters;
    get: {
      parameters: Omit<NoParameters, 'query'> & {
        query?: {
          filter?: { status?: string };
          sort?: string | string[];
          page?: number;
          perPage?: number;
        };
      };
      requestBody?: never;
      responses: Responses<{ data: Post[]; pagination: { page: number; totalPages: number } }>;
    };
    put?: never;
    post: {
      parameters: Omit<NoParameters, 'header'> & { header?: { 'Idempotency-Key'?: string } };
      requestBody: { content: { 'application/json': PostCreate } };
      responses: { 201: Responses<{ data: Post }>[200]; 400: Responses<never>[404] };
    };
  };
  '/v1/posts/{postId}': {
    parameters: PostId;
    get: { parameters: PostId; requestBody?: never; responses: Responses<{ data: Post }> };
    patch: {
      parameters: PostId;
      requestBody?: { content: { 'application/json': { content?: string } } };
      responses: Responses<{ data: Post }>;
    };
    delete: { parameters: PostId; requestBody?: never; responses: { 204: { content?: never } } };
  };
  '/v1/plain': {
    parameters: NoParameters;
    get: { parameters: NoParameters; responses: Responses<{ ok: boolean; id?: number }> };
    put: {
      parameters: NoParameters;
      requestBody: { content: { 'application/json': unknown } };
      responses: Responses<unknown>;
    };
    post: {
      parameters: NoParameters;
      requestBody: { content: { 'application/json': unknown } };
      responses: Responses<unknown>;
    };
  };
  '/v1/events': {
    get: {
      parameters: NoParameters;
      responses: {
        200: { content: { 'text/event-stream': { event: string; data: string; id: string } } };
      };
    };
  };
  '/v1/versioned': {
    get: {
      parameters: Omit<NoParameters, 'header' | 'cookie'> & {
        header: { 'X-Version': string };
        cookie?: { session?: string };
      };
      responses: { 200: { content: { 'text/plain': string } } };
    };
  };
}
