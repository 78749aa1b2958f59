import type { SchemeConfig, SignedParts, WebhookScheme } from '../webhook-scheme.js';

/** Configuration for a scheme that sends each part in a separate header. */
export interface HmacConfig extends SchemeConfig {
  /** Header with one or more signatures, separated by spaces or commas. */
  readonly signatureHeader: string;
  /** Header with the ID of the delivery. */
  readonly idHeader?: string | undefined;
  /** Header with the time of the delivery in Unix seconds. */
  readonly timestampHeader?: string | undefined;
  /** The text before each signature. Default: none. */
  readonly prefix?: string | undefined;
  /** Encoding of each signature. Default: `hex`. */
  readonly encoding?: 'hex' | 'base64' | undefined;
  /**
   * Template of the signed text, which ends with the body, such as `v0:{timestamp}:{body}`. Default: the parts that
   * have a header, and the body, joined by dots.
   */
  readonly content?: string | undefined;
}

/** `HmacConfig` for a scheme whose headers have default names. */
export type NamedHmacConfig = Omit<HmacConfig, 'signatureHeader'> &
  Partial<Pick<HmacConfig, 'signatureHeader'>>;

/** A scheme with a header that contains the HMAC of the raw body, or of a string that ends with the raw body. */
export function hmac(config: HmacConfig): WebhookScheme {
  const { signatureHeader, idHeader, timestampHeader, prefix = '', encoding = 'hex' } = config;
  const {
    content = `${idHeader === undefined ? '' : '{id}.'}${timestampHeader === undefined ? '' : '{timestamp}.'}{body}`,
  } = config;
  const signature = new RegExp(`(?:^|[\\s,])${prefix.replace(/\W/g, '\\$&')}([\\w+/]+=*)`, 'g');
  return {
    ...config,
    timestampHeader,
    encoding,
    read: (header) => ({
      id: idHeader === undefined ? '' : header(idHeader),
      time: timestampHeader === undefined ? '' : header(timestampHeader),
      signatures: Array.from(
        header(signatureHeader).matchAll(signature),
        ([, found = '']) => found,
      ),
    }),
    write({ id, time }, signatures) {
      const list = signatures.map((each) => prefix + each).join(' ');
      return {
        ...(idHeader === undefined ? {} : { [idHeader]: id }),
        ...(timestampHeader === undefined ? {} : { [timestampHeader]: time }),
        [signatureHeader]: list,
      };
    },
    before: (parts) => filled(content, parts),
  };
}

/** Returns the text before `{body}`, with placeholders replaced by the parts. */
function filled(content: string, { id, time }: SignedParts): string {
  return content.replace(/\{(?:id|timestamp|body)\}/g, (name) =>
    name === '{id}' ? id : name === '{timestamp}' ? time : '',
  );
}
