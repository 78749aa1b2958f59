import type { AnswerCodec } from '../../body/answer.js';
import { binary } from '../../body/binary.js';
import type { BodyCodec } from '../../body/codec.js';
import { multipart } from '../../body/multipart.js';
import { type EventFormat, events } from '../../stream/events.js';
import { jsonl } from '../../stream/jsonl.js';
import type { Descriptor } from '../../types/descriptor.js';
import { WRITTEN } from '../pack.js';
import type { Recipe } from '../recipe.js';
import { bytesOf } from './bytes.js';
import { withFiles } from './files.js';

const bodies: Readonly<Record<string, (config: never) => BodyCodec>> = {
  [WRITTEN]: (type: string) => ({
    type,
    encode: (body) => ({ body: body as string, contentType: type, replayable: true }),
  }),
  binary: () => binary,
  multipart: (config: Parameters<typeof multipart>[0] | undefined) =>
    config === undefined ? multipart : multipart(config),
};

const answers: Readonly<Record<string, (config: never) => AnswerCodec<unknown>>> = {
  binary: () => ({ decode: bytesOf }),
  events: (format: EventFormat | undefined) => (format === undefined ? events : events(format)),
  jsonl: () => jsonl,
};

/** A call's descriptor with its behaviour: codecs for what names them. */
export function unpack(data: Descriptor): Descriptor {
  const { encode, decode, ...rest } = data as Descriptor & { encode?: Recipe; decode?: Recipe };
  return {
    ...rest,
    ...(encode && {
      encode: make(bodies, encode),
      body: encode.make === WRITTEN ? rest.body : withFiles(rest.body),
    }),
    ...(decode && { decode: make(answers, decode) }),
  };
}

function make<T>(
  table: Readonly<Record<string, (config: never) => T>>,
  { make: name, args }: Recipe,
): T {
  const maker = table[name];
  if (maker === undefined) throw new Error(`unreachable: no codec ${name}`);
  return maker(args[0] as never);
}
