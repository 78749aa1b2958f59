import { apiKey } from '../../auth/api-key.js';
import { basic } from '../../auth/basic.js';
import { bearer } from '../../auth/bearer.js';
import { oauth2 } from '../../auth/oauth2.js';
import type { Scheme } from '../../auth/scheme.js';
import { binary } from '../../body/binary.js';
import type { BodyCodec } from '../../body/body-codec.js';
import type { Encoding, Encodings } from '../../body/encoding.js';
import { formWithFiles } from '../../body/form-with-files.js';
import { isAbsent, isFile } from '../../body/mixed.js';
import { multipart } from '../../body/multipart.js';
import type { Descriptor } from '../../call/call.js';
import type { Poll } from '../../call/call.js';
import type { Until } from '../../call/poll.js';
import type { ResponseCodec } from '../../call/call.js';
import { UsageError } from '../../errors/usage-error.js';
import { cookie } from '../../params/cookie.js';
import { deepObject } from '../../params/deep-object.js';
import { form, pipeDelimited, spaceDelimited } from '../../params/form.js';
import { json } from '../../params/json.js';
import { matrix } from '../../params/matrix.js';
import { querystring } from '../../params/querystring.js';
import { reserved } from '../../params/reserved.js';
import { label, simple } from '../../params/simple.js';
import type { Style, StylesByLocation } from '../../params/style.js';
import { type EventFormat, events } from '../../stream/events.js';
import { jsonl } from '../../stream/jsonl.js';
import { until } from '../../waiters/until.js';
import type { BehaviorData } from '../behavior-data.js';
import { type CallData, ENCODED } from '../call-data.js';
import { readBuffer } from './read-bytes.js';
import { reviveFiles } from './revive-files.js';

/** Functions that create a behavior from its data, keyed by kind. */
type Kinds<T> = Readonly<Record<string, (data: never) => T>>;

const styles: Kinds<Style> = {
  cookie,
  deepObject: () => deepObject,
  form,
  json: () => json,
  label,
  matrix,
  pipeDelimited: () => pipeDelimited,
  querystring,
  reserved: ({ style }: { style: BehaviorData }) => reserved(revive('style', styles, style)),
  simple,
  spaceDelimited: () => spaceDelimited,
};

type EncodingData = Omit<Encoding, 'style'> & { readonly style?: BehaviorData };
type FormData = BehaviorData & { readonly encodings: Readonly<Record<string, EncodingData>> };

const bodyCodecs: Kinds<BodyCodec> = {
  [ENCODED]: ({ contentType }: { contentType: string }) => ({
    type: contentType,
    encode: (body) => ({ body: body as string, contentType, replayable: true }),
  }),
  binary: () => binary,
  formWithFiles: ({ encodings }: FormData) => formWithFiles(reviveEncodings(encodings)),
  multipart: ({ encodings }: FormData) => multipart(reviveEncodings(encodings)),
};

const responseCodecs: Kinds<ResponseCodec<unknown>> = {
  binary: () => ({ decode: readBuffer }),
  events: ({ format }: { format: EventFormat }) => events(format),
  jsonl: () => jsonl,
  mixed: () => ({
    accepts: isFile,
    decode: async (response) => {
      const bytes = await readBuffer(response);
      return isAbsent(response, bytes.byteLength) ? undefined : bytes;
    },
  }),
};

const polls: Kinds<Poll> = { until: (config: Until) => until(config) };

const schemes: Kinds<Scheme> = { apiKey, basic, bearer, oauth2 };

/** Recreates the descriptor of a call with its behaviors. */
export function reviveDescriptor(data: CallData): Descriptor {
  const { encode, decode, poll, style, ...rest } = data;
  return {
    ...rest,
    ...(encode && {
      encode: revive('body codec', bodyCodecs, encode),
      body: encode.kind === ENCODED ? rest.body : reviveFiles(rest.body),
    }),
    ...(decode && { decode: revive('response codec', responseCodecs, decode) }),
    ...(poll && { poll: revive('wait', polls, poll) }),
    ...(style && { style: reviveStyles(style) }),
  };
}

export function reviveScheme({ kind, config }: BehaviorData): Scheme {
  return create('security scheme', schemes, kind, config);
}

function reviveStyles(data: NonNullable<CallData['style']>): StylesByLocation {
  return Object.fromEntries(
    Object.entries(data).map(([location, own]) => [
      location,
      Object.fromEntries(
        Object.entries(own).map(([name, style]) => [name, revive('style', styles, style)]),
      ),
    ]),
  );
}

function reviveEncodings(data: FormData['encodings']): Encodings {
  return Object.fromEntries(
    Object.entries(data).map(([name, { style, ...rest }]) => [
      name,
      style === undefined ? rest : { ...rest, style: revive('style', styles, style) },
    ]),
  );
}

function revive<T>(label: string, kinds: Kinds<T>, data: BehaviorData): T {
  return create(label, kinds, data.kind, data);
}

function create<T>(label: string, kinds: Kinds<T>, kind: string, data: unknown): T {
  const factory = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (factory !== undefined) return factory(data as never);
  const known = Object.keys(kinds).join(', ');
  throw new UsageError(
    `unknown ${label} "${kind}": the runtime of a blocking client supports ${known}`,
  );
}
