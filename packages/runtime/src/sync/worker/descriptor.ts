import type { ResponseCodec } from '../../body/answer.js';
import { binary } from '../../body/binary.js';
import type { BodyCodec } from '../../body/codec.js';
import { formWithFiles } from '../../body/form-with-files.js';
import { takes } from '../../body/mixed.js';
import { multipart } from '../../body/multipart.js';
import { type EventFormat, events } from '../../stream/events.js';
import { jsonl } from '../../stream/jsonl.js';
import type { Descriptor } from '../../types/descriptor.js';
import { until } from '../../wait.js';
import { WRITTEN } from '../pack.js';
import { type Makers, type Recipe, remake } from '../recipe.js';
import type { FlatEncoding } from '../styles.js';
import { bytesOf } from './bytes.js';
import { withFiles } from './files.js';
import { encodingsFrom, stylesFrom } from './styles.js';

const bodies: Makers<BodyCodec> = {
  [WRITTEN]: (type: string) => ({
    type,
    encode: (body) => ({ body: body as string, contentType: type, replayable: true }),
  }),
  binary: () => binary,
  formWithFiles: (encodings: Readonly<Record<string, FlatEncoding>> | undefined) =>
    formWithFiles(encodingsFrom(encodings ?? {})),
  multipart: (encodings: Readonly<Record<string, FlatEncoding>> | undefined) =>
    multipart(encodingsFrom(encodings ?? {})),
};

const answers: Makers<ResponseCodec<unknown>> = {
  binary: () => ({ decode: bytesOf }),
  events: (format: EventFormat | undefined) => (format === undefined ? events : events(format)),
  jsonl: () => jsonl,
  mixed: () => ({ takes, decode: bytesOf }),
};

/** A call's descriptor with its behaviour: functions for what names them. */
export function unpack(data: Packed): Descriptor {
  const { encode, decode, poll, style, ...rest } = data;
  return {
    ...rest,
    ...(encode && {
      encode: remake(bodies, encode),
      body: encode.make === WRITTEN ? rest.body : withFiles(rest.body),
    }),
    ...(decode && { decode: remake(answers, decode) }),
    ...(poll && { poll: remake({ until }, poll) }),
    ...(style && { style: stylesFrom(style) }),
  };
}

/** A descriptor as `pack` makes it. */
export interface Packed extends Omit<Descriptor, 'encode' | 'decode' | 'page' | 'poll' | 'style'> {
  readonly encode?: Recipe;
  readonly decode?: Recipe;
  readonly poll?: Recipe;
  readonly style?: Readonly<Record<string, Recipe>>;
}
