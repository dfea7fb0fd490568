import { ValueClass } from '../model/values.ts';
import { BatchBuilder } from './batch-builder.ts';
import { contentEnd, isBlank, lineEnd, openBlock, type OpenBlock } from './block.ts';
import type { Decoder, DecoderSettings } from './decoder.ts';
import { textClass } from './number-class.ts';

const space = 32;
const quote = 34;
const backslash = 92;
const names = [
  'vhost', 'server_port', 'remote_addr', 'ident', 'remote_user', 'time_local', 'request', 'method', 'path', 'http_version',
  'status', 'body_bytes_sent', 'http_referer', 'http_user_agent', 'extra',
] as const;
type Name = (typeof names)[number];

/**
 * The access logs of NGINX and Apache: `combined`, and `common` without referrer and user agent; before either a `host:port`
 * may stand (Apache's vhost_combined). What a line has behind these goes into `extra`. Escapes within quotes stay as written.
 */
export const createAccessLogDecoder = (settings: DecoderSettings, kind: 'combined' | 'common'): Decoder => new AccessLogDecoder(settings, kind === 'combined');

class AccessLogDecoder implements Decoder {
  readonly #settings: DecoderSettings;
  readonly #hasAgent: boolean;
  readonly #builder: BatchBuilder;
  #fields: Readonly<Record<Name, number>>;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(settings: DecoderSettings, hasAgent: boolean) {
    this.#settings = settings;
    this.#hasAgent = hasAgent;
    this.#builder = new BatchBuilder(settings);
    this.#fields = this.#register();
  }

  #register(): Readonly<Record<Name, number>> {
    return Object.fromEntries(names.map((name) => [name, this.#builder.field(name)])) as Record<Name, number>;
  }

  decode(...[block, last, first]: Parameters<Decoder['decode']>): ReturnType<Decoder['decode']> {
    const open = openBlock(this.#builder, block, first, true, this.#settings.isUtf8);
    this.#bytes = open.bytes;
    this.#fields = this.#register();
    for (let at = open.start; at < open.end; ) at = this.#line(open, at, last ? this.#settings.cutOff : undefined);
    return this.#builder.finish();
  }

  #line(block: OpenBlock, start: number, cutOff: string | undefined): number {
    const end = lineEnd(block, start);
    const content = contentEnd(this.#bytes, start, end);
    if (!isBlank(this.#bytes, start, content)) this.#builder.close(start, content, this.#record(start, content, end === block.end ? cutOff : undefined));
    return end + 1;
  }

  /** Why [start, end) is no access log line; `undefined` if it is one. */
  #record(start: number, end: number, cutOff: string | undefined): string | undefined {
    const bracket = this.#upTo(91, start, end);
    const request = bracket < 0 ? bracket : this.#time(this.#client(start, bracket), end);
    const status = request < 0 ? request : this.#request(request, end);
    const stop = status < 0 ? status : this.#results(status, end);
    if (stop >= 0) return undefined;
    return -1 - stop >= end && cutOff !== undefined ? cutOff : `not an access log line at byte ${-1 - stop - start}`;
  }

  /** Where `byte` stands in [start, end), else -1 - end: so do all these methods say where a line is wrong. */
  #upTo(byte: number, start: number, end: number): number {
    let at = start;
    while (at < end && this.#bytes[at] !== byte) at += 1;
    return at < end ? at : -1 - end;
  }

  #add(name: Name, start: number, end: number): void {
    if (end <= start || (end === start + 1 && this.#bytes[start] === 45)) return;
    this.#builder.add(this.#fields[name], textClass(this.#bytes, start, end), start, end - start);
  }

  /** `[host:port ]address ident user ` before the bracket, whose place is given back. A user's name may hold spaces. */
  #client(start: number, bracket: number): number {
    const first = this.#upTo(space, start, bracket);
    const second = first < 0 ? first : this.#upTo(space, first + 1, bracket);
    const third = second < 0 ? second : this.#upTo(space, second + 1, bracket);
    if (third < 0) return third;
    const fourth = this.#upTo(space, third + 1, bracket);
    const colon = fourth < 0 ? -1 : this.#upTo(58, start, first);
    if (colon > 0 && textClass(this.#bytes, colon + 1, first) === ValueClass.integer) {
      this.#add('vhost', start, colon);
      this.#add('server_port', colon + 1, first);
      return this.#person(first + 1, second, third, bracket);
    }
    return this.#person(start, first, second, bracket);
  }

  #person(start: number, first: number, second: number, bracket: number): number {
    this.#add('remote_addr', start, first);
    this.#add('ident', first + 1, second);
    this.#add('remote_user', second + 1, bracket - 1);
    return bracket;
  }

  /** `[time] "`; gives the place behind the quote. */
  #time(bracket: number, end: number): number {
    if (bracket < 0) return bracket;
    const close = this.#upTo(93, bracket, end);
    if (close < 0) return close;
    this.#add('time_local', bracket + 1, close);
    return this.#quoteAt(close + 1, end);
  }

  /** The place behind ` "`. */
  #quoteAt(at: number, end: number): number {
    if (at >= end || this.#bytes[at] !== space) return -1 - at;
    return at + 1 < end && this.#bytes[at + 1] === quote ? at + 2 : -2 - at;
  }

  #closingQuote(start: number, end: number): number {
    let at = start;
    while (at < end && this.#bytes[at] !== quote) at += this.#bytes[at] === backslash ? 2 : 1;
    return at < end ? at : -1 - end;
  }

  /** `METHOD PATH HTTP/x"`; anything else goes whole into `request`. */
  #request(start: number, end: number): number {
    const close = this.#closingQuote(start, end);
    if (close < 0) return close;
    const path = this.#method(start, close);
    let version = close - 1;
    while (version > path && this.#bytes[version] !== space) version -= 1;
    if (path > 0 && version > path && this.#isHttp(version + 1, close)) {
      this.#add('method', start, path - 1);
      this.#add('path', path, version);
      this.#add('http_version', version + 6, close);
    } else this.#add('request', start, close);
    return close + 1;
  }

  /** Where the path begins: behind capital letters and a space; -1 where none stand. */
  #method(start: number, end: number): number {
    let at = start;
    while (at < end && ((this.#bytes[at]! >= 65 && this.#bytes[at]! <= 90) || this.#bytes[at] === 45 || this.#bytes[at] === 95)) at += 1;
    return at > start && at < end && this.#bytes[at] === space ? at + 1 : -1;
  }

  #isHttp(start: number, end: number): boolean {
    const bytes = this.#bytes;
    return end > start + 5 && bytes[start] === 72 && bytes[start + 1] === 84 && bytes[start + 2] === 84 && bytes[start + 3] === 80 && bytes[start + 4] === 47;
  }

  /** ` status bytes`, and ` "referrer" "agent"` if the format has them. */
  #results(start: number, end: number): number {
    const status = this.#word('status', start, end);
    const size = status < 0 ? status : this.#word('body_bytes_sent', status, end);
    const referrer = size < 0 || !this.#hasAgent ? size : this.#quoted('http_referer', size, end);
    const agent = referrer < 0 || !this.#hasAgent ? referrer : this.#quoted('http_user_agent', referrer, end);
    if (agent >= 0 && agent < end && this.#bytes[agent] !== space) return -1 - agent;
    if (agent >= 0) this.#add('extra', agent + 1, end);
    return agent;
  }

  /** A number or `-` after a space. */
  #word(name: Name, start: number, end: number): number {
    if (start >= end || this.#bytes[start] !== space) return -1 - start;
    let at = start + 1;
    while (at < end && this.#bytes[at] !== space) at += 1;
    const isMissing = at === start + 2 && this.#bytes[start + 1] === 45;
    if (at === start + 1 || (!isMissing && textClass(this.#bytes, start + 1, at) === ValueClass.text)) return -1 - (at === end ? end : start + 1);
    this.#add(name, start + 1, at);
    return at;
  }

  #quoted(name: Name, start: number, end: number): number {
    const first = this.#quoteAt(start, end);
    const close = first < 0 ? first : this.#closingQuote(first, end);
    if (close < 0) return close;
    this.#add(name, first, close);
    return close + 1;
  }
}
